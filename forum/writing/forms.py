import re
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from machina.apps.forum.models import Forum

from foundation.characters import one_line
from foundation.forms import RowNumberField, field_of
from foundation.markdown import MAX_LENGTH, excerpt
from foundation.models import Theme

from ..addresses import number_of_now
from ..forum_conversation.models import SUBJECT_LENGTH, Post, Topic
from ..models import Intervention
from .file_fields import OwnFilesForm
from .naming_forms import NamingFieldForm, NamingForm

NUMBER_IN_ADDRESS = re.compile(r"/forum/[^/\s]+/(?P<topic>\d{1,9})-")
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


class AnswerForm(NamingFieldForm):
    text = text_field("Je antwoord", "Schrijf eerst je antwoord.")
    key = key_field()
    follow = forms.BooleanField(label="Houd me op de hoogte van nieuwe antwoorden", required=False)


class PostForm(OwnFilesForm, NamingForm):
    text = text_field("Tekst", "Een bericht kan niet leeg zijn.")


NO_SUBJECT = "Vat je vraag samen in één zin."


def subject_field(label: str = "Je vraag in één zin") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=SUBJECT_LENGTH,
        help_text="Zo staat hij in de lijst. Eindig met een vraagteken, dan weet iedereen wat je zoekt.",
        error_messages={
            "required": NO_SUBJECT,
            "max_length": f"Houd de vraag korter dan {SUBJECT_LENGTH} tekens. De rest past bij de toelichting.",
        },
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )


def visible_subject(words: str) -> str:
    """As it is seen: without what steers the direction of text or can't be seen at all."""
    if subject := one_line(words):
        return subject
    raise ValidationError(NO_SUBJECT)


class _QuestionForm(NamingForm):
    subject = subject_field()
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
        return visible_subject(self.cleaned_data["subject"])


class QuestionForm(NamingFieldForm, _QuestionForm):
    """To ask a question."""


class OwnQuestionForm(OwnFilesForm, _QuestionForm):
    """To change a question that was asked."""


Reason = Intervention.Reason
REASONS_FOR_A_POST = (
    *(Reason.PRIVACY, Reason.TONE, Reason.OFF_TOPIC, Reason.ADVERTISING, Reason.DOUBLE, Reason.OTHER),
)
REASONS_TO_CLOSE = (Reason.SETTLED, Reason.OUTDATED, Reason.DOUBLE, Reason.TONE, Reason.OTHER)


def reason_field(reasons: tuple[Reason, ...], label: str, required: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[("", "Kies een reden"), *((reason.value, reason.label) for reason in reasons)],
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"required": required, "invalid_choice": "Kies een reden."},
    )


def words_field(label: str, help_text: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=1000,
        required=False,
        help_text=help_text,
        error_messages={"max_length": "Houd het korter dan 1000 tekens."},
        widget=forms.Textarea(attrs={"class": "input", "rows": 4}),
    )


def ask_for_words(form: forms.Form, *, choice: str, words: str, sentence: str) -> None:
    """Whoever chooses “another reason” writes which one."""
    if form.cleaned_data.get(choice) == Reason.OTHER and form.cleaned_data.get(words) == "":
        form.add_error(words, sentence)


READ_BY_THE_WRITER = "Kies een reden. De schrijver leest die."


class ReportForm(forms.Form):
    """Why somebody reports a post: moderators alone read it."""

    ground = reason_field(REASONS_FOR_A_POST, "Wat is er mis met dit bericht?", "Kies wat er mis is.")
    reason = words_field("Toelichting", "Alleen moderators lezen dit. De schrijver hoort niet wie meldde.")

    def clean(self) -> dict[str, Any]:
        super().clean()
        ask_for_words(self, choice="ground", words="reason", sentence="Schrijf in een zin wat er mis is.")
        return self.cleaned_data


class ReasonForm(forms.Form):
    """Why a moderator does something to somebody's post: its writer reads it."""

    reason = reason_field(REASONS_FOR_A_POST, "Waarom?", READ_BY_THE_WRITER)
    explanation = words_field(
        "Toelichting voor de schrijver",
        "De schrijver leest dit. Wie het bericht meldde, leest alleen wat ermee gebeurde.",
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        ask_for_words(self, choice="reason", words="explanation", sentence="Schrijf in een zin wat de reden is.")
        return self.cleaned_data


class ClosingForm(ReasonForm):
    """Why a moderator closes a question."""

    reason = reason_field(REASONS_TO_CLOSE, "Waarom?", READ_BY_THE_WRITER)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["explanation"].label = "Toelichting voor wie de vraag stelde"
        self.fields["explanation"].help_text = ""


class MergeForm(forms.Form):
    """Which question is the same as `topic`, by its address, and whether the moderator is sure."""

    address = forms.CharField(
        label="Adres van de andere vraag",
        max_length=1000,
        help_text="Open de andere vraag en kopieer wat bovenin je browser staat.",
        error_messages={"required": "Plak het adres van de andere vraag."},
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topic = topic

    def clean(self) -> dict[str, Any]:
        super().clean()
        number = NUMBER_IN_ADDRESS.search(self.cleaned_data.get("address", ""))
        topics = Topic.objects.visible().filter(forum=self.topic.forum_id).exclude(pk=self.topic.pk)
        other = topics.filter(pk=number_of_now(int(number["topic"]))).first() if number else None
        if "address" in self.cleaned_data and other is None:
            self.add_error("address", "Dit is geen adres van een andere vraag in dit forum.")
        return self.cleaned_data | {"other": other}


class _AnswersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    def label_from_instance(self, obj: Post) -> str:
        return f"{obj.author_name}: {excerpt(obj.content.raw)}"


class SplitForm(forms.Form):
    """Which answers to `topic` become a question of their own, and how it is asked."""

    subject = subject_field("De nieuwe vraag in één zin")
    posts = _AnswersField(
        label="Welke antwoorden gaan mee?",
        queryset=Post.objects.none(),
        help_text="Het eerste daarvan wordt de vraag.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies een of meer antwoorden.",
            "invalid_choice": "Een van de antwoorden staat niet meer bij deze vraag. Kies opnieuw.",
        },
    )

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = topic.posts.visible().exclude(pk=topic.opening.pk).in_order().select_related("poster")
        field_of(self, "posts", forms.ModelMultipleChoiceField).queryset = answers

    def clean_subject(self) -> str:
        return visible_subject(self.cleaned_data["subject"])


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
    """Why a reported post stays as it is."""

    answer = forms.CharField(
        label="Waarom blijft het staan?",
        max_length=1000,
        help_text="De melder leest dit.",
        error_messages={
            "required": "Schrijf in een zin waarom het bericht blijft staan.",
            "max_length": "Houd het korter dan 1000 tekens.",
        },
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
    )


class WithdrawnHandlingForm(HandlingForm):
    """What a moderator says to who reported what its writer took back."""

    answer = forms.CharField(
        label="Antwoord aan de melder",
        max_length=1000,
        required=False,
        help_text="De melder hoort dat de schrijver het bericht introk, en leest dit erbij.",
        error_messages={"max_length": "Houd het korter dan 1000 tekens."},
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
    )


class ReadingForm(forms.Form):
    """What a moderator says to a writer who does not agree, and when the writer said what the moderator read."""

    said_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    answer = forms.CharField(
        label="Antwoord aan de schrijver",
        max_length=1000,
        required=False,
        error_messages={"max_length": "Houd het korter dan 1000 tekens."},
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
    )


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
