from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from events.models import HarvestedQuestion
from foundation.forms import unmark

Decision = HarvestedQuestion.Decision


class MarkForm(forms.Form):
    """What an organiser does with a question: answered, not (any more), or may it go to the forum?"""

    ANSWERED, OPEN, ASK = "beantwoord", "open", "vraag"
    wat = forms.ChoiceField(choices=[(ANSWERED, "Beantwoord"), (OPEN, "Niet beantwoord"), (ASK, "Vraag of het mag")])


class DecisionForm(forms.Form):
    """Whether a question may go to the forum, and in which words. Nothing is chosen beforehand."""

    decision = forms.ChoiceField(
        label="Mag deze vraag in het forum?",
        choices=Decision.choices,
        widget=forms.RadioSelect,
        help_text="Met je naam komt hij van jou. Zonder je naam stelt het Lerend Netwerk hem.",
        error_messages={"required": "Kies of de vraag in het forum mag."},
    )
    subject = forms.CharField(
        label="De vraag in één zin",
        max_length=160,
        required=False,
        help_text="Zo staat hij in de lijst. Eindig met een vraagteken.",
    )
    text = forms.CharField(
        label="Toelichting",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Haal eruit wat niet iedereen in het netwerk hoeft te lezen.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Needed with a yes only, so neither is marked as optional.
        unmark(self.fields["subject"], self.fields["text"])

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if data.get("decision") in {Decision.WITH_NAME, Decision.WITHOUT_NAME}:
            if not data.get("subject") and "subject" not in self.errors:
                self.add_error("subject", ValidationError("Vat je vraag samen in één zin."))
            if not data.get("text") and "text" not in self.errors:
                self.add_error("text", ValidationError("Leg je vraag uit in een paar zinnen."))
        return data


def proposal_for(contribution: str) -> dict[str, str]:
    """What somebody wrote as a first version: its first sentence as the question."""
    text = " ".join(contribution.split())
    end = min((at for sign in "?.!" if (at := text.find(sign)) > 0), default=len(text))
    return {"subject": text[: min(end + 1, 160)], "text": contribution}
