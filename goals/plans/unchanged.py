"""What somebody left alone on a page stays as others made it meanwhile: the page tells what it showed."""

from typing import Any

from django import forms

from goals.models import Plan


def tell_apart(*fields: forms.Field) -> None:
    """Send along what each field held, so that `changed_data` is what this person changed."""
    for field in fields:
        field.show_hidden_initial = True


def as_they_are(form: forms.ModelForm[Plan]) -> dict[str, Any]:
    """Of the fields that this person left alone, what the row holds by now; asked before the form fills in the row."""
    return {name: getattr(form.instance, name) for name in form.fields if name not in form.changed_data}
