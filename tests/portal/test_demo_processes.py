"""A process of the demo that ends is started again; one that keeps ending stops the demo and says why."""

import pytest
from django.core.management import CommandError

from portal.demo.processes import MOST_ENDS, Child
from tests.portal.processes import start_python, wait_for


@pytest.fixture
def child():
    """A process that waits to be killed."""
    started = Child("background worker", ["http.server", "--bind", "127.0.0.1", "0"])
    yield started
    started.process.kill()
    started.process.wait()


def kill(child: Child) -> None:
    child.process.kill()
    child.process.wait()


def test_process_that_ends_is_started_again(child, capsys):
    kill(child)

    child.keep_alive()

    assert child.process.poll() is None
    assert capsys.readouterr().out == (
        "The background worker stopped by itself (killed by SIGKILL): starting it again.\n"
    )


def test_process_that_keeps_ending_stops_the_demo(child):
    for _ in range(MOST_ENDS):
        kill(child)
        child.keep_alive()
    kill(child)

    with pytest.raises(CommandError, match=r"background worker stopped by itself 4 times in a row \(last: killed by"):
        child.keep_alive()


def test_end_before_the_first_answer_stops_the_demo_at_once():
    child = Child("site", ["tests.portal.no_such_module"])
    wait_for(lambda: child.process.poll() is not None)

    with pytest.raises(CommandError, match=r"The site stopped by itself \(exit code 1\)"):
        child.complain_when_dead()


def test_errors_of_the_site_are_said_in_the_terminal():
    code = """
import sys; sys.stderr = sys.stdout
from django.conf import settings
from django.test import RequestFactory
from django.core.handlers.base import BaseHandler
settings.ROOT_URLCONF = "tests.portal.test_errors"
settings.MIDDLEWARE = []
handler = BaseHandler(); handler.load_middleware()
import logging.config; logging.config.dictConfig(settings.LOGGING)
print(handler.get_response(RequestFactory().get("/stuk/", headers={"host": "localhost"})).status_code)
"""
    said = start_python(code).communicate(timeout=120)[0]

    assert "ERROR django.request: Internal Server Error: /stuk/" in said
    assert "ZeroDivisionError" in said
