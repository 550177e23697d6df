"""Every class that a stylesheet of the site dresses is worn somewhere."""

import re
from pathlib import Path

from django.conf import settings

ROOT = settings.BASE_DIR
# The administration and the CMS dress what others wear.
CSS = ROOT / "static" / "css"
DRESS_OF_OTHERS = {"admin.css", "cms.css"}
PUT_ON_BY_HTMX = {"htmx-request"}
FLOORS = ("portal", "knowledge", "goals", "events", "forum", "notifications", "members", "foundation")
CLASS = re.compile(r"\.(-?[a-zA-Z][\w-]*)")
NO_SELECTOR = re.compile(r"/\*.*?\*/|\"[^\"]*\"|url\([^)]*\)|\{[^{}]*\}", re.DOTALL)
WORD = re.compile(r"[\w-]+")
# `pill--{{ kind }}`, `tile--{% cycle … %}` and f"chart--{kind}": the rest of the name is a word elsewhere.
BUILT = re.compile(r"([\w-]+(?:--|__))(?:\{|\$\{)")


def texts(folder: Path, *suffixes: str) -> list[str]:
    return [path.read_text() for path in sorted(folder.rglob("*")) if path.suffix in suffixes]


def sheets() -> set[Path]:
    return {path for path in CSS.rglob("*.css") if path.name not in DRESS_OF_OTHERS}


def sheets_of_plans() -> set[Path]:
    return {CSS / name for name in re.findall(r'@import url\("([^"]+)"\)', (CSS / "plans.css").read_text())}


def classes_dressed(by: set[Path]) -> set[str]:
    return {name for sheet in by for name in CLASS.findall(NO_SELECTOR.sub("{}", sheet.read_text()))}


def test_every_class_of_the_stylesheets_is_worn():
    sources = [*texts(ROOT / "templates", ".html"), *texts(ROOT / "static" / "js", ".js")]
    sources += [text for floor in FLOORS for text in texts(ROOT / floor, ".py")]
    words = {word for text in sources for word in WORD.findall(text)}
    built = {prefix for text in sources for prefix in BUILT.findall(text)}

    def is_worn(name: str) -> bool:
        beginnings = [prefix for prefix in built if name.startswith(prefix)]
        return name in words or any(name.removeprefix(prefix) in words for prefix in beginnings)

    assert sorted(name for name in classes_dressed(sheets()) - PUT_ON_BY_HTMX if not is_worn(name)) == []


def test_what_only_pages_of_plans_have_is_worn_there_alone():
    """A folder with such a class holds pages of plans: all that stand by themselves begin with `plan_base.html`."""
    dressed = classes_dressed(sheets_of_plans()) - classes_dressed(sheets() - sheets_of_plans())
    worn_in = {path.parent for path in (ROOT / "templates").rglob("*.html") if classes_worn(path) & dressed}

    undressed = [
        path for folder in worn_in for path in folder.glob("*.html") if 'extends "base.html"' in path.read_text()
    ]

    assert ROOT / "templates" / "goals" / "plans" in worn_in
    assert undressed == []


def classes_worn(template: Path) -> set[str]:
    return {name for names in re.findall(r'class="([^"]*)"', template.read_text()) for name in WORD.findall(names)}
