"""The last touch to a page: links that leave the site, and what the theme writes amiss or for nothing."""

import re

_OUTBOUND = re.compile(r"<a (?P<attributes>[^>]*?href=[\"']?https?://[^>]*)>")
_EMPTY_TABINDEX = re.compile(r'(<label class="md-nav__link"[^>]*) tabindex=""')
_XMLNS = ' xmlns="http://www.w3.org/2000/svg"'
_DIALOG = re.compile(r'<div class="md-dialog"[^>]*>\s*<div[^>]*></div>\s*</div>\s*')
_EXPANDED = re.compile(r'(<nav class="md-nav"[^>]*) aria-expanded="[^"]*"')
_AUTOCOMPLETE = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')


def guarded(html: str) -> str:
    """Return a page whose outbound links give the other site no way back; the style sheet marks them."""
    return _OUTBOUND.sub(_guard, html)


def _guard(match: re.Match[str]) -> str:
    attributes = match["attributes"]
    return match[0] if "rel=" in attributes else f'<a {attributes} rel="noopener">'


def conforming(html: str) -> str:
    """Return a page without three attributes of the theme that HTML or ARIA does not allow there."""
    for amiss in (_AUTOCOMPLETE, _EMPTY_TABINDEX, _EXPANDED):
        html = amiss.sub(r"\1", html)
    return html


def without_idle(html: str) -> str:
    """Return a page without what does nothing in it.

    That is the box in which the theme's script, which no page loads, says that it copied, and the namespace
    of pictures, which HTML knows.
    """
    return _DIALOG.sub("", html).replace(f"<svg{_XMLNS}", "<svg")
