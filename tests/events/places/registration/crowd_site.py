"""The portal as several web processes serve it to a crowd, with the lock or, as a negative control, without.

Both take a little longer between reading and writing, as a busy machine does, so that only the lock differs.
"""

import os
import sys
import time

from django.conf import settings
from django.core.wsgi import get_wsgi_application

LOCKED = os.environ["CROWD_LOCK"] == "yes"
if not LOCKED and settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] = "DEFERRED"
# As the suite itself does: a fresh checkout has collected no static files.
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

application = get_wsgi_application()

from events.models import Session  # noqa: E402
from events.places.registration import record, seats  # noqa: E402


def lock_sessions(event_id, lock=seats.lock_sessions, **rows):
    if LOCKED:
        sessions = lock(event_id, **rows)
    else:
        sessions = {row.pk: row for row in Session.objects.select_related("event").filter(event=event_id)}
    time.sleep(0.005)
    return sessions


def write(registration, act, *, note=record.write, **who):
    time.sleep(0.015)
    return note(registration, act, **who)


for module in [module for name, module in sys.modules.items() if name.startswith("events.")]:
    for function in (lock_sessions, write):
        if hasattr(module, function.__name__):
            setattr(module, function.__name__, function)
