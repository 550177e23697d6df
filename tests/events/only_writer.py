"""Whoever writes a registration in a test must be the room of registrations, or the test itself."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ROOM = ROOT / "events" / "places" / "registration"
# A model's and a queryset's own methods write for whoever calls them, and a conftest looks on as this module does.
NO_WRITERS = tuple(
    str(ROOT / place) for place in (".venv", "events/models", "events/querysets.py", "tests/conftest.py")
)
# The demo lays down rows of the past.
ALLOWED = tuple(str(place) for place in (ROOM, ROOT / "tests", ROOT / "portal" / "demo"))
WRITES_REGISTRATION = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM) "events_registration"')


def refuse_other_writers(execute: Callable, sql: str, params, many: bool, context: dict):
    """For `connection.execute_wrapper`: an AssertionError where another module writes a registration."""
    if WRITES_REGISTRATION.match(sql):
        writer = writer_of(sys._getframe())
        assert writer.startswith(ALLOWED), f"{writer} writes a registration; only {ROOM} may"
    return execute(sql, params, many, context)


def writer_of(frame: FrameType | None) -> str:
    """The file of ours that asked for what is being done."""
    while frame := frame and frame.f_back:
        path = frame.f_code.co_filename
        if path.startswith(str(ROOT)) and not path.startswith(NO_WRITERS):
            return path
    return str(ROOT / "tests")
