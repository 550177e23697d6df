from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from events.models import Question, Registration, Session
from events.places.registration import Particulars
from events.places.standing import room_in_words
from events.room import Lack
from foundation.dates import day_in_words, period_in_words
from foundation.forms import field_of, unmark
from members.models import User

from .questions import AskedQuestion, questions_of


@dataclass(frozen=True)
class QuestionGroup:
    """Questions that some of the dates ask, and others do not."""

    dates: list[Session]
    fields: list[forms.BoundField]

    @property
    def legend(self) -> str:
        return " en ".join(day_in_words(session.starts_at) for session in self.dates)

    @property
    def keys(self) -> str:
        return " ".join(str(session.pk) for session in self.dates)


class ParticularsForm(forms.Form):
    """What somebody fills in for a place at one of `dates`: only what these dates need to know.

    `others` are the dates that may be fine too, to somebody who waits or might have to. `question` is what the event
    asks everybody.
    """

    contribution = forms.CharField(
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In een paar zinnen. De begeleiders lezen mee.",
    )
    dietary = forms.CharField(
        label="Dieetwensen of wat je nodig hebt om mee te doen",
        max_length=200,
        required=False,
        help_text="Alleen de organisator ziet dit. Een week na de bijeenkomst is het gewist.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    fits_other_dates = forms.BooleanField(required=False)
    accepts_short_notice = forms.BooleanField(
        label="Ik kan ook op korte termijn",
        required=False,
        help_text="In de laatste twee dagen voordat de aanmelding sluit, krijg je een plek die vrijkomt dan meteen.",
    )
    is_listed = forms.BooleanField(
        label="Zet mijn naam en organisatie op de deelnemerslijst",
        required=False,
        help_text="In een groep zien de anderen altijd je voornaam en organisatie.",
    )

    def __init__(
        self,
        *args: Any,
        question: str,
        dates: list[Session],
        others: list[Session],
        may_wait: bool,
        own: Registration | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.dates, self.others = dates, others
        self.fields["contribution"].label = question
        if not any(asks_needs(session) for session in dates):
            del self.fields["dietary"]
        if not may_wait:
            del self.fields["accepts_short_notice"]
        self._ask_for_other_dates()
        self.questions = questions_of(dates, besides=own)
        self.fields |= {one.name: one.field() for one in self.questions}

    def _ask_for_other_dates(self) -> None:
        if not self.others:
            del self.fields["fits_other_dates"]
            return
        is_pair = len({*self.dates, *self.others}) == 2
        field = self.fields["fits_other_dates"]
        field.label = "De andere datum past ook" if is_pair else "Een andere datum past ook"
        field.help_text = "Is de datum van je voorkeur vol, dan komt een plek op een andere datum ook naar jou."

    def fill(self, particulars: Particulars) -> None:
        """Start from what somebody filled in before."""
        self.initial = {
            **self.initial,
            **{question.name: question.initial(particulars.answers) for question in self.questions},
            "contribution": particulars.contribution,
            "dietary": particulars.dietary,
            "is_listed": particulars.is_listed,
            "accepts_short_notice": particulars.accepts_short_notice,
            "fits_other_dates": bool(particulars.alternatives),
        }

    def chosen(self) -> Session | None:
        return self.dates[0]

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        session = self.chosen()
        for question in self.questions:
            if session is None or session.pk not in question.by_session:
                self.errors.pop(question.name, None)
            elif (
                question.first.is_required
                and data.get(question.name) in (None, "")
                and question.name not in self.errors
            ):
                self.add_error(question.name, "Geef hier antwoord; de organisator heeft het nodig.")
        return data

    def particulars(self) -> Particulars:
        """What was filled in for the date that was chosen, of a valid form."""
        data, session = self.cleaned_data, self.chosen()
        if session is None:
            raise ValueError("who sends a colleague fills in nothing")
        answers = [
            question.answer(session, data.get(question.name))
            for question in self.questions
            if session.pk in question.by_session
        ]
        fits = data.get("fits_other_dates")
        return Particulars(
            contribution=data["contribution"],
            dietary=data.get("dietary", "") if asks_needs(session) else "",
            is_listed=data["is_listed"],
            accepts_short_notice=data.get("accepts_short_notice", False),
            alternatives=tuple(other for other in self.others if other != session) if fits else (),
            answers=dict(filter(None, answers)),
        )

    def refuse(self, refusal: ValidationError) -> None:
        """Show why it could not be done, beside the choice that is full when that is why."""
        full = (question.name for question in self.questions if self._is_full(question))
        self.add_error(next(full, None) if refusal.code == "choice_full" else None, refusal)

    def _is_full(self, question: AskedQuestion) -> bool:
        """Is what was chosen full at the date that was chosen?"""
        session = self.chosen() if self.is_valid() else None
        is_choice = question.first.kind == Question.Kind.CHOICE
        if session is None or not is_choice or session.pk not in question.by_session:
            return False
        return self.data.get(question.name) in question.full_at(session.pk)

    @property
    def shared_questions(self) -> list[forms.BoundField]:
        return [self[question.name] for question in self.questions if len(question.by_session) == len(self.dates)]

    @property
    def question_groups(self) -> list[QuestionGroup]:
        """The questions that not all dates ask, under the dates that do."""
        groups: dict[tuple[int, ...], QuestionGroup] = {}
        for question in self.questions:
            dates = [session for session in self.dates if session.pk in question.by_session]
            if len(dates) < len(self.dates):
                key = tuple(session.pk for session in dates)
                groups.setdefault(key, QuestionGroup(dates, [])).fields.append(self[question.name])
        return list(groups.values())


def asks_needs(session: Session) -> bool:
    return session.asks_needs and not session.is_online


class SessionField(forms.TypedChoiceField):
    """A date of an event: some are offered, all are understood, so that one that just closed gets its own sentence."""

    def offer(self, dates: list[Session], *, among: list[Session], lacks: Mapping[int, Lack | None]) -> None:
        self.by_number = {str(session.pk): session for session in among}
        self.coerce = self.by_number.get
        # Asked only when it is shown: the sessions have their seats counted then.
        self.choices = lambda: [(session.pk, self._words_of(session, lacks[session.pk])) for session in dates]

    def valid_value(self, value: str) -> bool:
        return str(value) in self.by_number

    def _words_of(self, session: Session, lack: Lack | None) -> str:
        when, where = period_in_words(session.starts_at, session.ends_at), session.place or "online"
        return f"{when}, {where} ({room_in_words(session, lack)})"


class Who(models.TextChoices):
    ONESELF = "ik", "Alleen ik"
    BOTH = "samen", "Ik en een collega"
    COLLEAGUE = "collega", "Een collega, ik niet"


class RegistrationForm(ParticularsForm):
    """Registering oneself, a colleague or both for one of `sessions`; `dates` are those that are open now.

    To be shown it needs sessions with their seats counted and, in `lacks`, why one would have to wait at each; to
    check what was filled in it does without.
    """

    session = SessionField(
        label="Welke datum kies je?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een datum.",
            "invalid_choice": "Deze datum is er niet bij deze bijeenkomst. Kies een van de datums hieronder.",
        },
    )
    who = forms.ChoiceField(label="Wie komt er?", choices=Who, initial=Who.ONESELF, widget=forms.RadioSelect)
    colleague_email = forms.EmailField(
        label="Mailadres van je collega",
        required=False,
        help_text="Je collega krijgt een mail en beslist zelf.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Dit is geen heel mailadres. Het lijkt op naam@organisatie.nl."},
    )
    field_order = ["session", "who", "colleague_email"]

    def __init__(
        self,
        *args: Any,
        user: User,
        sessions: list[Session],
        dates: list[Session],
        lacks: Mapping[int, Lack | None] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, dates=dates, others=dates if len(dates) > 1 else [], **kwargs)
        self.user = user
        field = field_of(self, "session", SessionField)
        if len(dates) == 1:
            field.initial, field.widget = dates[0].pk, forms.HiddenInput()
        field.offer(dates, among=sessions, lacks=lacks or {})
        self.fields["who"].required = False
        unmark(self.fields["who"], self.fields["colleague_email"])
        if dates and all(session.invitation_only for session in dates):
            del self.fields["who"], self.fields["colleague_email"]
        self.order_fields(self.field_order)

    @property
    def who_comes(self) -> str:
        return self.cleaned_data.get("who") or Who.ONESELF

    @property
    def brings_a_colleague(self) -> bool:
        return self.who_comes != Who.ONESELF

    @property
    def comes_oneself(self) -> bool:
        return self.who_comes != Who.COLLEAGUE

    def chosen(self) -> Session | None:
        """Who sends a colleague answers no questions."""
        return self.cleaned_data.get("session") if self.comes_oneself else None

    def clean_colleague_email(self) -> str:
        email: str = self.cleaned_data["colleague_email"].strip()
        if not self.brings_a_colleague:
            return ""
        if not email:
            raise ValidationError("Vul het mailadres van je collega in.")
        if email.lower() == self.user.email.lower():
            raise ValidationError("Dit is je eigen adres. Vul het adres van je collega in, of kies ‘Alleen ik’.")
        return email
