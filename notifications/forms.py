from typing import Any

from django import forms
from django.db import transaction

from members.models import User

from .kinds import optional_kinds
from .preferences import allow_daily_mail, frequencies_of, set_frequency


class PreferencesForm(forms.Form):
    """One choice per kind of notification; what is not chosen keeps the kind's own default."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        chosen = frequencies_of(user)
        for kind in optional_kinds(user):
            self.fields[kind.code] = forms.ChoiceField(
                label=kind.label,
                choices=[(each.value, each.label) for each in kind.frequencies],
                initial=chosen[kind.code],
                widget=forms.RadioSelect,
            )

    def save(self) -> None:
        with transaction.atomic():
            allow_daily_mail(self.user)
            for code, frequency in self.cleaned_data.items():
                set_frequency(self.user, code, frequency)


class ReadingForm(forms.Form):
    """Marked as read from the list, where one stays, or on the way to what it is about?"""

    blijf = forms.BooleanField(required=False)


class UnsubscribeForm(forms.Form):
    """Stop mail about the one thing that is followed, as a mail program asks it too, or of the whole kind."""

    FOLLOWED, KIND = "gevolgd", "soort"
    wat = forms.ChoiceField(
        choices=[(FOLLOWED, "Geen mail hierover"), (KIND, "Geen mail van deze soort")], required=False
    )
