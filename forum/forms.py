from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from machina.apps.forum.models import Forum

from foundation.characters import one_line
from foundation.forms import RowNumberField, field_of
from foundation.markdown import MAX_LENGTH
from foundation.models import Theme

from .forum_conversation.models import SUBJECT_LENGTH
from .models import Intervention

TOO_LONG = (
    f"Dit zijn meer dan {MAX_LENGTH} tekens, te veel voor één bericht. Kort het in of verdeel het over twee berichten."
)


def text_field(label: str, required: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=MAX_LENGTH,
        error_messages={"required": required, "max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"class": "input", "rows": 8, "data-editor": ""}),
    )


def key_field() -> forms.UUIDField:
    """Which form is this? The same one sent again writes nothing twice."""
    return forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    text = text_field("Je antwoord", "Schrijf eerst je antwoord.")
    key = key_field()
    follow = forms.BooleanField(label="Houd me op de hoogte van nieuwe antwoorden", required=False)


class PostForm(forms.Form):
    text = text_field("Tekst", "Een bericht kan niet leeg zijn.")


class QuestionForm(forms.Form):
    subject = forms.CharField(
        label="Je vraag in één zin",
        max_length=SUBJECT_LENGTH,
        help_text="Zo staat hij in de lijst. Eindig met een vraagteken, dan weet iedereen wat je zoekt.",
        error_messages={
            "required": "Vat je vraag samen in één zin.",
            "max_length": f"Houd de vraag korter dan {SUBJECT_LENGTH} tekens. De rest past bij de toelichting.",
        },
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    theme = forms.ModelChoiceField(
        label="Thema",
        queryset=Theme.objects.all(),
        required=False,
        empty_label="Geen van deze",
        help_text="Leden die zich voor dit thema aanbieden, krijgen je vraag te zien.",
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"invalid_choice": "Kies een thema uit de lijst."},
    )
    text = text_field("Toelichting", "Leg je vraag uit: wat speelt er, en wat heb je al geprobeerd?")
    key = key_field()

    def clean_subject(self) -> str:
        """As it is seen: without what steers the direction of text or can't be seen at all."""
        if subject := one_line(self.cleaned_data["subject"]):
            return subject
        raise ValidationError("Vat je vraag samen in één zin.")


class ReportForm(forms.Form):
    reason = forms.CharField(
        label="Wat is er mis met dit bericht?",
        max_length=1000,
        help_text="Alleen moderators lezen dit.",
        error_messages={
            "required": "Schrijf in een zin wat er mis is.",
            "max_length": "Houd het korter dan 1000 tekens.",
        },
        widget=forms.Textarea(attrs={"class": "input", "rows": 4}),
    )


Reason = Intervention.Reason
REASONS_FOR_A_POST = (
    *(Reason.PRIVACY, Reason.TONE, Reason.OFF_TOPIC, Reason.ADVERTISING, Reason.DOUBLE, Reason.OTHER),
)
REASONS_TO_CLOSE = (Reason.SETTLED, Reason.OUTDATED, Reason.DOUBLE, Reason.TONE, Reason.OTHER)


def reason_field(reasons: tuple[Reason, ...]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Waarom?",
        choices=[("", "Kies een reden"), *((reason.value, reason.label) for reason in reasons)],
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"required": "Kies een reden. De schrijver leest die.", "invalid_choice": "Kies een reden."},
    )


class ReasonForm(forms.Form):
    """Why a moderator does something to somebody's post: its writer reads it."""

    reason = reason_field(REASONS_FOR_A_POST)
    explanation = forms.CharField(
        label="Toelichting voor de schrijver",
        max_length=1000,
        required=False,
        help_text="De schrijver leest dit. Wie het bericht meldde, leest alleen wat ermee gebeurde.",
        error_messages={"max_length": "Houd het korter dan 1000 tekens."},
        widget=forms.Textarea(attrs={"class": "input", "rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("reason") == Reason.OTHER and not cleaned.get("explanation"):
            self.add_error("explanation", "Schrijf in een zin wat de reden is.")
        return cleaned


class ClosingForm(ReasonForm):
    """Why a moderator closes a question."""

    reason = reason_field(REASONS_TO_CLOSE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["explanation"].label = "Toelichting voor wie de vraag stelde"
        self.fields["explanation"].help_text = ""


class ReplyForm(forms.Form):
    text = forms.CharField(
        label="Jouw reactie",
        max_length=2000,
        help_text="Alleen moderators lezen dit.",
        error_messages={
            "required": "Schrijf eerst je reactie.",
            "max_length": "Houd het korter dan 2000 tekens.",
        },
        widget=forms.Textarea(attrs={"class": "input", "rows": 6}),
    )


class AcceptanceForm(forms.Form):
    """Which post is the answer."""

    bericht = RowNumberField()


class HandlingForm(forms.Form):
    answer = forms.CharField(max_length=1000, required=False)


class MoveForm(forms.Form):
    forum = forms.ModelChoiceField(
        label="Verplaats naar",
        queryset=Forum.objects.none(),
        empty_label=None,
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"invalid_choice": "Kies een forum uit de lijst.", "required": "Kies een forum."},
    )

    def __init__(self, *args: Any, targets: list[Forum], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.targets = {forum.pk: forum for forum in targets}
        field_of(self, "forum", forms.ModelChoiceField).queryset = Forum.objects.filter(pk__in=self.targets)
        field_of(self, "forum", forms.ChoiceField).choices = [(forum.pk, forum.name) for forum in targets]

    def clean_forum(self) -> Forum:
        forum = self.cleaned_data["forum"]
        if forum.pk not in self.targets:
            raise ValidationError("Kies een forum uit de lijst.")
        return forum
