import pytest
from django.core.cache import cache

from foundation.search.hooks import held_back
from tests import template_database

from .scene import make_scene


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    """Made once for all tests of a module, each of which takes back what it did."""
    with django_db_blocker.unblock(), held_back():
        made = make_scene()
    yield made
    with django_db_blocker.unblock():
        template_database.lay_down()


@pytest.fixture
def asked(db, scene):
    """The scene, of which no request is one too many."""
    cache.clear()
    return scene
