"""Every class that a stylesheet of the site dresses is worn somewhere."""

import re
from pathlib import Path

from django.conf import settings

ROOT = settings.BASE_DIR
# The administration and the CMS dress what others wear.
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


def classes_dressed() -> set[str]:
    sheets = [path for path in (ROOT / "static" / "css").rglob("*.css") if path.name not in DRESS_OF_OTHERS]
    return {name for sheet in sheets for name in CLASS.findall(NO_SELECTOR.sub("{}", sheet.read_text()))}


def test_every_class_of_the_stylesheets_is_worn():
    sources = [*texts(ROOT / "templates", ".html"), *texts(ROOT / "static" / "js", ".js")]
    sources += [text for floor in FLOORS for text in texts(ROOT / floor, ".py")]
    words = {word for text in sources for word in WORD.findall(text)}
    built = {prefix for text in sources for prefix in BUILT.findall(text)}

    def is_worn(name: str) -> bool:
        beginnings = [prefix for prefix in built if name.startswith(prefix)]
        return name in words or any(name.removeprefix(prefix) in words for prefix in beginnings)

    assert sorted(name for name in classes_dressed() - PUT_ON_BY_HTMX if not is_worn(name)) == []
