"""A real Redis of the test's own, on a port of its own, to stop, hang and start again."""

import os
import shutil
import signal
import socket
import subprocess
import time

import pytest

WHY = "redis-server ontbreekt: apt-get install redis-server"


def require_redis():
    """Skip without Redis; in CI its absence is a failure, so that the proof cannot silently go missing."""
    if shutil.which("redis-server") is None:
        pytest.fail(WHY) if os.environ.get("CI") == "true" else pytest.skip(WHY)


class RedisServer:
    def __init__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process = None

    def start(self):
        command = ["redis-server", "--port", str(self.port), "--save", "", "--bind", "127.0.0.1"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        pytest.fail("redis-server start niet")

    def hang(self):
        self.process.send_signal(signal.SIGSTOP)

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None
