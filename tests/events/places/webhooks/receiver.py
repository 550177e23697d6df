"""A real HTTP server on this machine that keeps what it got and answers as it is told."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[int] = []  # what comes next; 200 when there are none left
        self.text = "ontvangen"
        self.headers: dict[str, str] = {}
        self.silence = 0.0  # seconds before each line of an answer
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.got: list[tuple[dict[str, str], str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/haak?bron=portaal"


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.got.append(({**headers, ":path": self.path}, self.rfile.read(length).decode()))
        self.answer()

    def do_GET(self):
        self.server.got.append(({":path": self.path}, "GET"))
        self.answer()

    def answer(self):
        time.sleep(self.server.silence)
        self.server.may_answer.wait()
        status = self.server.answers.pop(0) if self.server.answers else 200
        self.send_response(status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):  # who sent it may have heard enough
            self.wfile.write(self.server.text.encode())

    def log_message(self, *arguments):
        """Nothing on the screen of the test."""


@contextmanager
def receiving() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.may_answer.set()
            server.shutdown()
            thread.join()
