"""The cache in Redis keeps to its own keys: the queue of background work lies in the same database."""

import uuid

import pytest
from redis import Redis

from portal.cache import TolerantRedisCache


@pytest.fixture
def cache(redis_url):
    cache = TolerantRedisCache(redis_url, {"KEY_PREFIX": f"proef{uuid.uuid4().hex}", "TIMEOUT": 60})
    yield cache
    cache.clear()


def test_clear_takes_every_key_of_the_cache_and_no_other(cache, redis_url):
    queue, other = Redis.from_url(redis_url), f"{cache.key_prefix}-celery"
    queue.set(other, "taak", ex=60)
    cache.set_many({f"stuk-{number}": number for number in range(1500)})

    cache.clear()

    assert cache.get_many([f"stuk-{number}" for number in range(1500)]) == {}
    assert queue.get(other) == b"taak"


def test_clear_of_a_redis_that_is_away_is_no_error():
    cache = TolerantRedisCache("redis://127.0.0.1:1/0", {})

    cache.clear()

    assert cache.get("stuk") is None
