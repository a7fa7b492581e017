"""What every page carries in its head: one style sheet, one script, and the policy that allows just these."""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import lightningcss

SHEETS = ("base", "shell", "levers", "table", "entries", "charts", "forms", "print")
"""The style sheets under ``assets/stylesheets``, in the order in which they are joined."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""The headers beside the policy, for hosts that read a ``_headers`` file. HSTS is not among them: whether a
domain is served by HTTPS alone is its owner's choice."""


@dataclass(frozen=True)
class Head:
    """The inline code of every page and the Content-Security-Policy that lists it.

    Attributes:
        style: The style sheet, minified.
        script: The script that runs before anything is painted.
        policy: The policy, as a meta element states it.
    """

    style: str
    script: str
    policy: str

    @property
    def headers_file(self) -> str:
        """The ``_headers`` file; ``frame-ancestors`` works only in a header."""
        headers = {"Content-Security-Policy": f"{self.policy}; frame-ancestors 'none'", **HEADERS}
        return "".join(["/*\n", *(f"  {name}: {value}\n" for name, value in headers.items())])


def read_head(stylesheets: Path, script: Path) -> Head:
    """Return the head's inline code and policy; the same for every page of a build.

    Args:
        stylesheets: The folder of the style sheets.
        script: The script's file; lines that are comments are left out.

    Raises:
        ValueError: If a style sheet is not CSS; the message starts with its file name.
    """
    style = "".join(_minified(stylesheets / f"{name}.css") for name in SHEETS)
    lines = (line.strip() for line in script.read_text("utf-8").splitlines())
    code = "".join(line for line in lines if not line.startswith("//"))
    return Head(style=style, script=code, policy=policy(style=style, script=code))


def policy(*, style: str, script: str) -> str:
    """Return the Content-Security-Policy of a page that carries this inline code and loads its own files."""
    directives = {
        "default-src": "'none'",
        "script-src": f"'self' {_hash(script)}",
        "style-src": _hash(style),
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",  # no page needs it; Lighthouse reads robots.txt from within the page
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def _minified(file: Path) -> str:
    return lightningcss.process_stylesheet(file.read_text("utf-8"), filename=file.name).strip()


def _hash(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"
