from django import forms


class FollowingForm(forms.Form):
    """Whether a theme is followed, and to which page one goes back."""

    volg = forms.ChoiceField(choices=[("ja", "Volg"), ("nee", "Volg niet meer")])
    terug = forms.CharField(required=False)
