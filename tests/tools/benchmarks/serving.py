"""One local server for every variant: precompressed Brotli, cacheable, a port each."""

import mimetypes
import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from toolbox import Toolbox, ToolFailedError

CACHE = "public, max-age=3600"
HOST = "127.0.0.1"

MAIN = """\
load_module {modules}/ngx_http_brotli_static_module.so;
{user}daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  include {mime};
  access_log off;
  charset utf-8;
  sendfile on;
  tcp_nodelay on;
  brotli_static on;
  add_header Cache-Control "{cache}";
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
{servers}}}
"""
SERVER = """\
  server {{ listen {host}:{port}; root {root}; index index.html; error_page 404 /404.html; }}
"""


def _nginx_config(folder: Path, unpacked: Path, sites: Mapping[int, Path]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    servers = "".join(SERVER.format(host=HOST, port=port, root=root) for port, root in sites.items())
    config = folder / "nginx.conf"
    text = MAIN.format(
        modules=unpacked / "usr/lib/nginx/modules",
        user="user root;\n" if os.geteuid() == 0 else "",
        folder=folder,
        mime=unpacked / "etc/nginx/mime.types",
        cache=CACHE,
        servers=servers,
    )
    config.write_text(text, encoding="utf-8")
    return config


@contextmanager
def _nginx(unpacked: Path, folder: Path, sites: Mapping[int, Path]) -> Iterator[str]:
    config = _nginx_config(folder, unpacked, sites)
    with subprocess.Popen(
        [unpacked / "usr/sbin/nginx", "-c", config, "-p", folder, "-e", "stderr"]
    ) as server:
        try:
            _wait_for(sites)
            yield "nginx, brotli_static"
        finally:
            server.terminate()


class _Handler(SimpleHTTPRequestHandler):
    """Serves the .br file beside a file to whoever accepts it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        compressed = path.with_name(f"{path.name}.br")
        small = "br" in self.headers.get("Accept-Encoding", "") and compressed.exists()
        try:
            content = (compressed if small else path).read_bytes()
        except OSError:
            self.send_error(404)
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", CACHE)
        if small:
            self.send_header("Content-Encoding", "br")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def _python(sites: Mapping[int, Path]) -> Iterator[str]:
    with ExitStack() as stack:
        for port, root in sites.items():
            server = ThreadingHTTPServer((HOST, port), partial(_Handler, directory=str(root)))
            stack.enter_context(server)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.shutdown)
        yield "Python's http.server, precompressed Brotli"


def _wait_for(ports: Mapping[int, Path]) -> None:
    deadline = time.monotonic() + 10
    for port in ports:
        while True:
            with socket.socket() as client:
                if client.connect_ex((HOST, port)) == 0:
                    break
            if time.monotonic() > deadline:
                raise ToolFailedError(f"nothing answers at {HOST}:{port}")
            time.sleep(0.05)


@contextmanager
def serving(tools: Toolbox, sites: Mapping[int, Path]) -> Iterator[str]:
    """Serve a folder a port while the context lasts; yields what serves them."""
    unpacked = tools.nginx
    server = _nginx(unpacked, tools.work / "server", sites) if unpacked else _python(sites)
    with server as name:
        yield name
