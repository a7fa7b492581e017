"""The preview's address, and live reload under the pages' policy by a nonce on the wire; not a hook."""

from collections.abc import Callable, Iterable
from secrets import token_urlsafe
from socket import SO_REUSEADDR, SOL_SOCKET, AddressFamily, socket
from typing import Any

_SCRIPT = b"<script>\nvar livereload"
_POLICY = b"script-src "

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application."""


def try_address(family: AddressFamily | int, address: Any) -> None:  # noqa: ANN401 (as the socket has it)
    """Bind an address as the preview will, and let it go.

    Raises:
        OSError: If the preview could not.
    """
    with socket(family) as probe:
        probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        probe.bind(address)


def with_nonce(page: bytes, nonce: str) -> bytes:
    """Allow the script that the preview adds at the end of a page, and nothing else."""
    head, script, rest = page.rpartition(_SCRIPT)
    if not script:
        return page
    mark = nonce.encode()
    head = head.replace(_POLICY, b"%b&#39;nonce-%b&#39; " % (_POLICY, mark), 1)
    return head + script.replace(b"<script>", b'<script nonce="%b">' % mark) + rest


def allow_live_reload(app: App) -> App:
    """Return the preview's application with a new nonce in every HTML answer."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        started: list[Any] = []
        body = app(environ, lambda *args: started.extend(args))
        status, headers = started[:2]
        if not dict(headers).get("Content-Type", "").startswith("text/html"):
            start_response(status, headers)
            return body
        page = with_nonce(b"".join(body), token_urlsafe())
        others = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*others, ("Content-Length", str(len(page)))])
        return [page]

    return answer
