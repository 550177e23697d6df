from typing import Any
from uuid import uuid4

from django import forms

from events.models import Session, SessionMessage
from foundation.forms import field_of, unmark
from members.models import User

from .audiences import AUDIENCES, Audience, GivenAnswer, given_answers, label_of, numbers_by_answer, readers_of


class MessageForm(forms.ModelForm[SessionMessage]):
    """What an organiser writes to people of `session`; `chosen` are registrations picked in the list.

    `with_answers`: may the writer see who answered what?
    """

    audience = forms.ChoiceField(label="Aan wie?", widget=forms.RadioSelect)
    antwoord = forms.ChoiceField(
        label="Welk antwoord?",
        required=False,
        help_text="Alleen nodig als je schrijft aan wie een bepaald antwoord gaf.",
        error_messages={"invalid_choice": "Dit antwoord geeft nu niemand. Kies een ander."},
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    wie = forms.CharField(required=False, max_length=8000, widget=forms.HiddenInput)

    class Meta:
        model = SessionMessage
        fields = ["audience", "subject", "text"]
        labels = {"text": "Je bericht"}
        help_texts = {
            "text": (
                "Begin zonder aanhef: ‘Beste …’ en je naam zetten wij erbij. Opmaak kan: **vet**, - een lijst, "
                "[woord](adres)."
            )
        }
        error_messages = {
            "subject": {"required": "Vul een onderwerp in."},
            "text": {"required": "Schrijf een bericht."},
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 10})}

    def __init__(self, *args: Any, session: Session, with_answers: bool = False, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.session = session
        self.order_fields(["audience", "antwoord", "subject", "text", "key", "wie"])
        self.answers = given_answers(session) if with_answers else {}
        self._offer_answers()
        field_of(self, "audience", forms.ChoiceField).choices = self._audiences()
        self.fields["audience"].error_messages["required"] = "Kies aan wie je schrijft."

    @property
    def chosen(self) -> list[int]:
        """The registrations picked by hand: numbers with dots between them."""
        value = str(self["wie"].value() or "")[:8000]
        return [int(part) for part in value.split(".") if part.isascii() and part.isdigit() and len(part) < 19]

    def _offer_answers(self) -> None:
        """The answers that somebody gave, under their questions."""
        numbers = numbers_by_answer(self.session) if self.answers else {}
        groups: dict[str, list[tuple[str, str]]] = {}
        for key, answer in self.answers.items():
            if number := numbers.get(key):
                groups.setdefault(answer.question.text, []).append((key, f"{answer.label} ({number})"))
        if groups:
            field_of(self, "antwoord", forms.ChoiceField).choices = [("", "Kies een antwoord"), *groups.items()]
            unmark(self.fields["antwoord"])
        else:
            del self.fields["antwoord"]

    def _audiences(self) -> list[tuple[str, str]]:
        """The audiences that have readers now, with how many."""
        possible = [*([Audience.CHOSEN] if self.chosen else []), *AUDIENCES]
        offered = []
        for audience in possible:
            number = readers_of(self.session, audience, self.chosen).number
            label = label_of(audience, self.session).capitalize()
            if audience == Audience.ANSWERED and "antwoord" in self.fields:
                offered.append((audience.value, label))
            elif number:
                offered.append((audience.value, f"{label} ({number})"))
        return offered

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if data.get("audience") == Audience.ANSWERED and not data.get("antwoord") and "antwoord" not in self.errors:
            self.add_error("antwoord", "Kies welk antwoord.")
        return data

    @property
    def answer(self) -> GivenAnswer | None:
        """The answer by which a valid form chose its readers."""
        by_answer = self.cleaned_data["audience"] == Audience.ANSWERED
        return self.answers[self.cleaned_data["antwoord"]] if by_answer else None

    def message_by(self, user: User) -> SessionMessage:
        """The message a valid form makes, not saved."""
        message = super().save(commit=False)
        message.session, message.sender, message.key = self.session, user, self.cleaned_data["key"]
        message.answer = self.answer.in_words if self.answer else ""
        return message
