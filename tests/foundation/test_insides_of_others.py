"""What packages keep to themselves and we use all the same: each in one module, and as we know it."""

from importlib.metadata import version
from inspect import signature

import lucide
import pytest
from django.conf import settings

from foundation import counter, icons

FLOORS = ("foundation", "members", "notifications", "forum", "events", "goals", "knowledge", "portal", "scripts")
REACHES = {"lucide": "foundation/icons.py", "allauth.core.internal": "foundation/counter.py"}
# The versions these modules were last held against.
KNOWN = {"lucide": "1.1.4", "django-allauth": "65.21.1"}


def told(package: str, module: str) -> str:
    return f"{package} {version(package)} keeps it otherwise than {KNOWN[package]}, for which {module} was written"


@pytest.mark.parametrize(("inside", "module"), REACHES.items())
def test_one_module_alone_reaches_inside(inside, module):
    paths = (path for floor in FLOORS for path in (settings.BASE_DIR / floor).rglob("*.py"))
    imports = (f"import {inside}", f"from {inside}", f'files("{inside}")')

    reaching = [
        str(path.relative_to(settings.BASE_DIR)) for path in paths if any(i in path.read_text() for i in imports)
    ]

    assert reaching == [module]


@pytest.mark.parametrize("name", ["ruler", "bookmark-check", "circle-question-mark"])
def test_icon_is_drawn_as_lucide_draws_it(name):
    drawing = lucide._render_icon(name, 20, **{"class": "icon", "aria-hidden": "true"})

    assert icons.icon(name) == drawing, told("lucide", "foundation/icons.py")


def test_icon_that_lucide_does_not_have_is_an_error():
    with pytest.raises(KeyError, match="bestaat-niet"):
        icons.icon("bestaat-niet")


def test_icons_are_read_once_in_a_process():
    icons.drawings.cache_clear()
    icons.icon.cache_clear()

    for name in ("ruler", "smile", "ruler"):
        icons.icon(name)

    assert icons.drawings.cache_info().misses == 1


def test_allauth_counts_as_we_ask_it():
    asked = ["request", "app", "action", "config", "key", "limit_get"]

    assert set(asked) <= set(signature(counter.consume).parameters), told("django-allauth", "foundation/counter.py")
    assert "request" in signature(counter.respond_429).parameters, told("django-allauth", "foundation/counter.py")
    assert counter.parse_rate("5/h/user").duration == 3600, told("django-allauth", "foundation/counter.py")
    assert callable(counter.RateLimitUsage.rollback), told("django-allauth", "foundation/counter.py")
