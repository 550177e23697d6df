"""The questions of a session as fields of a form. What several dates ask in the same words is asked once."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Count, Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils import timezone

from events.models import Choice, Question, Registration, Session
from events.querysets import holds_place
from foundation.dates import written_date
from foundation.forms import unmark
from foundation.prepared import prepared

NOT_THERE = "Deze keuze is er niet. Kies een van de mogelijkheden."
YES_NO = [("ja", "Ja"), ("nee", "Nee")]
NO_ANSWER = ("", "Geen antwoord")
# The words of a question, its explanation, its kind, whether it must be answered, and the choices.
Signature = tuple[str, str, str, bool, tuple[str, ...]]


class ChoiceRadios(forms.RadioSelect):
    """Radio buttons of which those in `full` cannot be chosen."""

    full: frozenset[str] = frozenset()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["disabled"] = str(value) in self.full
        return option


class AskedQuestion:
    """One question on a form, with the row it stands for at each date that asks it."""

    def __init__(self, first: Question) -> None:
        self.first = first
        self.by_session = {first.session_id: first}

    @property
    def name(self) -> str:
        return f"vraag-{self.first.pk}"

    @cached_property
    def choices(self) -> list[Choice]:
        return list(self.first.choices.all())

    def field(self) -> forms.Field:
        make: dict[str, Callable[..., forms.Field]] = {
            Question.Kind.TEXT: self._text,
            Question.Kind.CHOICE: self._choice,
            Question.Kind.YES_NO: self._yes_no,
            Question.Kind.NUMBER: self._number,
        }
        field = make[self.first.kind](label=self.first.text, help_text=self.first.explanation, required=False)
        # Which date is chosen decides whether it must be answered: the form's clean() asks.
        if self.first.is_required:
            unmark(field)
        return field

    def answer(self, session: Session, value: str | int | None) -> tuple[Question, Choice | str] | None:
        """What `value`, cleaned, answers to the question of `session`; nothing when it is empty."""
        if value in (None, ""):
            return None
        question = self.by_session[session.pk]
        if question.kind != Question.Kind.CHOICE:
            return question, str(value)
        number = [str(choice.pk) for choice in self.choices].index(str(value))
        return question, list(question.choices.all())[number]

    def initial(self, answers: Mapping[Question, Choice | str]) -> str | None:
        """What stands in the field for somebody who answered before."""
        same = (value for question, value in answers.items() if self._is_asked_in(question))
        for value in same:
            if isinstance(value, Choice):
                twin = next((choice for choice in self.choices if choice.text == value.text), None)
                return str(twin.pk) if twin else None
            return value
        return None

    def _is_asked_in(self, question: Question) -> bool:
        """Also at a date that is not on the form any more, in the same words."""
        return (question.text, question.kind) == (self.first.text, self.first.kind)

    def _text(self, **about: Any) -> forms.Field:
        return forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 2}), **about)

    def _number(self, **about: Any) -> forms.Field:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        errors = {
            "invalid": "Vul een heel getal in, in cijfers.",
            "min_value": "Vul nul of meer in.",
            "max_value": "Dit getal is te groot. Kijk of het klopt.",
        }
        return forms.IntegerField(min_value=0, max_value=999_999, widget=widget, error_messages=errors, **about)

    def _yes_no(self, **about: Any) -> forms.Field:
        return self._radios(forms.RadioSelect(), YES_NO, about)

    def _choice(self, **about: Any) -> forms.Field:
        widget = ChoiceRadios()
        widget.full = frozenset.intersection(*(self.full_at(session) for session in self.by_session))
        words = [(str(choice.pk), self._words_of(number)) for number, choice in enumerate(self.choices)]
        return self._radios(widget, words, about)

    def full_at(self, session_pk: int) -> frozenset[str]:
        """The values that nobody can choose any more at this date."""
        rows = zip(self.choices, self.by_session[session_pk].choices.all(), strict=True)
        return frozenset(str(first.pk) for first, choice in rows if remaining(choice) == 0)

    def _words_of(self, number: int) -> str:
        """'Tafel A (nog 2 plekken)'; of several dates what is left at each, where that differs."""
        rows = [(question.session, list(question.choices.all())[number]) for question in self.by_session.values()]
        room = [left_in_words(choice) for _, choice in rows]
        text = rows[0][1].text
        if len(set(room)) == 1:
            return f"{text} ({room[0]})" if room[0] else text
        days = (written_date(session.starts_at, "j F") for session, _ in rows)
        by_date = (f"{day}: {words or 'onbeperkt'}" for day, words in zip(days, room, strict=True))
        return f"{text} ({'; '.join(by_date)})"

    def _radios(self, widget: forms.Widget, choices: list[tuple[str, str]], about: dict[str, Any]) -> forms.Field:
        # A radio button cannot be un-chosen, so who need not answer gets one for that.
        choices = choices if self.first.is_required else [*choices, NO_ANSWER]
        return forms.ChoiceField(choices=choices, widget=widget, error_messages={"invalid_choice": NOT_THERE}, **about)


def remaining(choice: Choice) -> int | None:
    """For how many people there is room in `choice`, which must come from `questions_of`; None without a limit."""
    return None if choice.limit is None else max(0, choice.limit - choice.chosen)


def left_in_words(choice: Choice) -> str:
    """'nog 2 plekken'; empty without a limit."""
    number = remaining(choice)
    return "" if number is None else "vol" if number == 0 else f"nog {number} {'plek' if number == 1 else 'plekken'}"


def questions_of(sessions: Iterable[Session], *, besides: Registration | None = None) -> list[AskedQuestion]:
    """What `sessions` ask, in two queries; `besides` is the registration that is being changed."""
    by_pk = {session.pk: session for session in sessions}
    questions = _questions_of(list(by_pk))
    for question in questions:
        question.session = by_pk[question.session_id]
    if questions:
        prefetch_related_objects(questions, Prefetch("choices", queryset=_choices(besides)))
    by_signature: dict[Signature, AskedQuestion] = {}
    for question in questions:
        same = by_signature.setdefault(_signature(question), AskedQuestion(question))
        same.by_session[question.session_id] = question
    return list(by_signature.values())


@prepared
def _questions_of(sessions: list[int]) -> QuerySet[Question]:
    return Question.objects.filter(session__in=sessions).order_by("sort_order", "pk")


def _choices(besides: Registration | None) -> QuerySet[Choice]:
    """With how many people chose each who have a place, or are offered one."""
    chosen = holds_place(Registration, timezone.now(), "answers__registration__")
    if besides:
        chosen &= ~Q(answers__registration=besides)
    numbers = {"chosen": Count("answers", filter=chosen)}
    return Choice.objects.annotate(**numbers).order_by("sort_order", "pk")


def _signature(question: Question) -> Signature:
    """What makes two questions one on the form; how many may choose what can differ by date."""
    words = tuple(choice.text for choice in question.choices.all())
    return question.text, question.explanation, question.kind, question.is_required, words
