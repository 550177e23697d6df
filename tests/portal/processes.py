"""A Python process of its own on the test database, as a web process or worker would be."""

import os
import subprocess
import sys
import time

from django.conf import settings
from django.db import connection


def database_url() -> str:
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)


# As the suite itself does: a fresh checkout has collected no static files.
SET_UP = """
import django
from django.conf import settings
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
django.setup()
"""


def start_python(code: str, **environment) -> subprocess.Popen:
    return start_bare_python(f"{SET_UP}\n{code}", **environment)


def start_bare_python(code: str, **environment) -> subprocess.Popen:
    """Without Django set up beforehand: as a server starts what it is told to import."""
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.development",
            "DATABASE_URL": database_url(),
            "PYTHONPATH": os.pathsep.join([str(settings.BASE_DIR), *filter(None, [os.environ.get("PYTHONPATH")])]),
        }
        | environment,
    )


def wait_for(condition, seconds: float = 120) -> None:
    """Look ten times a second; give up when it still is not so after about this long."""
    for _ in range(int(10 * seconds)):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError(f"still not so after {seconds} seconds")
