from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ..forms import OrganisationFields, clean_name
from ..models import ContactCard

PHONE_SIGNS = set("0123456789 +-()")


class ProfileForm(forms.ModelForm[ContactCard]):
    """A person's own name and card, with one choice of audience beside every detail."""

    first_name = forms.CharField(
        label="Voornaam", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label="Achternaam", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )

    class Meta:
        model = ContactCard
        fields = [
            "listed_in_directory",
            "about",
            "about_audience",
            "email_audience",
            "phone",
            "phone_audience",
            "linkedin",
            "linkedin_audience",
            "ask_me_about",
        ]
        labels = {
            "listed_in_directory": "Wie mag je vinden in de ledenlijst?",
            "about": "Over jou",
            "about_audience": "Wie mag dit lezen?",
            "email_audience": "Wie mag je mailadres zien?",
            "phone": "Telefoonnummer",
            "phone_audience": "Wie mag je telefoonnummer zien?",
            "linkedin": "LinkedIn-pagina",
            "linkedin_audience": "Wie mag je LinkedIn-pagina zien?",
            "ask_me_about": "Over welke thema’s denk je mee?",
        }
        help_texts = {
            "ask_me_about": "Collega’s zien dat ze je dit kunnen vragen. Nieuwe vragen erover krijg je als bericht.",
            "listed_in_directory": "Je naam, functie, organisatie en de thema’s waarover je meedenkt.",
            "about": "Waar werk je aan, en waar help je anderen graag mee? Hooguit 600 tekens.",
            "linkedin": "Het hele adres, bijvoorbeeld https://www.linkedin.com/in/jouw-naam.",
        }
        widgets = {
            "about": forms.Textarea(attrs={"rows": 4}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
            "linkedin": forms.URLInput(attrs={"autocomplete": "url"}),
            "ask_me_about": forms.CheckboxSelectMultiple,
            "listed_in_directory": forms.RadioSelect,
            "about_audience": forms.RadioSelect,
            "email_audience": forms.RadioSelect,
            "phone_audience": forms.RadioSelect,
            "linkedin_audience": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            **self.initial,
            "first_name": self.instance.user.first_name,
            "last_name": self.instance.user.last_name,
        }
        self.order_fields(["first_name", "last_name"])

    def clean_first_name(self) -> str:
        return clean_name(self.cleaned_data["first_name"])

    def clean_last_name(self) -> str:
        return clean_name(self.cleaned_data["last_name"])

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"].strip()
        if not set(phone) <= PHONE_SIGNS:
            raise ValidationError("Vul een telefoonnummer in met alleen cijfers, bijvoorbeeld 06 12 34 56 78.")
        return phone

    def clean_linkedin(self) -> str:
        address: str = self.cleaned_data["linkedin"]
        if address and not address.startswith("https://"):
            raise ValidationError("Vul een adres in dat met https:// begint.")
        return address

    def save(self, commit: bool = True) -> ContactCard:
        user = self.instance.user
        user.first_name, user.last_name = self.cleaned_data["first_name"], self.cleaned_data["last_name"]
        user.save(update_fields=["first_name", "last_name"])
        return super().save(commit)


class WorkplaceForm(OrganisationFields):
    """Where somebody works from now on."""
