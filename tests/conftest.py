import gc
import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import TransactionTestCase
from wagtail.signal_handlers import disable_reference_index_auto_update

from foundation.search.hooks import held_back
from knowledge.models import HomePage
from tests import cms_search, factories, pictures, services, template_database

# Tests that ask by HTTP and look at what comes back.
PAGES = re.compile(r"test_(?:\w+_)?(?:screens|pages?|views)\.py")
# Tests that count queries, or Python's work, at two sizes: neither depends on which database answers.
COUNTS = re.compile(r"test_\w*(?:_costs?_(?:the_same|twice)_|_as_many_queries|_no_more_queries)\w*")
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}
# A test leaves more behind than 700 objects, Python's own measure; so many are looked through in a few milliseconds.
LITTLE_RUBBISH = 50_000


def pytest_configure(config):
    gc.set_threshold(LITTLE_RUBBISH)
    pictures.are_quick()
    config.addinivalue_line("markers", "postgresql: this test says something about PostgreSQL only")
    config.addinivalue_line("markers", "search: this test reads the search index, so what it saves is indexed")
    config.addinivalue_line("markers", "cms_index: this test looks where things are used, or searches in the CMS")
    config.addinivalue_line("markers", "one_database: says nothing about databases; make test runs it on SQLite only")
    if missing := services.missing_in_ci():
        pytest.exit("CI=true, and not found: " + ", ".join(map(str, missing)), returncode=1)


def pytest_report_header():
    return [str(service) for service in services.all_services()]


def pytest_collection_modifyitems(items):
    """What says the same beside another database is tried once: what touches none, what pages show, and counts.

    PostgreSQL answers each page in `tests/portal/test_pages_on_postgresql.py` and in the canary crawl, and each act
    in the tests of the module that acts. Of a test with many cases it gets the first, unless the test commits.
    """
    asked = set()
    for item in items:
        touches_database = item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(item.fixturenames)
        is_on_both = item.get_closest_marker("search") or item.get_closest_marker("postgresql")
        is_same_on_both = PAGES.fullmatch(item.path.name) or COUNTS.fullmatch(item.originalname)
        is_same_on_both = is_same_on_both or (not _commits(item) and (item.path, item.originalname) in asked)
        asked.add((item.path, item.originalname))
        if not touches_database or (is_same_on_both and not is_on_both):
            item.add_marker("one_database")


def _commits(item) -> bool:
    """Locks and races depend on the database in each of their cases."""
    marker = item.get_closest_marker("django_db")
    return "transactional_db" in item.fixturenames or bool(marker and marker.kwargs.get("transaction"))


def pytest_collection_finish():
    """What is loaded by now stays: looking through it for rubbish, time and again, was a fifth of the run."""
    gc.freeze()


def pytest_runtest_setup(item):
    if item.get_closest_marker("postgresql") and connection.vendor != "postgresql":
        pytest.skip("says something about PostgreSQL only; make test runs it there")


@pytest.fixture(autouse=True)
def nothing_kept():
    """A test that is rolled back gives its numbers to the next, and with them what was kept under them."""
    for name in ("template_fragments", "renditions"):
        caches[name].clear()


@pytest.fixture(autouse=True)
def search_index(request):
    """To index is a quarter of what a save costs: without the mark nothing is, and to look in the index is an error."""
    if request.node.get_closest_marker("search"):
        yield
        return
    with held_back(), connection.execute_wrapper(_refuse_search):
        yield


@pytest.fixture(autouse=True)
def cms_index(request):
    """What Wagtail notes with every save is a fifth of what a page costs; it is noted for who has the mark."""
    if request.node.get_closest_marker("cms_index"):
        with cms_search.follows_saves():
            yield
        return
    with disable_reference_index_auto_update():
        yield


def _refuse_search(execute, sql, params, many, context):
    if "foundation_search" in sql:
        pytest.fail("This test reads the search index: give it the mark `search`.")
    return execute(sql, params, many, context)


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """A copy of a migrated template, also after each test that commits."""
    cms_search.rests()
    with django_db_blocker.unblock():
        template_database.lay_down(fresh=request.config.getoption("create_db"))
    TransactionTestCase._fixture_teardown = lambda case: template_database.lay_down()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo content is in the database for all tests of this module."""
    with django_db_blocker.unblock():
        template_database.lay_down(template_database.DEMO)
    yield
    with django_db_blocker.unblock():
        template_database.lay_down(template_database.BARE)


@pytest.fixture(scope="module")
def made_once(django_db_setup, django_db_blocker):
    """`with made_once():` in a fixture of a module: what is made there is there for all its tests.

    Each of them takes back what it did, and a fresh database is laid down after the last. Not for modules with tests
    that commit: after the first of these all is gone.
    """
    yield django_db_blocker.unblock
    with django_db_blocker.unblock():
        template_database.lay_down()


@pytest.fixture(scope="session")
def redis_url():
    service = services.redis()
    if not service.where:
        pytest.skip(str(service))
    return service.where


@pytest.fixture(scope="session")
def chromium():
    """The path of Chromium's program."""
    service = services.chromium()
    if not service.where:
        pytest.skip(str(service))
    return service.where


@pytest.fixture
def member(db):
    """A member whose organisation is confirmed."""
    return factories.MemberFactory()


@pytest.fixture
def member_client(client, member):
    client.force_login(member)
    return client


@pytest.fixture
def home(db):
    """The front page; the fixed pages are there in every test, as after a first start."""
    return HomePage.objects.get()
