"""The portal as in production, on this machine: cached templates, hashed static files, no TLS in front."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import MIDDLEWARE, POST_OFFICE

SECRET_KEY = "only-for-measuring"  # noqa: S105
ROOT_URLCONF = "bench.urls"
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
POST_OFFICE = POST_OFFICE | {"BACKENDS": {"default": "django.core.mail.backends.dummy.EmailBackend"}}
CELERY_TASK_ALWAYS_EAGER = True
_logins = MIDDLEWARE.index("django.contrib.auth.middleware.AuthenticationMiddleware")
MIDDLEWARE = [*MIDDLEWARE[: _logins + 1], "bench.floors.own_lookup_of_django", *MIDDLEWARE[_logins + 1 :]]
