"""Every template is read once, also those that only a rare situation or an editor's preview shows."""

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
