"""Which of PostgreSQL, Redis, nginx and Chromium this run has, and what to do without one.

`make test` starts private instances of those that are installed and passes their addresses on. A test asks for one
with the fixtures `redis_url` and `chromium` or the mark `postgresql`; without it the test is skipped with the
reason, and with CI=true the run stops at once.
"""

import os
import shutil
from dataclasses import dataclass

APT = "apt-get install {package}, then `make test`"


@dataclass(frozen=True)
class Service:
    name: str
    where: str
    how_to_get: str

    def __str__(self) -> str:
        return f"{self.name}: {self.where or f'not found ({self.how_to_get})'}"


def postgresql() -> Service:
    where = os.environ.get("TEST_DATABASE_URL", "")
    return Service("PostgreSQL", where, APT.format(package="postgresql"))


def redis() -> Service:
    return Service("Redis", os.environ.get("TEST_REDIS_URL", ""), APT.format(package="redis-server"))


def nginx() -> Service:
    where = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or ""
    return Service("nginx", where, APT.format(package="nginx-light openssl"))


def postfix() -> Service:
    where = shutil.which("postfix", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or ""
    return Service("Postfix", where, APT.format(package="postfix"))


def chromium() -> Service:
    where = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
    return Service("Chromium", where, APT.format(package="chromium"))


def all_services() -> list[Service]:
    return [postgresql(), redis(), nginx(), postfix(), chromium()]


def missing_in_ci() -> list[Service]:
    return [service for service in all_services() if not service.where] if os.environ.get("CI") == "true" else []
