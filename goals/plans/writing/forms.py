"""What one fills in while writing a plan."""

from typing import Any

from django import forms

from foundation.forms import field_of, unmark
from foundation.units import EURO, PERCENT, SCHOOL_MARK
from goals.models import MOST_ANSWERS, Activity, FocusArea, Goal, Indicator, Level, Plan
from goals.plans.days import DayField
from members.models import User

from .amounts import AmountField
from .saving import CardForm

UNITS = (PERCENT, "leerlingen", "scholen", "werkdagen", "weken", EURO, SCHOOL_MARK, "score 1-5")


WRONG_ORDER = {
    "baseline_on": "Klopt deze dag? De nulmeting ligt niet vóór de doeldatum.",
    "target_on": "De doeldatum ligt niet na de nulmeting. Kies een latere datum.",
}


class FocusAreaForm(CardForm):
    class Meta:
        model = FocusArea
        fields = ["name", "reason"]
        widgets = {"name": forms.TextInput, "reason": forms.Textarea(attrs={"rows": 4})}
        labels = {"name": "Speerpunt", "reason": "Waarom dit speerpunt"}
        help_texts = {
            "name": "Een onderwerp, in ten hoogste twaalf woorden.",
            "reason": "Eén alinea: wat zie je in de cijfers en hoor je in de gesprekken?",
        }
        error_messages = {"name": {"required": "Noem het onderwerp."}}


def no_standard_chosen(goal: Goal) -> str:
    """What holds as long as the team of a goal chooses no standard."""
    example = goal.template.standard if goal.template else None
    return f"Die van het voorbeelddoel: {example}" if example else "Geen standaard"


