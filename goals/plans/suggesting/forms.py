"""What is sent to the library, field by field: filled in without names and values, to be read and changed first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import CharField, Field, Model
from django.utils.text import capfirst

from foundation.forms import unmark
from goals.library.suggestions.drafting import ACTIVITY_FIELDS, INDICATOR_FIELDS
from goals.library.suggestions.stripping import KnownNames, Stripped, strip, strip_names
from goals.models import (
    ActivityTemplate,
    Goal,
    GoalTemplate,
    IndicatorTemplate,
    LibraryFocusArea,
    TemplateSuggestion,
)
from goals.plans.sentences import sentence_of, title_of

# Numbers in these are steps of a scale.
WITH_STEPS = {"scale", "unit"}
STILL_THERE = "Hier stond nog een naam, datum of getal. We haalden het weg: kijk of de tekst nog klopt."
DOUBT = "Een naam, plaats of getal? Haal het dan weg: {words}."
LONG = 200


@dataclass(frozen=True)
class Place:
    """Where a field of the form comes from: the part it is in, and its name there."""

    part: str
    number: int
    name: str

    def __str__(self) -> str:
        return f"{self.part}-{self.number}-{self.name}" if self.number else self.name


class SuggestionForm(forms.Form):
    """Everything that would be sent stands in a field: what is empty is not sent."""

    credit = forms.ChoiceField(
        label="Hoe sta je erbij?",
        choices=[(way.value, capfirst(way.label)) for way in TemplateSuggestion.Credit],
        widget=forms.RadioSelect,
        help_text=(
            "Anoniem: ook de redactie ziet dan niet van wie het voorstel is. "
            "Beheerders van het portaal kunnen zien dat je mail van de redactie van de doelenbank kreeg, niet waarover."
        ),
        error_messages={"required": "Kies of jullie naam erbij staat."},
    )
    consent = forms.BooleanField(
        label="De redactie mag deze tekst bewerken en in de doelenbank plaatsen, waar leden hem lezen en overnemen.",
        error_messages={"required": "Zonder jouw akkoord kan de redactie er niets mee."},
    )

    def __init__(self, *args: Any, goal: Goal, known: KnownNames, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.places: dict[str, Place] = {}
        for place, field, value in _fields_of(goal):
            self._add(place, field, value)
        self.order_fields([*self.places, "credit", "consent"])
        unmark(*(self.fields[key] for key in self.places))

    def _add(self, place: Place, field: Field[Any, Any], value: str) -> None:
        key = str(place)
        self.places[key] = place
        if field.flatchoices:
            self.fields[key] = forms.ChoiceField(choices=field.flatchoices, label=_label(place, field), required=False)
            self.initial[key] = value
            return
        length = getattr(field, "max_length", None)
        is_long = not isinstance(field, CharField) or (length or 0) >= LONG
        widget = forms.Textarea(attrs={"rows": 2}) if is_long else forms.TextInput()
        self.fields[key] = forms.CharField(label=_label(place, field), max_length=length, required=False, widget=widget)
        stripped = self._stripped(key, value)
        self.initial[key] = stripped.text[:length]
        self._tell(key, stripped)

    def clean(self) -> dict[str, Any]:
        """What is still there is taken out, and shown once more before anything is sent."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        data = dict(self.data.items())
        for key in self._texts(values):
            stripped = self._stripped(key, values[key])
            if stripped.text.split() != values[key].split():
                data[self.add_prefix(key)] = stripped.text
                self.add_error(key, STILL_THERE)
            values[key] = stripped.text
            self._tell(key, stripped)
        self.data = data
        if "goal" in values and not values["goal"]:
            self.add_error("goal", "Schrijf het doel op. Zonder doel is er niets voor te stellen.")
        return values

    def content(self) -> dict[str, Any]:
        """What is sent: `cleaned_data` in parts, without what is empty."""
        content: dict[str, Any] = dict(self._values("goal", 0))
        content["indicators"] = list(self._rows("indicator"))
        content["activities"] = list(self._rows("activity"))
        return content

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under the headings of the page."""
        headings = {"goal": "Doel", "indicator": "Indicator", "activity": "Activiteit"}
        parts: dict[str, list[forms.BoundField]] = {}
        for key, place in self.places.items():
            number = f" {place.number}" if place.number else ""
            parts.setdefault(f"{headings[place.part]}{number}", []).append(self[key])
        return list(parts.items())

    def _rows(self, part: str) -> Iterator[dict[str, str]]:
        """Without those whose own words were emptied."""
        for number in sorted({place.number for place in self.places.values() if place.part == part}):
            row = dict(self._values(part, number))
            if row.get("name") or row.get("text"):
                yield row

    def _values(self, part: str, number: int) -> Iterator[tuple[str, str]]:
        for key, place in self.places.items():
            if (place.part, place.number) == (part, number) and self.cleaned_data[key]:
                yield place.name, self.cleaned_data[key]

    def _texts(self, values: dict[str, Any]) -> list[str]:
        return [key for key in self.places if key in values and not isinstance(self.fields[key], forms.ChoiceField)]

    def _stripped(self, key: str, text: str) -> Stripped:
        one_kind_of_line_end = text.replace("\r\n", "\n").replace("\r", "\n")
        act = strip_names if self.places[key].name in WITH_STEPS else strip
        return act(one_kind_of_line_end, self.known)

    def _tell(self, key: str, stripped: Stripped) -> None:
        words = ", ".join(f"‘{word}’" for word in stripped.doubts)
        self.fields[key].help_text = DOUBT.format(words=words) if words else ""


def _fields_of(goal: Goal) -> Iterator[tuple[Place, Field[Any, Any], str]]:
    """Each field that can be sent with what the plan has for it, as far as it has something."""
    about_goal = {
        "title": title_of(goal),
        "goal": sentence_of(goal),
        "counter_indicator": goal.counter_indicator,
        "focus_area": goal.focus_area.name,
    }
    for name, value in about_goal.items():
        if value or name == "goal":
            yield Place("goal", 0, name), _field(GoalTemplate, name), value
    yield from _fields_of_rows("indicator", IndicatorTemplate, INDICATOR_FIELDS, list(goal.indicators.all()))
    yield from _fields_of_rows("activity", ActivityTemplate, ACTIVITY_FIELDS, list(goal.activities.all()))


def _fields_of_rows(
    part: str, model: type[Model], fields: tuple[str, ...], rows: list[Any]
) -> Iterator[tuple[Place, Field[Any, Any], str]]:
    for number, row in enumerate(rows, start=1):
        for name in fields:
            if value := getattr(row, name):
                yield Place(part, number, name), _field(model, name), value


def _field(model: type[Model], name: str) -> Field[Any, Any]:
    """Of a speerpunt its name is sent: which one of the library it is, is for the editors."""
    is_area = name == "focus_area"
    field: Any = (LibraryFocusArea if is_area else model)._meta.get_field("name" if is_area else name)
    described: Field[Any, Any] = field
    return described


def _label(place: Place, field: Field[Any, Any]) -> str:
    return "Speerpunt" if place.name == "focus_area" else capfirst(str(field.verbose_name))
