from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from forum.writing.forms import key_field, text_field
from foundation.page_forms import PastExpiryForm

from .consistency import indicator_faults, sentence_faults


class GoalForm(PastExpiryForm):
    """An example goal in the CMS; its code is its address too, which stays once people could read it."""

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        was_read = self.instance.live or self.instance.first_published_at
        if self.instance.pk and was_read and code != self.instance.code:
            raise ValidationError("De code is ook het adres, waar mensen naar verwijzen. Laat haar zoals ze is.")
        return code

    def clean(self) -> dict[str, Any] | None:
        """What is submitted or published holds together; a draft may still be half done."""
        cleaned: dict[str, Any] | None = super().clean()
        formset = self.formsets.get("indicators")
        if not self.is_deferred_validation and formset is not None and formset.is_valid():
            rows = [form for form in formset.forms if form not in formset.deleted_forms]
            for form in rows:
                for field, sentence in indicator_faults(form.instance).items():
                    form.add_error(field, sentence)
            for sentence in sentence_faults(self.cleaned_data.get("goal", ""), [form.instance for form in rows]):
                self.add_error("goal", sentence)
        return cleaned


class DiscussionForm(forms.Form):
    """The first words of the conversation about a goal."""

    text = text_field("Wat wil je erover zeggen of vragen?", "Schrijf eerst wat je erover wilt zeggen of vragen.")
    key = key_field()


class BookmarkForm(forms.Form):
    """Whether a goal is kept, and to which page one goes back."""

    bewaar = forms.ChoiceField(choices=[("ja", "Bewaar"), ("nee", "Bewaar niet meer")])
    terug = forms.CharField(required=False)
