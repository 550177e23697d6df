from typing import Any

from django import forms
from django.http import QueryDict

from foundation.forms import field_of, unmark
from goals.following.status import Standing
from goals.models import Evaluation, Goal
from goals.plans.writing.forms import no_standard_chosen
from goals.plans.writing.merging import MergingForm

Reached = Evaluation.Reached
CHOICES = {
    "reached": Reached.choices,
    "money_helped": Evaluation.MoneyHelped.choices,
    "next_step": Evaluation.NextStep.choices,
}
# What the board says of a goal, as an answer to the first question.
SUGGESTED = {
    Standing.REACHED: Reached.REACHED,
    Standing.ON_COURSE: Reached.PARTLY,
    Standing.WATCH: Reached.PARTLY,
    Standing.BEHIND: Reached.NOT,
    Standing.STALE: Reached.UNSURE,
    Standing.UNKNOWN: Reached.UNSURE,
}


class StandardForm(MergingForm):
    """Under which standard a goal stands in the BKA file; without a choice that of its example goal."""

    class Meta:
        model = Goal
        fields = ["standard"]
        labels = {"standard": "Standaard van de inspectie"}
        help_texts = {"standard": "Onder deze standaard staat het doel in het BKA-dossier."}
        error_messages = {"standard": {"invalid_choice": "Kies een standaard uit de lijst."}}

    def __init__(self, data: QueryDict | None = None, *, goal: Goal) -> None:
        super().__init__(data, instance=goal, prefix=f"standaard-{goal.pk}")
        field = field_of(self, "standard", forms.ModelChoiceField)
        field.empty_label = no_standard_chosen(goal)
        unmark(field)


class ShownForm(forms.Form):
    """Which answers a page showed: '12=2026-11-30T09:00:00+00:00 13=…', by goal the stamp of its evaluation."""

    gezien = forms.RegexField(r"^(?:\d{1,12}=\S{1,40}(?: |$))+$", widget=forms.HiddenInput)

    def clean_gezien(self) -> dict[int, str]:
        pairs = (pair.split("=", 1) for pair in self.cleaned_data["gezien"].split())
        return {int(goal): stamp for goal, stamp in pairs}


def prefix_of(goal: int) -> str:
    return f"evaluatie-{goal}"


class EvaluationForm(MergingForm):
    """The four questions about a goal. With a standing, the first says which answer follows from it."""

    class Meta:
        model = Evaluation
        fields = list(Evaluation.QUESTIONS)
        widgets = {
            "reached": forms.RadioSelect,
            "money_helped": forms.RadioSelect,
            "lesson": forms.Textarea(attrs={"rows": 5}),
            "next_step": forms.RadioSelect,
        }
        help_texts = {
            "lesson": "Wat zou je weer zo doen, wat anders? Het volgende plan neemt dit mee; noem geen namen.",
            "next_step": "Wat stopt, blijft achter als je het volgende plan met dit plan begint.",
        }

    def __init__(self, *args: Any, standing: Standing | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unmark(*self.fields.values())
        for name, choices in CHOICES.items():
            field_of(self, name, forms.ChoiceField).choices = choices
        if standing:
            words = SUGGESTED[standing].label
            self.fields["reached"].help_text = f"Voorstel: {words}, want op het bord staat dit doel op ‘{standing}’."
