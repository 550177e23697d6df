"""One Chromium for all browser tests, and a helper that asks axe.

Run them apart from the others (`pytest tests/browser`): Playwright keeps an event loop in the main
thread, in which Django would refuse the database.
"""

import fcntl
import os
import threading

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.test import Client, override_settings
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect, sync_playwright

from portal.demo import static_files as collecting
from portal.settings import base

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PATIENCE = 30_000  # milliseconds that a page may take on a slow machine
expect.set_options(timeout=PATIENCE)
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
# What can differ where only the colours do.
COLOURS = AXE_OPTIONS | {"runOnly": ["color-contrast", "link-in-text-block"]}
VIOLATIONS = """async (options) => (await axe.run(options)).violations.map(
  ({ id, nodes }) => [id, nodes.map(({ target }) => target)])"""


@pytest.fixture(scope="session")
def browser(chromium):
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def static_files(django_test_environment):
    """As production serves them: one stylesheet, and addresses that a browser need not ask for again."""
    folder = settings.VAR_DIR / "test-static"
    folder.mkdir(parents=True, exist_ok=True)
    with override_settings(STORAGES=base.STORAGES, STATIC_ROOT=folder):
        with (folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if collecting.are_stale():
                collecting.collect()
        yield


@pytest.fixture(scope="session")
def live_server(static_files, live_server):
    """Served by the portal itself, without the layers that Django lays around it in tests."""
    live_server.thread.httpd.set_app(WSGIHandler())
    live_server.thread.httpd.RequestHandlerClass = Handler
    return live_server


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
        self.server.is_away = page.is_spoilt = True
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


class Pages:
    """Open pages, each in a context of its own, used again by the next test without what the last one left behind.

    Chromium works five times as long on a page in a new context as on the next page in an old one.
    """

    # Any answer will do, without scripts, from the same host: for another one a new process would be started.
    REST = "/.well-known/security.txt"

    def __init__(self, browser, home: str):
        self.browser, self.home = browser, home
        self.free = {True: [], False: []}

    def take(self, *, js: bool, unused: bool = False):
        return self.free[js].pop() if self.free[js] and not unused else self.new(js)

    def new(self, js: bool):
        context = self.browser.new_context(
            base_url=self.home, java_script_enabled=js, reduced_motion="reduce", locale="nl-NL"
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.foreign_requests, page.is_spoilt = [], False
        page.on("request", lambda request: self.note_foreign(page, request.url))
        page.on, page.route = _spoiling(page, page.on), _spoiling(page, page.route)
        return page

    def note_foreign(self, page, url: str) -> None:
        if not url.startswith((self.home, "data:", "blob:")):
            page.foreign_requests.append(url)

    def give_back(self, page, *, js: bool) -> None:
        if page.is_closed() or page.is_spoilt or page.context.service_workers or not self.is_clean(page):
            page.context.close()
        else:
            self.free[js].append(page)

    def is_clean(self, page) -> bool:
        """Clean up; a page that asks before it lets go is of no more use."""
        context = page.context
        context.set_offline(False)
        context.clear_permissions()
        context.clear_cookies()
        for other in context.pages:
            if other is not page:
                other.close()
        try:
            page.goto(self.REST)
        except PlaywrightError:
            return False
        page.evaluate("sessionStorage.clear()")
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": self.home, "storageTypes": "all"})
        page.foreign_requests.clear()
        return True


def _spoiling(page, listen):
    """What a test listens to or answers itself cannot be taken away again: the page is not used by another."""

    def listen_once(*args):
        page.is_spoilt = True
        return listen(*args)

    return listen_once


@pytest.fixture(scope="session")
def open_pages(browser, live_server):
    return Pages(browser, live_server.url)


@pytest.fixture
def browse(open_pages, request):
    """Open a page of the site: `browse("/contact/", user=member, width=PHONE, scheme="dark", js=False)`.

    Gives a Playwright page; `page.foreign_requests` lists what was asked of other hosts.
    """
    taken = []
    loses_connection = "connection" in request.fixturenames

    def open_page(path, *, user=None, width=DESK, scheme="light", js=True):
        page = open_pages.take(js=js, unused=loses_connection)
        taken.append((page, js))
        if user is not None:
            client = Client()
            client.force_login(user)
            value = client.cookies[settings.SESSION_COOKIE_NAME].value
            page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": open_pages.home}])
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        page.goto(path)
        return page

    yield open_page
    for page, js in taken:
        open_pages.give_back(page, js=js)
    _wait_for_quiet()


@pytest.fixture
def violations():
    """What axe finds wrong with a page once it is there whole, as (rule, element); an empty list is what we want."""

    def find(page, options=AXE_OPTIONS) -> list[tuple[str, str]]:
        page.wait_for_load_state()
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        return [(rule, str(target)) for rule, targets in page.evaluate(VIOLATIONS, options) for target in targets]

    return find


@pytest.fixture
def sideways():
    """How many pixels a page is wider than its window."""

    def measure(page) -> int:
        page.wait_for_load_state()
        return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    return measure


@pytest.fixture
def faults(violations, sideways):
    """What is wrong with an open page, by width and scheme: drawn anew for each, which costs less than another load.

    An empty dictionary is what we want; `sights` are two of the four where many pages are looked at.
    """

    def look(page, sights=SIGHTS) -> dict:
        faults, widths = {}, set()
        for width, scheme in sights:
            page.set_viewport_size({"width": width, "height": 844})
            page.emulate_media(color_scheme=scheme)
            found = violations(page, COLOURS if width in widths else AXE_OPTIONS)
            faults[width, scheme] = (found, sideways(page), list(page.foreign_requests))
            widths.add(width)
        return {sight: fault for sight, fault in faults.items() if fault != ([], 0, [])}

    return look
