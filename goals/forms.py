from django import forms

from foundation.page_forms import PastExpiryForm


class GoalForm(PastExpiryForm):
    """An example goal in the CMS."""


class BookmarkForm(forms.Form):
    """Whether a goal is kept, and to which page one goes back."""

    bewaar = forms.ChoiceField(choices=[("ja", "Bewaar"), ("nee", "Bewaar niet meer")])
    terug = forms.CharField(required=False)
