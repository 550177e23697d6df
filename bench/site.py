"""A site that is measured: its database, its gunicorn with two workers, and what they use."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench import client
from scripts.private_servers import free_port, wait_for

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 2
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Site:
    name: str
    settings: str
    pages_module: str
    database_url: str
    folder: Path
    scale: int
    pages: list[dict] = field(default_factory=list)
    session: str = ""
    port: int = 0
    server: subprocess.Popen | None = None

    def run(self, module: str, *arguments) -> str:
        command = [sys.executable, "-m", module, *map(str, arguments)]
        result = subprocess.run(command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True)
        if result.returncode:
            sys.exit(f"{module} stopped for {self.name}; what it said is above.\n{result.stdout[-2000:]}")
        return result.stdout

    @property
    def environment(self) -> dict[str, str]:
        own = {"DJANGO_SETTINGS_MODULE": self.settings, "DATABASE_URL": self.database_url, "CONN_MAX_AGE": "600"}
        return os.environ | own

    def look_inside(self) -> None:
        result = json.loads(self.run("bench.inside", self.pages_module).splitlines()[-1])
        self.pages, self.session = result["pages"], result["session"]

    def start(self) -> None:
        self.port = free_port()
        # As it runs on a server; only no worker is renewed meanwhile.
        conf = ["-c", ROOT / "deploy" / "gunicorn.conf.py", "--max-requests", "0", "--log-level", "error"]
        bind = [*map(str, conf), "--bind", f"127.0.0.1:{self.port}", "--workers", str(WORKERS)]
        log = self.folder / f"{self.name}.log"
        self.server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "bench.wsgi", *bind],
            cwd=ROOT,
            env=self.environment,
            stdout=log.open("w"),
            stderr=subprocess.STDOUT,
        )
        wait_for(self.port, self.server, log)
        for page in self.pages:
            self.load(page, 0.3)

    def stop(self) -> None:
        if self.server:
            self.server.terminate()
            self.server.wait(20)

    def load(self, page: dict, seconds: float) -> dict:
        before = self.cpu_seconds()
        result = client.ask_for(
            seconds, port=self.port, path=page["path"], cookie=self.session if page["member"] else ""
        )
        if result.failures:
            sys.exit(f"{self.name}: {page['path']} failed {result.failures} of {len(result.latencies)} times")
        cpu = (self.cpu_seconds() - before) / len(result.latencies)
        return {"per_second": result.per_second, "cpu_ms": cpu * 1000, "latencies": result.latencies}

    def worker_pids(self) -> list[str]:
        return Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text().split()

    def cpu_seconds(self) -> float:
        """User and system time of the workers: what the application costs, without database and client."""
        stats = [Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split() for pid in self.worker_pids()]
        return sum(int(stat[11]) + int(stat[12]) for stat in stats) / TICKS

    def megabytes_per_worker(self) -> float:
        """All that this gunicorn takes of the machine, by the number of workers: what they share counts once."""
        pids = [str(self.server.pid), *self.worker_pids()]
        lines = [Path(f"/proc/{pid}/smaps_rollup").read_text().split("\nPss:")[1] for pid in pids]
        return sum(int(line.split()[0]) for line in lines) / 1024 / WORKERS

    def largest_worker(self) -> float:
        """Megabytes of the largest worker, what it shares with the others counted in whole."""
        lines = [Path(f"/proc/{pid}/status").read_text().split("VmRSS:")[1] for pid in self.worker_pids()]
        return max(int(line.split()[0]) for line in lines) / 1024


def settle() -> None:
    """Let the machine come to rest between sites."""
    time.sleep(0.2)
