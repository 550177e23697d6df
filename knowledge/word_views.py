"""The CMS screen on which an editor hands over a Word document and gets a draft page back."""

from pathlib import Path

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from knowledge.models import ArticleIndexPage, ArticlePage, SessionReportIndexPage, SessionReportPage
from knowledge.word_import import Imported, import_word

KINDS = {
    "verslag": ("Verslag", SessionReportIndexPage, SessionReportPage),
    "artikel": ("Artikel", ArticleIndexPage, ArticlePage),
}


class WordForm(forms.Form):
    kind = forms.ChoiceField(
        label="Wat wordt het?",
        choices=[(code, label) for code, (label, *_) in KINDS.items()],
        widget=forms.RadioSelect,
        initial="verslag",
    )
    document = forms.FileField(
        label="Word-document",
        help_text="Een .docx van hooguit 10 MB. Er ontstaat een concept; er wordt niets gepubliceerd.",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": "Kies een Word-document.", "empty": "Dit bestand is leeg. Kies een ander."},
    )


def import_document(request):
    form = WordForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            page, left_out = make_draft(user=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("document", error)
        else:
            messages.success(request, f"'{page.title}' staat klaar als concept. Vul de inleiding en het thema aan.")
            for sentence in left_out:
                messages.warning(request, sentence)
            return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    status = 422 if form.errors else 200
    return TemplateResponse(request, "knowledge/cms/word_import.html", {"form": form}, status=status)


@transaction.atomic
def make_draft(*, user, kind: str, document):
    """A draft page from this document and what could not be placed; raises ValidationError and leaves nothing."""
    _, index_model, page_model = KINDS[kind]
    index = index_model.objects.first()
    if index is None:
        raise ValidationError("Er is nog geen overzichtspagina om dit onder te hangen. Vraag het de beheerder.")
    if not index.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    imported = import_word(document, user=user)
    page = page_model(title=title_of(imported, document.name), owner=user, live=False)
    page.body = imported.blocks
    index.add_child(instance=page)
    page.save_revision(user=user, clean=False)
    return page, imported.left_out


def title_of(imported: Imported, filename: str) -> str:
    return (imported.title or Path(filename).stem.replace("_", " ") or "Uit Word")[:255]
