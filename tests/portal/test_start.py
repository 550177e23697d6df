"""What a process loads before it serves its first page."""

import json
import os
import subprocess
import sys

SELDOM_USED = {"boto3", "docx", "faker", "icalendar", "mammoth", "openpyxl", "sentry_sdk", "storages", "vobject"}
LOAD_EVERYTHING = """
import json, sys
import django
django.setup()
from django.urls import get_resolver, reverse
from portal.wsgi import application
get_resolver().urlconf_module, reverse("overview")
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules if sys.modules[name]})))
"""


def test_start_loads_nothing_that_pages_do_without(tmp_path):
    own = {"DJANGO_SETTINGS_MODULE": "portal.settings.development", "VAR_DIR": str(tmp_path), "DATABASE_URL": ""}
    environment = {name: value for name, value in (os.environ | own).items() if value}

    loaded = json.loads(subprocess.check_output([sys.executable, "-c", LOAD_EVERYTHING], env=environment, text=True))

    assert {"django", "wagtail", "celery"} <= set(loaded)
    assert SELDOM_USED & set(loaded) == set()
