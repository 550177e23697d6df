"""Every template is read once, also those that only a rare situation or an editor's preview shows."""

import re

from django.conf import settings
from django.template import TemplateSyntaxError
from django.template.loader import get_template

FOLDER = settings.BASE_DIR / "templates"
KINDS = {".html", ".txt", ".xml", ".js"}


def fault_of(name: str) -> str:
    try:
        get_template(name)
    except TemplateSyntaxError as error:
        return f"{name}: {error}"
    return ""


def test_every_template_can_be_read():
    names = [str(path.relative_to(FOLDER)) for path in sorted(FOLDER.rglob("*")) if path.suffix in KINDS]

    assert "base.html" in names
    assert [fault for fault in map(fault_of, names) if fault] == []


def needing_a_token(sources: dict[str, str]) -> set[str]:
    """Templates with a form that is posted, and those that include one."""
    names = {name for name, source in sources.items() if "{% csrf_token %}" in source}
    while more := {
        name for name, source in sources.items() if name not in names and {part for part, _ in parts_of(source)} & names
    }:
        names |= more
    return names


def parts_of(source: str) -> list[tuple[str, str]]:
    """What a template includes, each with what it gives to it."""
    return re.findall(r'{%\s*include\s+"([^"]+)"([^%]*)%}', source)


def test_form_in_a_part_of_a_page_gets_its_token():
    """A part that gets `only` what is named, without it: every browser would be refused, and no test client."""
    sources = {str(path.relative_to(FOLDER)): path.read_text() for path in FOLDER.rglob("*.html")}
    forms = needing_a_token(sources)

    assert [
        (name, part)
        for name, source in sources.items()
        for part, given in parts_of(source)
        if part in forms and given.split()[-1:] == ["only"] and "csrf_token=csrf_token" not in given
    ] == []
