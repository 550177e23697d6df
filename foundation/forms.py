"""How every form of the portal is drawn: labels, hints, errors and inputs of the design; and what buttons say."""

from collections.abc import Hashable
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import BadRequest
from django.db.models import BigAutoField
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

FieldKind = TypeVar("FieldKind", bound=forms.Field)
WITHOUT_INPUT_CLASS = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


# These are drawn from their attributes alone.
PLAIN_WIDGETS = (forms.TextInput, forms.EmailInput, forms.Textarea, SeveralFiles)
MOST_KEPT = 512
_kept_groups: dict[Hashable, SafeString] = {}


class PortalBoundField(forms.BoundField):
    """A field whose widget carries the class of the design, next to classes it has of its own."""

    def as_field_group(self) -> SafeString:
        """A plain field that is empty looks the same for everybody: each process draws it once."""
        look = self._look()
        if look is None:
            return super().as_field_group()
        drawn = _kept_groups.get(look)
        if drawn is None:
            if len(_kept_groups) >= MOST_KEPT:
                _kept_groups.clear()
            drawn = _kept_groups[look] = super().as_field_group()
        return drawn

    def _look(self) -> Hashable | None:
        """All that decides how this field is drawn; None when that is more than can be told beforehand."""
        field, widget = self.field, self.field.widget
        if self.form.is_bound or type(widget) not in PLAIN_WIDGETS or self.value() not in (None, ""):
            return None
        attrs = self.build_widget_attrs(dict(widget.attrs), widget)
        drawn_attrs = tuple((name, type(value), str(value)) for name, value in attrs.items())
        texts = (self.template_name, self.html_name, self.auto_id, str(self.label), str(field.help_text))
        return type(widget), *texts, field.required, getattr(field, "unmarked", False), drawn_attrs

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if not (widget.is_hidden or isinstance(widget, WITHOUT_INPUT_CLASS)):
            classes = [attrs.get("class"), widget.attrs.get("class"), "input"]
            attrs["class"] = " ".join(str(name) for name in classes if name)
        if limit := widget.attrs.get("maxlength"):
            # A browser cuts what is pasted beyond maxlength, without a word: the form counts, and says so.
            attrs |= {"maxlength": False, "data-limit": limit}
        if widget.attrs.get("placeholder") == self.field.label:
            # The label stands above the field; the same words inside it are noise.
            attrs["placeholder"] = False
        return attrs


class PortalRenderer(TemplatesSetting):
    """Every form of the portal gets the error summary, labels, hints and errors of the design."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
    bound_field_class = PortalBoundField


class DayInput(forms.DateInput):
    """A day by the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class MomentInput(forms.DateTimeInput):
    """A day and a time in one control."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class RowNumberField(forms.IntegerField):
    """The primary key of a row."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=BigAutoField.MAX_BIGINT, **kwargs)


def field_of(form: forms.BaseForm, name: str, kind: type[FieldKind]) -> FieldKind:
    """The field of this name, as the kind of field that it is."""
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(f"{name} is a {type(field).__name__} and not a {kind.__name__}")
    return field


def unmark(*fields: forms.Field) -> None:
    """Leave out "(niet verplicht)" where anybody sees that a field may stay empty."""
    for field in fields:
        field.unmarked = True  # type: ignore[attr-defined]  # read by the template of a field's name


def values_of(form: forms.BaseForm) -> dict[str, Any]:
    """What a form of buttons and hidden fields says; the page for 400 when no page of ours can have sent it."""
    if not form.is_valid():
        raise BadRequest(form.errors.as_text())
    return form.cleaned_data


class SeenForm(forms.Form):
    """When the page was made on which somebody pressed “Alles gelezen”: what came later stays unread.

    Now, when the form does not say; of a moment that is still to come too, for nothing was read then.
    """

    tot = forms.DateTimeField(required=False)

    def clean_tot(self) -> datetime:
        now = timezone.now()
        # No page is open longer, and a database knows no year 1.
        return max(min(self.cleaned_data["tot"] or now, now), now - timedelta(days=366))


class Step(Enum):
    """Of a form that shows what it will do first: written (again), to be shown, to be done."""

    WRITE = auto()
    PREVIEW = auto()
    CARRY_OUT = auto()


class _StepForm(forms.Form):
    terug = forms.BooleanField(required=False)
    zeker = forms.BooleanField(required=False)


def step_of(request: HttpRequest) -> Step:
    """Which button was pressed: "Ga terug", the one that confirms, or the first."""
    buttons = values_of(_StepForm(request.POST))
    if buttons["terug"]:
        return Step.WRITE
    return Step.CARRY_OUT if buttons["zeker"] else Step.PREVIEW
