"""What every page carries in its head: one style sheet, one script, and the policy that allows just these."""

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import lightningcss

from honest_guide.reading.problems import InvalidSourcesError, Problem

SHEETS = ("base", "shell", "levers", "table", "entries", "home", "charts", "forms", "print")
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
        InvalidSourcesError: If style sheets are not CSS, or a file cannot be read.
    """
    sheets: list[str] = []
    problems: list[Problem] = []
    for name in SHEETS:
        try:
            sheets.append(_minified(stylesheets / f"{name}.css"))
        except InvalidSourcesError as error:
            problems += error.problems
    try:
        text = script.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        problems.append(Problem(f"overrides/shell/{script.name}", "", message, "allowed: a script"))
    if problems:
        raise InvalidSourcesError(problems)
    style = "".join(sheets).replace("</", "<\\/")  # in a text of CSS, </style would end the sheet
    lines = (line.strip() for line in text.splitlines())
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


_PLACE = re.compile(r"Parsing stylesheet failed: (?P<message>.*) at .*:(?P<line>\d+):\d+", re.DOTALL)
_AT_THE_END = "Unexpected end of input"

_END = ".end-of-sheet{--end-of-sheet:1}"
"""A rule that stays a rule of its own wherever everything before it is closed."""


def _minified(file: Path) -> str:
    name = f"assets/stylesheets/{file.name}"
    try:
        text = file.read_text("utf-8")
        style = lightningcss.process_stylesheet(text, filename=file.name).strip()
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        raise InvalidSourcesError([Problem(name, "", message, "allowed: CSS")]) from None
    except ValueError as error:
        match = _PLACE.fullmatch(str(error))
        if match and match["message"] != _AT_THE_END:
            where, message = f"line {int(match['line']) + 1}", f"is not CSS: {match['message']}"
            raise InvalidSourcesError([Problem(name, where, message, "allowed: CSS")]) from None
        style = ""
    # By the standard, the end of a sheet closes what is open, and all rules after it would be part of it.
    if not _is_closed(text):
        lines = text.split("\n")
        last = max(number for number in range(len(lines)) if _is_closed("\n".join(lines[:number])))
        message = "what begins here does not end as it must"
        raise InvalidSourcesError(
            [Problem(name, f"line {last + 1}", message, "allowed: one } for each {, one */ for each /*")]
        )
    return style


def _is_closed(text: str) -> bool:
    try:
        style = lightningcss.process_stylesheet(f"{text}\n{_END}")
    except ValueError:
        return False
    return style.strip().endswith(_END)


def _hash(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"
