from typing import Any

from django import forms

from foundation.forms import unmark
from goals.measurability import KINDS

from .examining import MOST_EARLIER, Draft

LONGEST_SENTENCE = 2000


class EarlierField(forms.Field):
    """What a text was before, each with its kind before the first colon, as hidden fields of the page."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: list[str] | None) -> tuple[tuple[str, str], ...]:
        pairs = [text.partition(":") for text in (value or [])[-MOST_EARLIER:]]
        return tuple((kind if kind in KINDS else "", text[:LONGEST_SENTENCE]) for kind, _, text in pairs)


class SentenceForm(forms.Form):
    """A sentence for the measurability check; `stap` is the button that was pressed."""

    tekst = forms.CharField(
        label="Een zin uit je plan",
        max_length=LONGEST_SENTENCE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf of plak eerst een zin."},
    )
    soort = forms.ChoiceField(
        label="Wat is het?",
        required=False,
        choices=[("", "Dat ziet de toets zelf"), *((kind, kind.capitalize()) for kind in KINDS)],
    )
    eerder = EarlierField(required=False)
    stap = forms.CharField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unmark(self.fields["soort"])

    def draft(self) -> Draft:
        values = self.cleaned_data
        return Draft(values["tekst"].replace("\r\n", "\n"), values["soort"], values["eerder"])


def form_of(draft: Draft) -> SentenceForm:
    """The form with a draft in it, to go on writing."""
    earlier = [f"{kind}:{text}" for kind, text in draft.earlier]
    return SentenceForm(initial={"tekst": draft.text, "soort": draft.kind, "eerder": earlier})
