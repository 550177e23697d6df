"""The field of a form in which somebody chooses files for a post."""

from pathlib import PurePosixPath
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.datastructures import MultiValueDict

from foundation.characters import one_line
from foundation.forms import SeveralFiles, field_of
from foundation.uploads import UNKNOWN, Content, read_content

from ..files import MOST_FILES, TOO_MANY, NamedContent
from ..forum_conversation.models import Post
from ..models import PostFile

MB = 1024 * 1024
MAX_BYTES = 10 * MB
SUFFIXES = (".pdf", ".docx", ".xlsx", ".png", ".jpg", ".webp")
LONGEST_NAME = 120
OTHER_KIND = "Dit soort bestand kan hier niet. Kies een pdf, een Word- of Excel-bestand, of een afbeelding."
TOO_LARGE = "Dit is groter dan 10 MB. Maak het kleiner, of zet het elders neer en voeg een link toe."
EMPTY = "Dit bestand is leeg. Kies een ander."
CHOOSE_AGAIN = "Kies je bestanden opnieuw: je bericht is nog niet geplaatst, en je browser onthoudt ze niet."


class PostFilesField(forms.FileField):
    """Checked files; each that can't be kept is named with the reason."""

    def __init__(self) -> None:
        super().__init__(
            label="Bestanden",
            required=False,
            help_text=f"Hooguit {MOST_FILES}: pdf, Word, Excel of afbeelding, elk tot 10 MB.",
            widget=SeveralFiles(attrs={"accept": ",".join((*SUFFIXES, ".jpeg")), "data-most": MAX_BYTES}),
        )

    def clean(self, data: Any, initial: Any = None) -> list[NamedContent]:
        uploads = data or []
        if len(uploads) > MOST_FILES:
            raise ValidationError(TOO_MANY)
        files, refusals = [], []
        for upload in uploads:
            name = shortened(upload.name)
            try:
                files.append(NamedContent(name, content_of(upload)))
            except ValidationError as refusal:
                refusals.append(f"‘{name}’: {refusal.messages[0]}")
        if refusals:
            raise ValidationError(" ".join(refusals))
        return files


def shortened(name: str) -> str:
    """The name of a file as it is shown: on one line, and with its end when it is too long."""
    path = PurePosixPath(one_line(name) or "bestand")
    return path.stem[: LONGEST_NAME - len(path.suffix[:10])] + path.suffix[:10]


def content_of(upload: File[bytes]) -> Content:
    if not upload.size:
        raise ValidationError(EMPTY)
    if upload.size > MAX_BYTES:
        raise ValidationError(TOO_LARGE)
    try:
        content = read_content(upload)
    except ValidationError as refusal:
        raise ValidationError(OTHER_KIND if UNKNOWN in refusal.messages else refusal.messages[0]) from refusal
    if content.suffix not in SUFFIXES:
        raise ValidationError(OTHER_KIND)
    return content


class WithFilesForm(forms.Form):
    """A form of a post, with its files."""

    files = PostFilesField()  # type: ignore[assignment]  # Django takes fields out of the class

    def remind_of_files(self) -> None:
        """Say that the files have to be chosen once more, where this form is shown again."""
        if self.is_bound and self["files"].data and "files" not in self.errors:
            self.add_error("files", CHOOSE_AGAIN)


class OwnFilesForm(WithFilesForm):
    """Also offers to take away files that are with the post already."""

    without = forms.ModelMultipleChoiceField(
        label="Haal weg",
        queryset=PostFile.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Dit bestand is al weg."},
    )

    def offer_to_take_away(self, post: Post) -> None:
        """Offer the files that `post` has."""
        field_of(self, "without", forms.ModelMultipleChoiceField).queryset = post.files.all()
        if not post.files.exists():
            del self.fields["without"]


FormOfPost = TypeVar("FormOfPost", bound=forms.Form)


def form_as_typed(form: FormOfPost, post: Post | None = None) -> FormOfPost:
    """The same form with what was typed and no complaints: a preview is not yet an attempt to send."""
    typed = type(form)(initial=dict(form.data.items()))
    if isinstance(typed, OwnFilesForm) and post:
        typed.offer_to_take_away(post)
        typed.initial["without"] = form.data.getlist("without") if isinstance(form.data, MultiValueDict) else []
    if form.files:
        typed.fields["files"].help_text = f"{CHOOSE_AGAIN} {typed.fields['files'].help_text}"
    return typed
