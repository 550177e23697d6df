"""What one fills in about money: a post, a link to a goal, and what was spent."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from foundation.characters import one_line
from foundation.forms import field_of, unmark
from goals.models import Activity, Allocation, BudgetPost, Goal, Partner, Plan
from goals.plans.numbering import numbered_goals
from goals.plans.sentences import title_of
from goals.plans.writing.amounts import AmountField

from .posts import PLANNED, stamp_of

NO_NAME, NO_AMOUNT = "Noem de post.", "Vul een bedrag in dat hoger is dan 0."
LONGEST_CHOICE = 90


class SeenForm(forms.Form):
    """A form that sends along what it showed. Without leave to plan it asks only what was spent."""

    gezien = forms.CharField(required=False, widget=forms.HiddenInput)
    planned_fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, row: BudgetPost | Allocation | None, can_plan: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        for name in () if can_plan else self.planned_fields:
            del self.fields[name]
        unmark(*self.fields.values())

    @property
    def was_sent_before_adoption(self) -> bool:
        """Does it say what was planned, while that is fixed by now?"""
        gone = set(self.planned_fields) - set(self.fields)
        return any(self.add_prefix(name) in self.data for name in gone)

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in."""
        return {name: value for name, value in self.cleaned_data.items() if name != "gezien"}

    @property
    def stamp(self) -> str:
        """What the row holds now, for the next time it is sent."""
        return stamp_of(self.row) if self.row else ""


class PostForm(SeenForm):
    planned_fields = PLANNED

    name = forms.CharField(label="Post", max_length=120, error_messages={"required": NO_NAME})
    kind = forms.ChoiceField(label="Soort", choices=[(kind, str(kind.label).capitalize()) for kind in BudgetPost.Kind])
    amount = AmountField(label="Begroot", required=False, minimum=0)
    spent = AmountField(label="Gerealiseerd", required=False, minimum=0)

    def __init__(self, *args: Any, row: BudgetPost | None = None, can_plan: bool = True, **kwargs: Any) -> None:
        values = {name: getattr(row, name) for name in (*PLANNED, "spent")} if row else {}
        super().__init__(*args, row=row, can_plan=can_plan, **{"initial": values} | kwargs)

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError(NO_NAME)
        return name


class LinkForm(forms.Form):
    """Part of a post for a goal, or for one of its activities; and perhaps who receives it."""

    target = forms.ChoiceField(label="Doel of activiteit", error_messages={"required": "Kies een doel."})
    planned = AmountField(label="Bedrag", required=False, minimum=0)
    partner = forms.ModelChoiceField(
        label="Ontvangen door", queryset=Partner.objects.none(), required=False, empty_label="Het samenwerkingsverband"
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.targets: dict[str, Goal | Activity] = {}
        choices = [("", [("", "Kies een doel")])] + [self._choices_of(number, goal) for number, goal in running(plan)]
        field_of(self, "target", forms.ChoiceField).choices = choices
        partner = field_of(self, "partner", forms.ModelChoiceField)
        partner.queryset = Partner.objects.taking_part().filter(alliance=plan.organisation_id)
        unmark(*self.fields.values())

    def _choices_of(self, number: str, goal: Goal) -> tuple[str, list[tuple[str, str]]]:
        heading = _short(f"{number} {title_of(goal)}")
        self.targets[f"doel-{goal.pk}"] = goal
        rows = [(f"doel-{goal.pk}", f"{number} als geheel")]
        for activity in goal.activities.all():
            self.targets[f"activiteit-{activity.pk}"] = activity
            rows.append((f"activiteit-{activity.pk}", _short(activity.text or "activiteit zonder tekst")))
        return heading, rows

    def clean_target(self) -> Goal | Activity:
        return self.targets[self.cleaned_data["target"]]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("planned") and "planned" not in self.errors:
            self.add_error("planned", NO_AMOUNT)
        return values


class PartForm(SeenForm):
    """The amounts of a link."""

    planned_fields = ("planned",)

    planned = AmountField(label="Begroot", required=False, minimum=0)
    spent = AmountField(label="Gerealiseerd", required=False, minimum=0)

    def __init__(self, *args: Any, row: Allocation, can_plan: bool = True, **kwargs: Any) -> None:
        values = {"planned": row.planned, "spent": row.spent}
        super().__init__(*args, row=row, can_plan=can_plan, **{"initial": values} | kwargs)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "planned" in self.fields and values.get("planned") is None and "planned" not in self.errors:
            self.add_error("planned", "Vul een bedrag in, of haal de koppeling weg.")
        return values


def refuse(form: forms.Form, refusal: ValidationError) -> None:
    """Say at the fields of the form why it was not saved."""
    errors = refusal.message_dict if hasattr(refusal, "error_dict") else {None: refusal.messages}
    for field, sentences in errors.items():
        for sentence in sentences:
            form.add_error(field if field in form.fields else None, sentence)


def running(plan: Plan) -> list[tuple[str, Goal]]:
    """The goals that money can still go to."""
    return [(number, goal) for number, goal in numbered_goals(plan) if goal.stopped_on is None]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_CHOICE else f"{words[:LONGEST_CHOICE].rstrip()}…"
