from django import forms
from django.utils import timezone

from foundation.dates import period_in_words

from .models.sessions import Session
from .registration.answers import Particulars
from .standing import free_in_words


class SessionField(forms.ModelChoiceField):
    def label_from_instance(self, session: Session) -> str:
        seats = free_in_words(session) or "vol, je komt op de wachtlijst"
        return f"{period_in_words(session.starts_at, session.ends_at)}, {session.place or 'online'} ({seats})"


class RegistrationForm(forms.Form):
    """Registering for one date of `event`; the dates that can be chosen are those that are open now."""

    session = SessionField(
        Session.objects.none(),
        label="Welke datum kies je?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een datum.",
            "invalid_choice": "Deze datum is er niet bij deze bijeenkomst. Kies een van de data hieronder.",
        },
    )
    contribution = forms.CharField(
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In een paar zinnen. De begeleiders lezen mee.",
    )
    dietary = forms.CharField(
        label="Dieetwensen of wat je nodig hebt om mee te doen",
        max_length=200,
        required=False,
        help_text="Alleen de organisator ziet dit. Een week na de bijeenkomst is het gewist.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    is_listed = forms.BooleanField(label="Zet mijn naam en organisatie op de deelnemerslijst", required=False)

    def __init__(self, *args, event, sessions: list[Session], **kwargs):
        super().__init__(*args, **kwargs)
        now = timezone.now()
        offered = [session for session in sessions if session.is_open(now)]
        field = self.fields["session"]
        # Any date of the event is understood, so that one that just closed gets its own sentence.
        field.queryset = event.sessions.with_seats()
        if len(offered) == 1:
            field.widget = forms.HiddenInput()
            field.initial = offered[0].pk
        else:
            field.widget.choices = [(session.pk, field.label_from_instance(session)) for session in offered]
        self.fields["contribution"].label = event.question
        if not any(session.asks_needs and not session.is_online for session in offered):
            del self.fields["dietary"]

    def particulars(self) -> Particulars:
        """What was filled in, of a valid form."""
        data = self.cleaned_data
        return Particulars(
            contribution=data["contribution"], dietary=data.get("dietary", ""), is_listed=data["is_listed"]
        )
