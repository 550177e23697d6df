from itertools import groupby
from typing import Any

from django import forms
from django.db import models, transaction

from members.models import User

from .kinds import Frequency, Kind, optional_kinds, subject_of
from .preferences import allow_daily_mail, frequencies_of, set_frequency


class PreferencesForm(forms.Form):
    """One choice per kind of notification; what is not chosen keeps the kind's own default.

    `proposal` is filled in instead of what was chosen before, where a kind has that frequency; nothing is kept of it
    until the form is sent.
    """

    def __init__(self, *args: Any, user: User, proposal: "Proposal | None" = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.kinds = optional_kinds(user)
        chosen = frequencies_of(user)
        for kind in self.kinds:
            self.fields[kind.code] = forms.ChoiceField(
                label=kind.label,
                choices=[(each.value, each.label) for each in kind.frequencies],
                initial=proposal.frequency_of(kind) if proposal else chosen[kind.code],
            )

    @property
    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under the heading of their subject."""
        by_subject = groupby(self.kinds, key=subject_of)
        return [(subject.label, [self[kind.code] for kind in kinds]) for subject, kinds in by_subject]

    def save(self) -> None:
        with transaction.atomic():
            allow_daily_mail(self.user)
            for code, frequency in self.cleaned_data.items():
                set_frequency(self.user, code, frequency)


class Proposal(models.TextChoices):
    """One choice for the whole page, to look at before it is kept."""

    ADVISED = "advies", "Zoals wij aanraden"
    WEEKLY = "wekelijks", "Alles in de weekmail"
    NEVER = "nooit", "Geen mail"

    def frequency_of(self, kind: Kind) -> Frequency:
        wished = kind.default if self is Proposal.ADVISED else Frequency(self.value)
        return wished if wished in kind.frequencies else kind.default


class ProposalForm(forms.Form):
    alles = forms.TypedChoiceField(choices=Proposal, coerce=Proposal, empty_value=None, required=False)


class ReadingForm(forms.Form):
    """Marked as read from the list, where one stays, or on the way to what it is about?"""

    blijf = forms.BooleanField(required=False)


class UnsubscribeForm(forms.Form):
    """Stop mail about the one thing that is followed, as a mail program asks it too, or of the whole kind."""

    FOLLOWED, KIND = "gevolgd", "soort"
    wat = forms.ChoiceField(
        choices=[(FOLLOWED, "Geen mail hierover"), (KIND, "Geen mail van deze soort")], required=False
    )
