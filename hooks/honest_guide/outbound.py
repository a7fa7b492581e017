"""Links that leave the site."""

import re

_LINK = re.compile(r"<a (?P<attributes>[^>]*?href=[\"']?https?://[^>]*)>")


def guarded(html: str) -> str:
    """Return a page whose outbound links give the other site no way back; the style sheet marks them."""
    return _LINK.sub(_guard, html)


def _guard(match: re.Match[str]) -> str:
    attributes = match["attributes"]
    return match[0] if "rel=" in attributes else f'<a {attributes} rel="noopener">'
