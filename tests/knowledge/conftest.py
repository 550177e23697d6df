import pytest
from django.core.cache import caches

from knowledge.sitetree import ensure_site_tree


@pytest.fixture
def home(db):
    for cache in caches.all():
        cache.clear()
    return ensure_site_tree()
