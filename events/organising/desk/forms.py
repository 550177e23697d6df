"""What organisers fill in on the pages of a session."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from events.models import Choice, Registration, Session
from events.places.standing import free_in_words
from events.room import Lack, free_places, lack_of_room, places_held
from foundation.dates import period_in_words
from foundation.forms import field_of, unmark
from members.models import Organisation, User

from .acts import FOR_ONE, FOR_SEVERAL
from .participants import ANSWERED, NOT_MARKED, SORTS, UNANSWERED, ParticipantFilter

State = Registration.State
MESSAGE = "bericht"
MARKS = (State.ATTENDED, State.ABSENT, State.EXCUSED)


class ParticipantFilterForm(forms.Form):
    """Search, filters and order above a participants list; what makes no sense counts as not asked."""

    q = forms.CharField(label="Zoek op naam, organisatie of adres", max_length=80, required=False)
    status = forms.ChoiceField(label="Status", required=False)
    organisatie = forms.ChoiceField(label="Organisatie", required=False)
    aanwezigheid = forms.ChoiceField(label="Aanwezigheid", required=False)
    antwoord = forms.ChoiceField(label="Antwoorden", required=False)
    nodig = forms.BooleanField(label="Alleen wie dieet of toegang invulde", required=False)
    volgorde = forms.ChoiceField(
        label="Volgorde", required=False, choices=[(name, name) for name in SORTS], widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, session: Session, with_particulars: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [choice for choice in State.choices if choice[0] not in MARKS]
        field_of(self, "status", forms.ChoiceField).choices = [("", "Alle"), *_capitalised(states)]
        marks = [(state.value, state.label) for state in MARKS]
        attendance = [("", "Alle"), (NOT_MARKED, "Nog niet genoteerd"), *_capitalised(marks)]
        field_of(self, "aanwezigheid", forms.ChoiceField).choices = attendance
        places = Organisation.objects.filter(pk__in=session.registrations.values("organisation")).by_name()
        field_of(self, "organisatie", forms.ChoiceField).choices = [
            ("", "Alle"),
            *((str(pk), name) for pk, name in places.values_list("pk", "name")),
        ]
        for field in self.fields.values():
            unmark(field)  # a search has nothing that must be filled in
        if with_particulars:
            field_of(self, "antwoord", forms.ChoiceField).choices = answer_choices(session)
        else:
            del self.fields["antwoord"], self.fields["nodig"]

    def filters(self) -> ParticipantFilter:
        self.full_clean()
        return ParticipantFilter(**{name: value for name, value in self.cleaned_data.items() if value})


def _capitalised(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(value, str(label).capitalize()) for value, label in choices]


def answer_choices(session: Session) -> list[tuple[str, str | list[tuple[str, str]]]]:
    """Whether somebody answered, and under each question with a list what can have been chosen."""
    options: dict[str, list[tuple[str, str]]] = {}
    for choice in (
        Choice.objects.filter(question__session=session)
        .select_related("question")
        .order_by("question__sort_order", "sort_order", "pk")
    ):
        options.setdefault(choice.question.text, []).append((str(choice.pk), choice.text))
    return [
        ("", "Alle"),
        (ANSWERED, "Heeft vragen beantwoord"),
        (UNANSWERED, "Heeft niets beantwoord"),
        *options.items(),
    ]


class CancellationForm(forms.Form):
    reason = forms.CharField(
        label="Waarom gaat de bijeenkomst niet door?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Deze zin staat in de mail aan iedereen die is aangemeld of wacht.",
        error_messages={"required": "Schrijf in één zin waarom, zodat de deelnemers het begrijpen."},
    )


class AnnouncementForm(forms.Form):
    """Whether a change that waits is told at once, or not at all."""

    wanneer = forms.ChoiceField(choices=[("nu", "Vertel het nu"), ("niet", "Niet vertellen")])


class TickedField(forms.MultipleChoiceField):
    """The numbers of rows that are ticked, whether they are still there or not."""

    def valid_value(self, value: str) -> bool:
        return value.isascii() and value.isdigit() and len(value) < 19


class SelectionForm(forms.Form):
    """What to do, with whom: those who are ticked, or all that were found."""

    wat = forms.ChoiceField(
        choices=[(MESSAGE, "Stuur een bericht"), *((act.name, act.label) for act in FOR_SEVERAL.values())]
    )
    wie = TickedField(required=False)
    alle = forms.BooleanField(required=False)
    zeker = forms.BooleanField(required=False)


class MemberForm(forms.Form):
    """A member to be registered by hand."""

    lid = forms.ModelChoiceField(
        User.objects.filter(is_active=True),
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Dit lid is er niet meer. Zoek opnieuw."),
    )


class DecisionForm(forms.Form):
    """One step with one registration, and why."""

    wat = forms.ChoiceField(choices=[(act.name, act.label) for act in FOR_ONE.values()])
    reden = forms.CharField(
        max_length=300,
        required=False,
        error_messages={"max_length": "Houd de reden korter dan 300 tekens. Wat je schreef, staat er nog."},
    )


class ReasonForm(forms.Form):
    """Why people are not let in, or removed: it stands in their mail."""

    reden = forms.CharField(
        label="Wat wil je erbij zeggen?",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Deze zin staat in de mail die ze krijgen, en in het logboek.",
    )


class DateField(forms.ModelChoiceField[Session]):
    """Dates with what there is for somebody whose organisation has the places `held`."""

    held: Counter[int] = Counter()

    def label_from_instance(self, session: Session) -> str:
        words = {Lack.FULL: "vol", Lack.CAP: "de organisatie heeft hier al zoveel plekken als mag"}
        lack = lack_of_room(session, free=free_places(session), held=self.held[session.pk])
        seats = words[lack] if lack else free_in_words(session)
        return f"{period_in_words(session.starts_at, session.ends_at)}, {session.place or 'online'} ({seats})"


class MoveForm(forms.Form):
    """To which other date of the same event somebody goes."""

    naar = DateField(
        Session.objects.none(),
        label="Naar welke datum?",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een datum.", "invalid_choice": "Kies een van de andere data."},
    )

    def __init__(self, *args: Any, dates: QuerySet[Session], organisation_id: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = field_of(self, "naar", DateField)
        to.held = places_held(dates, organisation_id, timezone.now())
        to.queryset = dates


class MemberSearchForm(forms.Form):
    q = forms.CharField(
        label="Wie zoek je?",
        max_length=80,
        required=False,
        help_text="Zoek op naam, organisatie of mailadres.",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unmark(self.fields["q"])
