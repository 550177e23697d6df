"""A Redis cache that is empty, not broken, when Redis is away."""

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from itertools import islice
from typing import Any, TypeVar

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
Value = TypeVar("Value")
Key = str | bytes | memoryview
Timeout = int | timedelta | None
PAUSE = 10  # seconds without trying after a failure, so that a hung Redis slows one request and not all


class TolerantRedisCacheClient(RedisCacheClient):
    _silent_until = 0.0

    def _attempt(self, default: Value, method: Callable[..., Value], *args: Any) -> Value:
        cls = type(self)
        if time.monotonic() < cls._silent_until:
            return default
        try:
            return method(*args)
        except RedisError as error:
            cls._silent_until = time.monotonic() + PAUSE
            logger.warning("redis cache away for %s s: %s", PAUSE, error)
            return default

    def add(self, key: Key, value: Any, timeout: Timeout) -> bool:
        return self._attempt(False, super().add, key, value, timeout)

    def get(self, key: Key, default: Any) -> Any:
        return self._attempt(default, super().get, key, default)

    def set(self, key: Key, value: Any, timeout: Timeout) -> None:
        return self._attempt(None, super().set, key, value, timeout)

    def touch(self, key: Key, timeout: Timeout) -> bool:
        return self._attempt(False, super().touch, key, timeout)

    def delete(self, key: Key) -> bool:
        return self._attempt(False, super().delete, key)

    def get_many(self, keys: Iterable[Key]) -> dict[Key, Any]:
        return self._attempt({}, super().get_many, keys)

    def has_key(self, key: Key) -> bool:
        return self._attempt(False, super().has_key, key)

    def set_many(self, data: Mapping[Key, Any], timeout: Timeout) -> None:
        return self._attempt(None, super().set_many, data, timeout)

    def delete_many(self, keys: Iterable[Key]) -> None:
        return self._attempt(None, super().delete_many, keys)

    def delete_matching(self, pattern: str) -> bool:
        return self._attempt(False, self._delete_matching, pattern)

    def _delete_matching(self, pattern: str) -> bool:
        client = self.get_client(None, write=True)
        keys = client.scan_iter(match=pattern, count=1000)
        while some := list(islice(keys, 1000)):
            client.delete(*some)
        return True


class TolerantRedisCache(RedisCache):
    """For what may vanish at any moment. Counters (`incr`) have no place in it."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = TolerantRedisCacheClient

    def clear(self) -> None:
        """Only what is kept here, and not the whole Redis: the queue of background work lies there too."""
        self._cache.delete_matching(f"{self.key_prefix}:*")  # type: ignore[attr-defined]  # not in Django's stubs
