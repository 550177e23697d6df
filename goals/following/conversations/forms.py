from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from foundation.characters import one_line, without_invisible
from foundation.forms import RowNumberField, field_of, unmark
from goals.models import Agreement, Partner, ProgressConversation
from goals.plans.days import DayField

DAY_ERRORS = {"required": "Kies een dag.", "invalid": "Vul een datum in, zoals 14-01-2027."}
NOT_YET = "Deze dag komt nog. Vul de dag in waarop jullie elkaar spraken."
QUESTIONS = ("origin", "present", "destination", "way")


class DayForm(forms.Form):
    """When a conversation is planned."""

    planned_on = DayField(label="Op welke dag?", error_messages=DAY_ERRORS)


class PlanningForm(DayForm):
    """With whom, and when."""

    field_order = ["partner", "planned_on"]
    partner = forms.ModelChoiceField(
        label="Met wie?",
        queryset=Partner.objects.none(),
        empty_label="Kies een bestuur of gemeente",
        to_field_name="uuid",
        error_messages={"required": "Kies met wie het gesprek is.", "invalid_choice": "Kies iemand uit de lijst."},
    )

    def __init__(self, *args: Any, partners: QuerySet[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "partner", forms.ModelChoiceField).queryset = partners


class ReportForm(forms.ModelForm[ProgressConversation]):
    """The answers to the four questions, and when they were given."""

    prefix = "verslag"
    versie = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = ProgressConversation
        fields = ("held_on", *QUESTIONS)
        field_classes = {"held_on": DayField}
        widgets = {name: forms.Textarea(attrs={"rows": 8}) for name in QUESTIONS}
        error_messages = {"held_on": {"invalid": DAY_ERRORS["invalid"]}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unmark(*self.fields.values())

    def clean(self) -> dict[str, Any]:
        """With one kind of line end: a form by itself sends one, a script the other."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        return {name: one_kind_of_line_end(value) if name in QUESTIONS else value for name, value in values.items()}

    def clean_held_on(self) -> Any:
        day = self.cleaned_data["held_on"]
        if day and day > timezone.localdate():
            raise ValidationError(NOT_YET)
        return day

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self) -> None:
        """Nothing: the row is changed by the act alone, and only what was sent."""


class AgreementForm(forms.ModelForm[Agreement]):
    """Who does what, by when."""

    class Meta:
        model = Agreement
        fields = ("what", "who", "due_on")
        field_classes = {"due_on": DayField}
        widgets = {"what": forms.Textarea(attrs={"rows": 2})}
        error_messages = {
            "what": {"required": "Vul in wat jullie afspreken."},
            "who": {"required": "Vul in wie het doet."},
            "due_on": DAY_ERRORS,
        }

    def clean_what(self) -> str:
        return self._visible("what", without_invisible(self.cleaned_data["what"]).strip())

    def clean_who(self) -> str:
        return self._visible("who", one_line(self.cleaned_data["who"]))

    def _visible(self, name: str, text: str) -> str:
        if text:
            return text
        raise ValidationError(self.fields[name].error_messages["required"])


class AgreementChangeForm(AgreementForm):
    """An agreement that is there, to write it differently."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, agreement: Agreement) -> None:
        shown = {name: getattr(agreement, name) for name in self.Meta.fields}
        super().__init__(data, prefix=f"afspraak-{agreement.pk}", initial=shown | {"versie": agreement.version})

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class GoalForm(forms.Form):
    """Of which goal an agreement becomes an activity."""

    doel = forms.TypedChoiceField(
        label="Bij welk doel?",
        coerce=int,
        error_messages={"required": "Kies een doel.", "invalid_choice": "Kies een doel."},
    )

    def __init__(self, *args: Any, goals: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "doel", forms.TypedChoiceField).choices = [("", "Kies een doel"), *goals]


class StampForm(forms.Form):
    """Which report a page showed."""

    stempel = forms.CharField(required=False, max_length=400)


class AnswerForm(forms.Form):
    """What the partner says of the report: the button says which."""

    versie = RowNumberField(widget=forms.HiddenInput)
    gezien = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    klopt = forms.BooleanField(required=False)
    bezwaar = forms.CharField(
        label="Wat klopt er niet?", required=False, max_length=1500, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, is_objected: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unmark(self.fields["bezwaar"])
        if is_objected:
            self.fields["bezwaar"].label = "Wat klopt er nog meer niet?"

    def clean_bezwaar(self) -> str:
        return without_invisible(self.cleaned_data["bezwaar"]).strip()

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not values.get("klopt") and not values.get("bezwaar") and "bezwaar" not in self.errors:
            self.add_error("bezwaar", "Schrijf op wat er niet klopt. Klopt alles? Kies dan ‘Ja, dit klopt’.")
        return values

    def answer(self) -> dict[str, Any]:
        """As `holding.answer` takes it."""
        values = self.cleaned_data
        objection = "" if values["klopt"] else values["bezwaar"]
        return {"version": values["versie"], "objection": objection, "seen": values["gezien"]}


def one_kind_of_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def say_version(form: forms.BaseForm, version: int, **others: str) -> None:
    """Let the page that comes next send this version, and what else it shows now, by the names of hidden fields."""
    shown = {"versie": str(version)} | others
    form.data = dict(form.data.items()) | {form.add_prefix(name): value for name, value in shown.items()}
