from typing import Any

from django import forms
from django.utils import timezone

from foundation.forms import unmark
from goals.models import Plan
from goals.plans.days import DayField
from goals.plans.unchanged import tell_apart

MISSING = {"required": "Kies een dag.", "invalid": "Vul een datum in, zoals 14-01-2027."}
LONGEST_REASON = 90


class StepForm(forms.Form):
    """The next state of a plan, and since when."""

    stand = forms.ChoiceField(choices=Plan.State, widget=forms.HiddenInput)
    dag = DayField(label="Op", initial=timezone.localdate, error_messages=MISSING)

    def clean_stand(self) -> Plan.State:
        return Plan.State(self.cleaned_data["stand"])


class BackForm(forms.Form):
    """A step back from a state; from *vastgesteld* only with a reason."""

    stand = forms.ChoiceField(choices=Plan.State, widget=forms.HiddenInput)
    reden = forms.CharField(
        label="Waarom?",
        max_length=LONGEST_REASON,
        required=False,
        help_text="Dit staat bij de versie die nu wordt bewaard.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unmark(self.fields["reden"])

    def clean_stand(self) -> Plan.State:
        return Plan.State(self.cleaned_data["stand"])


class DaysForm(forms.ModelForm[Plan]):
    """Days that others set. An empty one is not there yet."""

    class Meta:
        model = Plan
        fields = ["council_consent_on", "consultation_completed_on", "submitted_on"]
        field_classes = dict.fromkeys(fields, DayField)
        labels = {
            "council_consent_on": "OPR-instemming op",
            "consultation_completed_on": "OOGO afgerond op",
            "submitted_on": "Ingediend bij de inspectie op",
        }
        error_messages = {name: {"invalid": MISSING["invalid"]} for name in fields}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unmark(*self.fields.values())
        tell_apart(*self.fields.values())
