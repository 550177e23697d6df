from django import forms

from events.places.registration import ACTS_OF_MARKS
from foundation.forms import RowNumberField
from members.models import User


class MarkForm(forms.Form):
    """One mark: of a row in the list, or of a code that was scanned or typed."""

    who = forms.CharField(
        label="Code van de deelnemer",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Vul de code in die onder de QR-code staat."},
    )
    state = forms.ChoiceField(choices=[(state.value, state.label) for state in ACTS_OF_MARKS], widget=forms.HiddenInput)


class RollSearchForm(forms.Form):
    q = forms.CharField(
        label="Zoek op naam of organisatie",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class LookingUpForm(forms.Form):
    """Whom of those noted by name one is looking up."""

    naam = RowNumberField(required=False)


class WelcomeForm(forms.Form):
    member = forms.ModelChoiceField(User.objects.filter(is_active=True), to_field_name="uuid")
