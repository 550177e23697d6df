"""Settings of the test suite: eager jobs, mail in memory, a fast hasher, SQLite unless DATABASE_URL says otherwise."""

from .base import *  # noqa: F403
from .base import BASE_DIR, DATABASES, POST_OFFICE, STORAGES, TEMPLATES, VAR_DIR

SECRET_KEY = "only-for-tests"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Not where the demo collects: every client of every test would look through what is there.
STATIC_ROOT = VAR_DIR / "no-static"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
POST_OFFICE = POST_OFFICE | {"BACKENDS": {"default": "django.core.mail.backends.locmem.EmailBackend"}}
# Of the kinds of notification that only tests have.
TEMPLATES[0]["DIRS"].append(BASE_DIR / "tests" / "templates")
CELERY_TASK_ALWAYS_EAGER = True
# A server's threads let go of the database before the next test lays down a fresh copy under the same name.
DATABASES["default"]["CONN_MAX_AGE"] = 0
ERASURE_LEDGER = VAR_DIR / "test-erasures.log"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: race tests open it from several connections, and --reuse-db can keep it.
    VAR_DIR.mkdir(exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
