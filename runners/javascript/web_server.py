"""Serves the page of the runner `web` to one browser on this machine.

Whoever does not know the token in the path gets nothing, and the page itself is given out once.
"""
import collections
import os
import secrets
import select
import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = "web_page.html"
FILES = frozenset((
    "web_page.css", "web_page.mjs", "web_coordinator.mjs", "web_worker.mjs", "web_clock.mjs", "callables.mjs",
    "dialect.mjs", "pool.mjs", "results.mjs", "shared.mjs", "values.mjs", "worker.mjs",
))
TYPES = {".html": "text/html", ".css": "text/css", ".mjs": "text/javascript"}
LONGEST_ANSWER = 64 << 20

# Shared memory and clocks of full precision are for pages that embed nothing of others and nobody else embeds.
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class PageServer:
    """Tells `host` by post(): "page came", "page gone", "goodbye", "failed" with a text, "hidden"; answers for the
    engine go to host.write()."""

    def __init__(self, host):
        self.host = host
        self.token = secrets.token_urlsafe(24)
        self.folder = os.path.dirname(os.path.abspath(__file__))
        self.commands = collections.deque()
        self.wake, self.woken = socket.socketpair()
        self._page = threading.Lock()  # taken for good with the page
        self._stream = threading.Lock()  # taken for good with the stream of commands
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.address = f"127.0.0.1:{self._server.server_port}"
        self.url = f"http://{self.address}/{self.token}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def command(self, line):
        """Sends a line to the page, as soon as there is one."""
        self.commands.append(line)
        self.wake.send(b".")

    def opened(self):
        """Whether a browser has asked for the page."""
        return self._page.locked()

    def take_page(self):
        return self._page.acquire(blocking=False)

    def take_stream(self):
        return self._stream.acquire(blocking=False)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        # A page that was closed does not wait for answers; that it is gone is noticed elsewhere.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def _handler(server):
    host = server.host

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"  # one connection for many questions: what the time is, above all
        disable_nagle_algorithm = True

        def do_GET(self):
            name = self.name()
            if name == "" and server.take_page():
                self.send_file(PAGE, "no-store")
            elif name in FILES:
                self.send_file(name, "private, max-age=600")  # each worker loads the code: once is enough
            elif name == "commands" and server.take_stream():
                self.stream_commands()
            else:
                self.refuse()

        def do_POST(self):
            name = self.name()
            length = int(self.headers.get("Content-Length") or 0)
            if name is None or not 0 <= length <= LONGEST_ANSWER:
                self.refuse()
                return
            body = self.rfile.read(length)
            if name == "clock":
                self.answer(str(time.monotonic_ns()).encode())
            elif name == "started":
                self.answer(str(host.started).encode())
            elif name == "answers" and body.endswith(b"\n"):
                host.write(body)
                self.answer(b"")
            elif name in ("goodbye", "hidden", "failed"):
                self.answer(b"")
                host.post(name, body.decode(errors="replace"))
            else:
                self.refuse()

        def name(self):
            """What is asked for behind the token; None where that is not right."""
            prefix = f"/{server.token}/"
            known = self.headers.get("Host") == server.address and self.path.startswith(prefix)
            return self.path[len(prefix):] if known else None

        def send_file(self, name, cache):
            with open(os.path.join(server.folder, name), "rb") as file:
                self.answer(file.read(), TYPES[os.path.splitext(name)[1]], cache)

        def answer(self, body, kind="text/plain", cache="no-store", status=200):
            self.begin(status, kind, cache)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def begin(self, status, kind, cache):
            self.send_response(status)
            for header, value in HEADERS.items():
                self.send_header(header, value)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Cache-Control", cache)

        def refuse(self):
            self.close_connection = True
            self.answer(b"This page was made for one visit only.\n", status=403)

        def stream_commands(self):
            """One endless answer, a line for each command. It breaks off when the page is closed."""
            host.post("page came")
            try:
                self.begin(200, "application/x-ndjson", "no-store")
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                while True:
                    ready, _, _ = select.select([self.connection, server.woken], [], [])
                    if self.connection in ready and not self.connection.recv(1):
                        break
                    if server.woken in ready:
                        server.woken.recv(4096)
                    while server.commands:
                        line = server.commands.popleft()
                        self.wfile.write(b"%x\r\n%s\r\n" % (len(line), line))
            except OSError:
                pass
            host.post("page gone")

        def log_message(self, *_):
            pass

    return Handler
