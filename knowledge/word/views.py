"""The CMS screens on which an editor hands over a Word document and follows it becoming a draft page."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from foundation.forms import field_of
from foundation.refusals import refusals_in
from knowledge.models import WordImport
from members.requests import MemberRequest

from .container import MAX_BYTES, TOO_LARGE
from .drafting import ask_import, may_import

NO_RIGHT = "Je mag geen verslagen of artikelen maken. Vraag het de redactie."
LATEST = 10
HEADER = {"page_title": "Word importeren", "header_icon": "upload"}


class WordForm(forms.Form):
    kind = forms.ChoiceField(label="Wat wordt het?", widget=forms.RadioSelect)
    document = forms.FileField(
        label="Word-document",
        help_text="Een .docx van hooguit 10 MB. Er ontstaat een concept; er wordt niets gepubliceerd.",
        widget=forms.FileInput(attrs={"accept": ".docx", "data-most": MAX_BYTES}),
        error_messages={"required": "Kies een Word-document.", "empty": "Dit bestand is leeg. Kies een ander."},
    )

    def __init__(self, *args: Any, kinds: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind_field = field_of(self, "kind", forms.ChoiceField)
        kind_field.choices = [(kind.value, kind.label) for kind in WordImport.Kind if kind in kinds]
        kind_field.initial = kind_field.choices[0][0]

    def clean_document(self) -> UploadedFile:
        document: UploadedFile = self.cleaned_data["document"]
        if (document.size or 0) > MAX_BYTES:
            raise ValidationError(TOO_LARGE)
        return document


def import_document(request: MemberRequest) -> HttpResponse:
    kinds = may_import(request.user)
    if not kinds:
        raise PermissionDenied(NO_RIGHT)
    form = WordForm(request.POST or None, request.FILES or None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form, "document"):
            kind, upload = form.cleaned_data["kind"], form.cleaned_data["document"]
            word_import = ask_import(user=request.user, kind=kind, upload=upload)
            return redirect("knowledge_word_progress", word_import.pk)
    imports = WordImport.objects.filter(asked_by=request.user).defer("content")[:LATEST]
    context = HEADER | {"form": form, "imports": imports}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "knowledge/cms/word_import.html", context, status=status)


def import_progress(request: MemberRequest, pk: UUID) -> HttpResponse:
    """How far it is, for whoever asked it: to wait for, or to come back to."""
    rows = WordImport.objects.filter(asked_by=request.user).select_related("page").defer("content")
    document = get_object_or_404(rows, pk=pk)
    edit_url = reverse("wagtailadmin_pages:edit", args=[document.page_id]) if document.page_id else ""
    context = HEADER | {"page_title": document.file_name, "document": document, "edit_url": edit_url}
    return TemplateResponse(request, "knowledge/cms/word_progress.html", context)
