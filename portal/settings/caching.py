"""Where short-lived things are kept.

The default cache holds allauth's rate limits, which must keep counting when Redis is away and must be shared by
all processes: it is a table. What may vanish at any moment (rendered fragments, renditions) goes to Redis, or to
the process itself when there is none.
"""

from .jobs import REDIS_URL

if REDIS_URL:
    _fleeting = {
        "BACKEND": "portal.cache.TolerantRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "leernetwerk",
        "OPTIONS": {"socket_connect_timeout": 0.25, "socket_timeout": 0.25},
    }
else:
    _fleeting = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "template_fragments": {**_fleeting, "LOCATION": REDIS_URL or "fragments", "TIMEOUT": 300},
    "renditions": {**_fleeting, "LOCATION": REDIS_URL or "renditions", "TIMEOUT": 600},
}
# Plain database sessions: a cached copy that outlives a Redis outage could bring a logged-out session back.
SESSION_ENGINE = "members.sessions"
