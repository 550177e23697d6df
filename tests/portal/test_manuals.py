"""What the documents name is there: files, folders, commands of `manage.py` and `make`."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
MANUALS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "deploy" / "README.md"])
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
PATH = re.compile(r"`([\w.-]+/[\w./-]*)`")
MODULE = re.compile(r"-m ((?:bench|scripts)\.\w+)")
COMMAND = re.compile(r"\bmanage\.py (\w+)")
TARGET = re.compile(r"(?:`|^)make (\w+)", re.MULTILINE)


def places_named_in(manual: Path) -> set[Path]:
    """Links count from the manual, paths and modules from the top; of a room (`places/`) only the name is given."""
    text = manual.read_text()
    links = {manual.parent / link for link in LINK.findall(text)}
    paths = {ROOT / path for path in PATH.findall(text) if (ROOT / path.split("/")[0]).is_dir()}
    modules = {ROOT / f"{module.replace('.', '/')}.py" for module in MODULE.findall(text)}
    of_a_running_portal = Path(settings.VAR_DIR)
    return {place for place in links | paths | modules if not place.is_relative_to(of_a_running_portal)}


@pytest.mark.parametrize("manual", MANUALS, ids=lambda manual: str(manual.relative_to(ROOT)))
def test_manual_names_what_is_there(manual):
    text, targets = manual.read_text(), re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert [str(place) for place in places_named_in(manual) if not place.exists()] == []
    assert set(COMMAND.findall(text)) - set(get_commands()) == set()
    assert set(TARGET.findall(text)) - set(targets) == set()


def test_glossary_names_classes_that_are_there():
    names = set(re.findall(r"`([A-Z]\w+)`", (ROOT / "docs" / "glossary.md").read_text()))
    sources = (path.read_text() for path in ROOT.glob("[a-z]*/**/*.py"))

    assert names - {name for source in sources for name in re.findall(r"\bclass (\w+)", source)} == set()
