from typing import Any

from django import forms

from events.models import Session
from foundation.forms import field_of
from members.models import User

from ..entry.colleagues import find_colleague


class SwapForm(forms.Form):
    """To which other date of the event."""

    session = forms.TypedChoiceField(
        error_messages={
            "required": "Kies een andere datum.",
            "invalid_choice": "Die datum hoort niet bij deze bijeenkomst. Kies een van de andere datums.",
        }
    )

    def __init__(self, *args: Any, sessions: list[Session], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_number = {str(session.pk): session for session in sessions}
        session = field_of(self, "session", forms.TypedChoiceField)
        session.choices = [(number, number) for number in by_number]
        session.coerce = by_number.__getitem__


class ColleagueForm(forms.Form):
    """Somebody's mail address, to bring them along."""

    email = forms.EmailField(
        label="Mailadres van je collega",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Vul het mailadres van je collega in.",
            "invalid": "Dit is geen heel mailadres. Het lijkt op naam@organisatie.nl.",
        },
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip()
        if email.lower() == self.user.email.lower():
            raise forms.ValidationError("Dit is je eigen adres. Vul het adres van je collega in.")
        return email


class HandOverForm(ColleagueForm):
    """The colleague who comes instead."""

    colleague: User

    def clean_email(self) -> str:
        email = super().clean_email()
        colleague = find_colleague(email, of=self.user)
        if colleague is None:
            raise forms.ValidationError(
                "Bij jouw organisatie kennen we geen lid met dit adres. Laat je collega eerst lid worden en zich laten "
                "bevestigen, of meld je af; dan kan een ander je plek nemen."
            )
        self.colleague = colleague
        return email
