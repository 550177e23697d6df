from typing import Any

from django import forms
from django.core import signing

from knowledge.models import ContactMessage

MINIMUM_SECONDS = 3
MAXIMUM_SECONDS = 60 * 60 * 24
MAX_LINKS = 3
signer = signing.TimestampSigner(salt="contact")


class ContactForm(forms.ModelForm[ContactMessage]):
    """A question to POS. Robots are kept out without a puzzle: a trap, the time it took, the number of links."""

    # Looks like a field worth filling in; people never see it.
    homepage = forms.CharField(label="Laat dit veld leeg", required=False, widget=forms.TextInput)
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ContactMessage
        fields = ["category", "name", "email", "organisation", "message"]
        labels = {
            "category": "Waar gaat het over?",
            "name": "Je naam",
            "email": "Je mailadres",
            "organisation": "Je organisatie",
            "message": "Je vraag",
        }
        help_texts = {"email": "Hier sturen we het antwoord naartoe."}
        widgets = {
            "category": forms.RadioSelect,
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
            "message": forms.Textarea(attrs={"rows": 8}),
        }
        error_messages = {
            "name": {"required": "Vul je naam in."},
            "email": {
                "required": "Vul je mailadres in, anders kunnen we niet antwoorden.",
                "invalid": "Dit is geen mailadres. Controleer het, bijvoorbeeld naam@organisatie.nl.",
            },
            "message": {"required": "Schrijf je vraag op."},
            "category": {"required": "Kies waar het over gaat."},
        }

    field_order = ["category", "name", "email", "organisation", "message", "homepage", "opened"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["homepage"].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}
        self.fields["opened"].initial = signer.sign("contact")

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError("Dit veld moet leeg blijven. Maak het leeg en verstuur opnieuw.")
        return ""

    def clean_message(self) -> str:
        message: str = self.cleaned_data["message"]
        if message.lower().count("http://") + message.lower().count("https://") > MAX_LINKS:
            raise forms.ValidationError(
                f"Er staan meer dan {MAX_LINKS} links in. Haal er een paar weg en verstuur opnieuw."
            )
        return message

    def clean(self) -> None:
        super().clean()
        if not self._took_long_enough():
            # A fresh stamp, so that sending the same text again works.
            self.data = {**self.data, self.add_prefix("opened"): signer.sign("contact")}
            raise forms.ValidationError(
                "Dat ging erg snel, of de pagina stond erg lang open. Wacht een paar tellen en verstuur opnieuw."
            )

    def _took_long_enough(self) -> bool:
        stamp = self.cleaned_data.get("opened", "")
        try:
            signer.unsign(stamp, max_age=MAXIMUM_SECONDS)
        except signing.BadSignature:
            return False
        try:
            signer.unsign(stamp, max_age=MINIMUM_SECONDS)
        except signing.SignatureExpired:
            return True
        return False
