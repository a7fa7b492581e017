"""The policy under which the site runs: nothing but its own files, and nothing inline that is not listed."""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape

_INLINE = re.compile(r"<(script|style)(?P<attributes>[^>]*)>(?P<code>.*?)</\1>", re.DOTALL)
_EXECUTABLE = re.compile(r"""\btype=["']?(?:text/javascript|module)\b""")
_CHARSET = re.compile(r"<meta charset=[^>]*>")

SOURCES = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),  # the theme's icons are data: addresses in the style sheet
    "connect-src": ("'self'",),  # no page needs it; Lighthouse reads robots.txt from within the page
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
}
"""The Content-Security-Policy, before the hashes of inline code are added to it."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
"""The other headers, for hosts that read a ``_headers`` file."""


def inline_hashes(html: str) -> dict[str, frozenset[str]]:
    """Return the hashes of a page's inline code by directive, as CSP writes them."""
    found: dict[str, set[str]] = {"script-src": set(), "style-src": set()}
    for match in _INLINE.finditer(html):
        kind, attributes, code = match[1], match["attributes"], match["code"]
        runs = kind == "style" or "type=" not in attributes or _EXECUTABLE.search(attributes)
        if runs and "src=" not in attributes:
            digest = b64encode(sha256(code.encode()).digest()).decode()
            found[f"{kind}-src"].add(f"'sha256-{digest}'")
    return {directive: frozenset(hashes) for directive, hashes in found.items()}


def policy(hashes: Iterable[Mapping[str, frozenset[str]]]) -> str:
    """Return the Content-Security-Policy that pages need together, each given by the hashes of its code."""
    own: dict[str, set[str]] = {directive: set() for directive in SOURCES}
    for page in hashes:
        for directive, listed in page.items():
            own[directive] |= listed
    return "; ".join(" ".join([name, *sources, *sorted(own[name])]) for name, sources in SOURCES.items())


def sealed(html: str, hashes: Mapping[str, frozenset[str]]) -> str:
    """Return a page that carries its policy as a meta element, ahead of everything that it governs.

    Args:
        html: The page.
        hashes: Those of its inline code.

    Raises:
        ValueError: If the page has no ``<meta charset>`` to put it behind.
    """
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy([hashes]), quote=False)}">'
    page, count = _CHARSET.subn(lambda match: match[0] + meta, html, count=1)
    if not count:
        raise ValueError("the page has no <meta charset>")
    return page


def headers_file(hashes: Iterable[Mapping[str, frozenset[str]]]) -> str:
    """Return the ``_headers`` file; ``frame-ancestors`` works only in a header, so it stands here alone.

    Args:
        hashes: Those of the inline code of each page.
    """
    headers = {"Content-Security-Policy": f"{policy(hashes)}; frame-ancestors 'none'", **HEADERS}
    return "".join(["/*\n", *(f"  {name}: {value}\n" for name, value in headers.items())])
