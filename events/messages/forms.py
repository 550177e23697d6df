from uuid import uuid4

from django import forms

from ..models import Session, SessionMessage
from .sending import STATES, readers_of

Audience = SessionMessage.Audience


class MessageForm(forms.ModelForm):
    """What an organiser writes to people of `session`; `chosen` are registrations picked in the list."""

    audience = forms.ChoiceField(label="Aan wie?", widget=forms.RadioSelect)
    key = forms.UUIDField(widget=forms.HiddenInput)
    wie = forms.CharField(required=False, max_length=8000, widget=forms.HiddenInput)

    class Meta:
        model = SessionMessage
        fields = ["audience", "subject", "text"]
        labels = {"text": "Je bericht"}
        help_texts = {
            "text": (
                "Begin zonder aanhef: ‘Beste …’ en je naam zetten wij erbij. Opmaak kan: **vet**, - een lijst, "
                "[woord](adres)."
            )
        }
        error_messages = {
            "subject": {"required": "Vul een onderwerp in."},
            "text": {"required": "Schrijf een bericht."},
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 10})}

    def __init__(self, *args, session: Session, **kwargs):
        kwargs["initial"] = {"key": uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.session = session
        self.order_fields(["audience", "subject", "text", "key", "wie"])
        self.fields["audience"].choices = self._audiences()
        self.fields["audience"].error_messages["required"] = "Kies aan wie je schrijft."

    @property
    def chosen(self) -> list[int]:
        """The registrations picked by hand: numbers with dots between them."""
        value = str(self["wie"].value() or "")[:8000]
        return [int(part) for part in value.split(".") if part.isascii() and part.isdigit() and len(part) < 19]

    def _audiences(self) -> list[tuple[str, str]]:
        """The audiences that have readers now, with how many."""
        asked = [Audience.CHOSEN] if self.chosen else []
        asked += [*STATES, Audience.UNANSWERED]
        numbers = {audience: readers_of(self.session, audience, self.chosen).number for audience in asked}
        return [(one.value, f"{one.label.capitalize()} ({numbers[one]})") for one in asked if numbers[one]]

    def message_by(self, user) -> SessionMessage:
        """The message a valid form makes, not saved."""
        message = super().save(commit=False)
        message.session, message.sender, message.key = self.session, user, self.cleaned_data["key"]
        return message
