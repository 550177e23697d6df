"""What Django's admin leaves without a name for who hears the screen read."""

from typing import Any

from django.contrib.admin import TabularInline
from django.contrib.admin.widgets import AdminSplitDateTime
from django.db.models import Field
from django.forms import Field as FormField
from django.http import HttpRequest


class NamedSplitDateTime(AdminSplitDateTime):
    """The label of a moment is that of its day; each of the two inputs gets a name of its own."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        for widget, name in zip(self.widgets, ("Datum", "Tijd"), strict=True):
            widget.attrs["aria-label"] = name


class NamedTabularInline(TabularInline[Any, Any]):
    """The head of a column names no input below it."""

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> FormField | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = db_field.verbose_name
        return field