class GoalCardForm(CardForm):
    """The words around a goal: its own sentence, its owner, and what must not get worse."""

    instance: Goal

    class Meta:
        model = Goal
        fields = ["title", "text", "owner", "pupils_notice", "counter_indicator", "standard", "previous_period"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "pupils_notice": forms.Textarea(attrs={"rows": 2}),
            "counter_indicator": forms.Textarea(attrs={"rows": 2}),
            "previous_period": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "title": "Korte titel",
            "text": "In eigen woorden",
            "owner": "Eigenaar",
            "pupils_notice": "Wat merkt de leerling?",
            "counter_indicator": "Tegenindicator",
            "standard": "Standaard van de inspectie",
            "previous_period": "Vorige periode",
        }
        help_texts = {
            "text": "Laat leeg om de zin uit de velden te houden.",
            "counter_indicator": "Wat mag er niet slechter worden?",
            "standard": "Onder deze standaard staat het doel in het BKA-dossier.",
            "previous_period": "Wat het vorige plan van dit doel zei en leerde. Pas je het aan, dan blijft het zo.",
        }

    def __init__(self, *args: Any, team: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = field_of(self, "owner", forms.ModelChoiceField)
        self.people = {person.pk for person in team}
        owner.queryset = User.objects.filter(pk__in=self.people)
        owner.empty_label = "Nog geen eigenaar"
        field_of(self, "standard", forms.ModelChoiceField).empty_label = no_standard_chosen(self.instance)
        if not self.instance.previous_period:
            del self.fields["previous_period"]
        unmark(*self.fields.values())

    def as_written(self, name: str, value: Any) -> str:
        """An owner who is out of the team is not named, and stays as long as nobody chooses another."""
        is_hidden = name == "owner" and getattr(value, "pk", value) not in self.people
        return "" if is_hidden else super().as_written(name, value)


class IndicatorForm(CardForm):
    """An indicator: five fields that make the sentence, and what there is to know beside them."""

    instance: Indicator
    baseline = AmountField(label="Nulwaarde", required=False)
    target = AmountField(label="Doelwaarde", required=False)
    lower = AmountField(label="Ondergrens", required=False)
    upper = AmountField(label="Bovengrens", required=False)
    respondent_count = forms.IntegerField(
        label="Aantal antwoorden", required=False, min_value=0, max_value=MOST_ANSWERS
    )

    class Meta:
        model = Indicator
        fields = [
            "name", "baseline", "target", "unit", "target_on", "baseline_on", "direction", "lower", "upper", "kind",
            "source", "frequency", "numerator", "denominator", "question", "scale", "respondents", "respondent_count",
            "hides_small_numbers",
        ]  # fmt: skip
        widgets = {
            "name": forms.TextInput,
            "unit": forms.TextInput(attrs={"list": "eenheden"}),
        }
        field_classes = {"baseline_on": DayField, "target_on": DayField}
        labels = {"name": "Wat tel of meet je?", "target_on": "Op", "unit": "Eenheid", "kind": "Soort"}
        labels |= {"hides_small_numbers": "Laat aantallen onder de vijf niet zien"}
        help_texts = {
            "name": "Begin met ‘Aantal’, ‘Percentage van’ of ‘Gemiddelde’.",
            "hides_small_numbers": "Wie meeleest, ziet dan ‘< 5’. Bij leerlingen gebeurt dat altijd.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False
        field_of(self, "frequency", forms.ChoiceField).choices = [("", "Nog niet bekend"), *Indicator.Frequency.choices]
        unmark(*self.fields.values())
        if example := self.instance.library_indicator:
            for name in ("baseline", "target", "lower", "upper"):
                if (value := getattr(example, name)) is not None:
                    words = self.fields[name].prepare_value(value)
                    self.fields[name].help_text = f"Voorbeeld: {words}"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        measured, due = values.get("baseline_on"), values.get("target_on")
        if measured and due and due <= measured:
            for name in self._days_chosen_now():
                self.add_error(name, WRONG_ORDER[name])
        return values

    def _days_chosen_now(self) -> list[str]:
        """Which day makes the order wrong: who changes one of the two is asked about that one, and it is not saved."""
        chosen = [name for name in WRONG_ORDER if self._is_chosen_now(name)]
        return chosen or ["target_on"]

    def _is_chosen_now(self, name: str) -> bool:
        before = self.before(name)
        shown = self.as_written(name, getattr(self.instance, name)) if before is None else before
        return self.as_written(name, self.cleaned_data[name]) != shown

    def _post_clean(self) -> None:
        """The fields are judged one by one, so that what is right is saved while another is still wrong."""


class ActivityForm(CardForm):
    budget = AmountField(label="Bedrag in euro", required=False, minimum=0, help_text="0: geen extra middelen")

    class Meta:
        model = Activity
        fields = ["text", "level", "party", "timing", "budget", "state"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
        labels = {"text": "Activiteit", "level": "Niveau", "party": "Wie", "timing": "Wanneer", "state": "Stand"}
        help_texts = {"party": "", "timing": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False
        field_of(self, "level", forms.ChoiceField).choices = [("", "Nog niet gekozen"), *Level.choices]
        unmark(*self.fields.values())


class MoveForm(forms.Form):
    """Where something goes: a place up or down, or to another speerpunt."""

    richting = forms.ChoiceField(choices=[("omhoog", "Omhoog"), ("omlaag", "Omlaag")])


class StopForm(forms.Form):
    """Why a goal is stopped; `hervat` takes it up again."""

    reden = forms.CharField(
        label="Waarom stopt dit doel?",
        help_text="Het blijft in het plan staan, met de reden erbij.",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "Houd de reden korter dan 600 tekens."},
    )
    hervat = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "stop-%s"} | kwargs)
        unmark(self.fields["reden"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("hervat") and not values.get("reden") and "reden" not in self.errors:
            self.add_error("reden", "Schrijf op waarom dit doel stopt: dat leest iedereen terug.")
        return values | {"reden": "" if values.get("hervat") else values.get("reden", "")}


class PlaceForm(forms.Form):
    """A speerpunt of a plan in which a goal is put or copied."""

    speerpunt = forms.ModelChoiceField(label="Speerpunt", queryset=FocusArea.objects.none(), empty_label=None)

    def __init__(self, *args: Any, plans: list[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = FocusArea.objects.filter(plan__in=plans).select_related("plan__organisation")
        field_of(self, "speerpunt", forms.ModelChoiceField).queryset = areas.order_by("plan", "order", "pk")


class TargetForm(forms.Form):
    """An interim target of an indicator; `weg` takes the one of this day away."""

    value = AmountField(label="Waarde", required=False)
    due_on = DayField(label="Op", error_messages={"required": "Kies een datum."})
    weg = forms.BooleanField(required=False)

    def __init__(self, *args: Any, indicator: int, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"tussen-{indicator}-%s"} | kwargs)
        self.indicator = indicator
        unmark(self.fields["value"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("value") is None and not values.get("weg"):
            self.add_error("value", "Vul een waarde in.")
        return values
