import pytest
from django.core.cache import cache

from foundation.search.hooks import held_back

from .scene import make_scene


@pytest.fixture(scope="module")
def scene(made_once):
    with made_once(), held_back():
        return make_scene()


@pytest.fixture
def asked(db, scene):
    """The scene, of which no request is one too many."""
    cache.clear()
    return scene
