from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from events.models import Session
from foundation.dates import day_in_words
from foundation.forms import field_of, unmark
from foundation.models import Theme
from members.models import Affiliation, Organisation

from .models import NetworkMessage

Scope = NetworkMessage.Scope
SESSIONS_SINCE = timedelta(days=730)
FILTERS = ("region", "organisation", "role", "session", "theme")


class SessionField(forms.ModelChoiceField[Session]):
    def label_from_instance(self, session: Any) -> str:
        return f"{day_in_words(session.starts_at)}: {session.event.title}"


class NetworkMessageForm(forms.ModelForm[NetworkMessage]):
    """A draft: to whom, subject and text. `revision` is the one that the form was opened with."""

    region = forms.ChoiceField(label="Regio", required=False)
    organisation = forms.ModelChoiceField(
        label="Organisatie", queryset=Organisation.objects.none(), required=False, empty_label="Alle organisaties"
    )
    role = forms.ChoiceField(
        label="Functie", required=False, choices=[("", "Alle functies"), *Affiliation.Role.choices]
    )
    session = SessionField(
        label="Met een plek bij", queryset=Session.objects.none(), required=False, empty_label="Maakt niet uit"
    )
    theme = forms.ModelChoiceField(
        label="Denkt mee over", queryset=Theme.objects.all(), required=False, empty_label="Maakt niet uit"
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    class Meta:
        model = NetworkMessage
        fields = ["subject", "text", "scope", *FILTERS]
        labels = {"text": "Je bericht", "scope": "Aan wie?"}
        help_texts = {
            "scope": "Alleen leden van wie is bevestigd waar ze werken. In een selectie klopt alles wat je kiest.",
            "text": (
                "Begin zonder aanhef: ‘Beste …’ en je naam zetten wij erbij. Opmaak kan: **vet**, - een lijst, "
                "[woord](adres)."
            ),
        }
        error_messages = {
            "subject": {"required": "Vul een onderwerp in."},
            "text": {"required": "Schrijf een bericht."},
            "scope": {"required": "Kies aan wie je schrijft."},
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 12}), "scope": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"key": self.instance.key or uuid4(), "revision": self.instance.revision, **self.initial}
        field_of(self, "scope", forms.ChoiceField).choices = [
            (value, label.capitalize()) for value, label in Scope.choices
        ]
        field_of(self, "region", forms.ChoiceField).choices = [("", "Alle regio’s"), *_regions()]
        organisations = Organisation.objects.approved().by_name()
        field_of(self, "organisation", forms.ModelChoiceField).queryset = organisations
        sessions = Session.objects.filter(starts_at__gt=timezone.now() - SESSIONS_SINCE).select_related("event")
        field_of(self, "session", forms.ModelChoiceField).queryset = sessions.order_by("-starts_at")
        unmark(*(self.fields[name] for name in FILTERS))

    def clean(self) -> dict[str, Any]:
        super().clean()
        is_narrowed = any(self.cleaned_data.get(name) for name in FILTERS)
        has_errors = any(name in self.errors for name in FILTERS)
        scope = self.cleaned_data.get("scope")
        if scope == Scope.SELECTION and not is_narrowed and not has_errors:
            self.add_error("scope", "Kies hieronder minstens één ding, of schrijf aan alle leden.")
        if scope == Scope.EVERYBODY and is_narrowed:
            self.add_error("scope", "Je koos hieronder ook iets uit. Kies ‘een selectie’, of zet dat weer terug.")
        return self.cleaned_data


class DraftButtonsForm(forms.Form):
    """Only kept, or kept and then looked at?"""

    bewaar = forms.BooleanField(required=False)


class SendingForm(forms.Form):
    """What the preview showed, so that nothing else is sent."""

    gezien = forms.CharField(max_length=800)


def _regions() -> list[tuple[str, str]]:
    regions = Organisation.objects.approved().exclude(region="").order_by("region").values_list("region", flat=True)
    return [(name, name) for name in regions.distinct()]
