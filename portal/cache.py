"""A Redis cache that is empty, not broken, when Redis is away."""

import logging
import time
from itertools import islice

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
PAUSE = 10  # seconds without trying after a failure, so that a hung Redis slows one request and not all


class TolerantRedisCacheClient(RedisCacheClient):
    _silent_until = 0.0

    def _attempt(self, default, method, *args):
        cls = type(self)
        if time.monotonic() < cls._silent_until:
            return default
        try:
            return method(*args)
        except RedisError as error:
            cls._silent_until = time.monotonic() + PAUSE
            logger.warning("redis cache away for %s s: %s", PAUSE, error)
            return default

    def add(self, key, value, timeout):
        return self._attempt(False, super().add, key, value, timeout)

    def get(self, key, default):
        return self._attempt(default, super().get, key, default)

    def set(self, key, value, timeout):
        return self._attempt(None, super().set, key, value, timeout)

    def touch(self, key, timeout):
        return self._attempt(False, super().touch, key, timeout)

    def delete(self, key):
        return self._attempt(False, super().delete, key)

    def get_many(self, keys):
        return self._attempt({}, super().get_many, keys)

    def has_key(self, key):
        return self._attempt(False, super().has_key, key)

    def set_many(self, data, timeout):
        return self._attempt(None, super().set_many, data, timeout)

    def delete_many(self, keys):
        return self._attempt(None, super().delete_many, keys)

    def delete_matching(self, pattern):
        return self._attempt(False, self._delete_matching, pattern)

    def _delete_matching(self, pattern):
        client = self.get_client(None, write=True)
        keys = client.scan_iter(match=pattern, count=1000)
        while some := list(islice(keys, 1000)):
            client.delete(*some)
        return True


class TolerantRedisCache(RedisCache):
    """For what may vanish at any moment. Counters (`incr`) have no place in it."""

    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = TolerantRedisCacheClient

    def clear(self):
        """Only what is kept here, and not the whole Redis: the queue of background work lies there too."""
        return self._cache.delete_matching(f"{self.key_prefix}:*")
