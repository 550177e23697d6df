import ipaddress
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.models import ApiToken, Webhook
from events.places.webhooks.posting import allowed_schemes, may_be_reached
from members.models import User

MOST = 10  # of each kind, for one person
TERMS = [(30, "een maand"), (90, "drie maanden"), (365, "een jaar")]
TOO_MANY = "Je hebt er al tien. Verwijder er eerst een die je niet meer gebruikt."


class ApiTokenForm(forms.Form):
    name = forms.CharField(
        label="Waar gebruik je de sleutel voor?", max_length=80, help_text="Zoals ‘ons relatiebeheer’."
    )
    term = forms.TypedChoiceField(label="Hoe lang is de sleutel geldig?", coerce=int, choices=TERMS, initial=90)

    def __init__(self, *args: Any, owner: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = owner

    def clean(self) -> dict[str, Any]:
        now = timezone.now()
        if ApiToken.objects.filter(owner=self.owner, revoked_at=None, expires_at__gt=now).count() >= MOST:
            raise ValidationError(TOO_MANY, code="many")
        super().clean()
        return self.cleaned_data

    def expires_at(self) -> datetime:
        return timezone.now() + timedelta(days=self.cleaned_data["term"])


class WebhookForm(forms.ModelForm[Webhook]):
    url = forms.URLField(
        label="Adres dat de berichten krijgt",
        max_length=500,
        assume_scheme="https",
        help_text="Begint met https:// en is vanaf internet te bereiken.",
    )

    class Meta:
        model = Webhook
        fields = ["name", "url"]
        labels = {"name": "Hoe noem je deze webhook?"}

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        parts = urlsplit(url)
        if parts.scheme not in allowed_schemes():
            raise ValidationError("Vul een adres in dat met https:// begint.")
        if parts.username or parts.password:
            raise ValidationError("Zet geen naam of wachtwoord in het adres.")
        if leads_inside(parts.hostname or ""):
            raise ValidationError("Dit adres ligt in een besloten netwerk. Vul een adres in dat op internet staat.")
        return url

    def clean(self) -> dict[str, Any]:
        if Webhook.objects.filter(owner=self.instance.owner).count() >= MOST:
            raise ValidationError(TOO_MANY, code="many")
        super().clean()
        return self.cleaned_data


def leads_inside(hostname: str) -> bool:
    """What can be told without looking the name up; every message is checked again when it is sent."""
    try:
        return not may_be_reached(ipaddress.ip_address(hostname))
    except ValueError:
        is_local = hostname.endswith((".local", ".localhost", ".internal")) or hostname == "localhost"
        return is_local and not settings.WEBHOOKS_TO_THIS_MACHINE
