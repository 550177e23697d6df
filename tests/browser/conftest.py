"""One Chromium for all browser tests, and a helper that asks axe.

Run them apart from the others (`pytest tests/browser`): Playwright keeps an event loop in the main
thread, in which Django would refuse the database.
"""

import os
import threading

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.test import Client
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import sync_playwright

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK = 390, 1280
SIGHTS = [(PHONE, "light"), (DESK, "dark"), (PHONE, "dark"), (DESK, "light")]
# axe would fetch every stylesheet itself, which says nothing about the page.
AXE_OPTIONS = {"preload": False, "resultTypes": ["violations"]}
VIOLATIONS = """async (options) => (await axe.run(options)).violations.map(
  ({ id, nodes }) => [id, nodes.map(({ target }) => target)])"""


@pytest.fixture(scope="session")
def browser(chromium):
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


under_way = 0
changed = threading.Condition()


def _count(signal, step: int) -> None:
    def note(**kwargs):
        global under_way
        with changed:
            under_way += step
            changed.notify_all()

    signal.connect(note, weak=False, dispatch_uid="requests under way")


_count(request_started, 1)
_count(request_finished, -1)


def _wait_for_quiet() -> None:
    """What a page asked on its way out is answered before the next test lays a fresh database under the server."""
    with changed:
        changed.wait_for(lambda: under_way <= 0, timeout=10)


class Handler(QuietWSGIRequestHandler):
    """Gives no answer at all while the server cannot be reached."""

    def parse_request(self):
        if getattr(self.server, "is_away", False):
            self.close_connection = True
            return False
        return super().parse_request()


class Connection:
    """Between browser and server. Chromium alone is not enough: a page that a worker gives back may still ask."""

    def __init__(self, server):
        self.server = server

    def lose(self, page) -> None:
        self.server.is_away = True
        page.context.set_offline(True)

    def restore(self, page) -> None:
        self.server.is_away = False
        page.context.set_offline(False)


@pytest.fixture
def connection(live_server):
    """`connection.lose(page)` and `connection.restore(page)`."""
    server = live_server.thread.httpd
    yield Connection(server)
    server.is_away = False


@pytest.fixture
def browse(browser, live_server):
    """Open a page of the site: `browse("/contact/", user=member, width=PHONE, scheme="dark", js=False)`.

    Gives a Playwright page; `page.foreign_requests` lists what was asked of other hosts.
    """
    contexts = []
    live_server.thread.httpd.RequestHandlerClass = Handler

    def open_page(path, *, user=None, width=DESK, scheme="light", js=True):
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 844},
            color_scheme=scheme,
            java_script_enabled=js,
            reduced_motion="reduce",
            locale="nl-NL",
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user)
            value = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        page = context.new_page()
        page.foreign_requests = []
        page.on("request", lambda request: _note_foreign(page, request.url, live_server.url))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    _wait_for_quiet()


def _note_foreign(page, url: str, home: str) -> None:
    if not url.startswith((home, "data:", "blob:")):
        page.foreign_requests.append(url)


@pytest.fixture
def violations():
    """What axe finds wrong with a page, as (rule, element); an empty list is what we want."""

    def find(page) -> list[tuple[str, str]]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        return [(rule, str(target)) for rule, targets in page.evaluate(VIOLATIONS, AXE_OPTIONS) for target in targets]

    return find


@pytest.fixture
def sideways():
    """How many pixels a page is wider than its window."""

    def measure(page) -> int:
        return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    return measure


@pytest.fixture
def faults(violations, sideways):
    """What is wrong with an open page, by width and scheme: drawn anew for each, which costs less than another load.

    An empty dictionary is what we want; `sights` are two of the four where many pages are looked at.
    """

    def look(page, sights=SIGHTS) -> dict:
        faults = {}
        for width, scheme in sights:
            page.set_viewport_size({"width": width, "height": 844})
            page.emulate_media(color_scheme=scheme)
            faults[width, scheme] = (violations(page), sideways(page), list(page.foreign_requests))
        return {sight: fault for sight, fault in faults.items() if fault != ([], 0, [])}

    return look
