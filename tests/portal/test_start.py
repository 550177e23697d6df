"""What a process loads before it serves its first page."""

import json
import os
import subprocess
import sys

import pytest

SELDOM_USED = {"boto3", "docx", "faker", "icalendar", "mammoth", "openpyxl", "sentry_sdk", "storages", "vobject"}
LOAD_EVERYTHING = """
import gc, json, sys
import django
django.setup()
from django.urls import get_resolver, reverse
from portal.wsgi import application
get_resolver().urlconf_module, reverse("overview")
modules = sorted({name.partition(".")[0] for name in sys.modules if sys.modules[name]})
print(json.dumps({"modules": modules, "collects": gc.isenabled(), "kept": gc.get_freeze_count()}))
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """What a process says of itself that could serve its first page now."""
    var = str(tmp_path_factory.mktemp("var"))
    own = {"DJANGO_SETTINGS_MODULE": "portal.settings.development", "VAR_DIR": var, "DATABASE_URL": ""}
    environment = {name: value for name, value in (os.environ | own).items() if value}
    return json.loads(subprocess.check_output([sys.executable, "-c", LOAD_EVERYTHING], env=environment, text=True))


def test_start_loads_nothing_that_pages_do_without(started):
    loaded = set(started["modules"])

    assert {"django", "wagtail", "celery"} <= loaded
    assert SELDOM_USED & loaded == set()


def test_rubbish_is_looked_for_after_the_start_and_not_in_what_was_loaded(started):
    assert started["collects"] is True
    assert started["kept"] > 100_000
