"""The CMS screens on which editors read suggestions, ask about them, and place or refuse them."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from foundation.dutch import fold
from foundation.forms import values_of
from foundation.refusals import refusals_in
from goals.measurability import Finding, check
from goals.measurability.finding import ACTIVITY, INDICATOR
from goals.models import GoalTemplate, LibraryFocusArea, TemplateSuggestion
from goals.words.lists import lexicon_in_force
from members.requests import MemberRequest

from .drafting import free_code
from .forms import PlacingForm, QuestionForm, RefusalForm, VersionForm
from .handling import GONE, ask_back, place, refuse, take_up
from .rights import may_edit, speakers_for
from .showing import parts_of

NO_RIGHT = "Je mag geen doelen in de doelenbank plaatsen. Vraag het de redactie."
DRAFT_MADE = "Het concept staat klaar. Vul het aan en publiceer het: dan hoort de indiener het."
HEADER = {"page_title": "Voorstellen voor de doelenbank", "header_icon": "list-ul"}
QUESTION, REFUSAL, PLACING = "vraag", "afwijzing", "plaatsing"
MOST_DECIDED = 50
FILLED_BY = {"unit": "eenheid", "source": "bron", "frequency": "frequentie", "denominator": "noemer", "scale": "schaal"}


@require_safe
def suggestions(request: MemberRequest) -> HttpResponse:
    """What waits, the longest first; then what was decided last."""
    _require_editor(request)
    rows = _suggestions()
    is_open = Q(placed_at=None, refused_at=None)
    context = {
        "waiting": rows.filter(is_open).order_by("sent_at", "pk"),
        "decided": rows.exclude(is_open)[:MOST_DECIDED],
    }
    return TemplateResponse(request, "goals/cms/suggestions.html", context | HEADER)


@require_safe
def suggestion(request: MemberRequest, uuid: UUID) -> HttpResponse:
    return _show(request, _found(request, uuid))


@require_POST
def taking_up(request: MemberRequest, uuid: UUID) -> HttpResponse:
    row, form = _found(request, uuid), VersionForm(request.POST)
    with refusals_in(form):
        take_up(suggestion=row, version=values_of(form)["version"], by=request.user)
        messages.success(request, "Je hebt dit voorstel opgepakt.")
        return redirect("goals_suggestion", uuid)
    return _show_refusal(request, row, form)


@require_POST
def question(request: MemberRequest, uuid: UUID) -> HttpResponse:
    row, form = _found(request, uuid), QuestionForm(request.POST, prefix=QUESTION)
    if form.is_valid():
        values = form.cleaned_data
        with refusals_in(form):
            ask_back(suggestion=row, text=values["text"], version=values["version"], key=form.form_key, by=request.user)
            messages.success(request, "Je vraag is gesteld. De indiener krijgt bericht.")
            return redirect("goals_suggestion", uuid)
    return _show_refusal(request, row, form)


@require_POST
def refusal(request: MemberRequest, uuid: UUID) -> HttpResponse:
    row, form = _found(request, uuid), RefusalForm(request.POST, prefix=REFUSAL)
    if form.is_valid():
        with refusals_in(form):
            refuse(suggestion=row, **form.cleaned_data)
            messages.success(request, "Het voorstel is afgewezen. De indiener krijgt bericht.")
            return redirect("goals_suggestions")
    return _show_refusal(request, row, form)


@require_POST
def placing(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Make the draft, and go on in it."""
    row, form = _found(request, uuid), PlacingForm(request.POST, prefix=PLACING)
    if form.is_valid():
        with refusals_in(form):
            draft = place(suggestion=row, by=request.user, **form.cleaned_data)
            messages.success(request, DRAFT_MADE)
            return redirect(_editing_address(draft))
    return _show_refusal(request, row, form)


def _found(request: MemberRequest, uuid: UUID) -> TemplateSuggestion:
    _require_editor(request)
    return get_object_or_404(_suggestions(), uuid=uuid)


def _suggestions() -> QuerySet[TemplateSuggestion]:
    return TemplateSuggestion.objects.select_related("organisation", "taken_up_by", "template")


def _require_editor(request: MemberRequest) -> None:
    if not may_edit(request.user):
        raise PermissionDenied(NO_RIGHT)


def _show_refusal(request: MemberRequest, row: TemplateSuggestion, refused: forms.Form) -> HttpResponse:
    """The suggestion as it is now, with what was typed; the list once it was withdrawn."""
    now = _suggestions().filter(pk=row.pk).first()
    if now is None:
        messages.error(request, GONE)
        return redirect("goals_suggestions")
    return _show(request, now, refused)


def _show(request: MemberRequest, row: TemplateSuggestion, refused: forms.Form | None = None) -> HttpResponse:
    """The suggestion, its check and the conversation; what was refused stands where it was typed."""
    context = {
        "row": row,
        "parts": parts_of(row.content),
        "findings": _findings(row.content),
        "conversation": row.messages.select_related("written_by"),
        "can_answer": bool(speakers_for(row)),
        "draft_address": _editing_address(row.template) if row.template else "",
        "taking_form": VersionForm(initial={"version": row.version}),
        "refusal_of_button": refused if type(refused) is VersionForm else None,
        **_forms(row, refused),
        **HEADER,
        "page_title": row.content.get("title") or "Voorstel",
    }
    return TemplateResponse(request, "goals/cms/suggestion.html", context, status=422 if refused else 200)


def _forms(row: TemplateSuggestion, refused: forms.Form | None) -> dict[str, Any]:
    """The three forms; the one that was refused with what was typed, and the version its page shows now."""
    area = _likely_area(row.content.get("focus_area", ""))
    made = {
        "question_form": QuestionForm(prefix=QUESTION, initial={"version": row.version}),
        "refusal_form": RefusalForm(prefix=REFUSAL, initial={"version": row.version}),
        "placing_form": PlacingForm(
            prefix=PLACING, initial={"version": row.version, "focus_area": area, "code": free_code(area)}
        ),
    }
    for name, form in made.items():
        if type(form) is type(refused):
            refused.data = dict(refused.data.items()) | {refused.add_prefix("version"): str(row.version)}
            made[name] = refused
    return made


def _likely_area(name: str) -> LibraryFocusArea | None:
    """The speerpunt of the library that is called the same."""
    return next((area for area in LibraryFocusArea.objects.all() if fold(area.name) == fold(name)), None)


def _findings(content: dict[str, Any]) -> list[tuple[str, list[Finding]]]:
    """What the measurability check says of each text but the goal's own, whose numbers were taken out.

    When something is done is of the plan alone.
    """
    lexicon = lexicon_in_force()
    checked = [
        (row["name"], check(row["name"], INDICATOR, _filled_in(row), lexicon=lexicon))
        for row in content.get("indicators", [])
    ]
    checked += [
        (row["text"], check(row["text"], ACTIVITY, ["termijn"], lexicon=lexicon))
        for row in content.get("activities", [])
    ]
    return [(text, findings) for text, findings in checked if findings]


def _filled_in(row: dict[str, Any]) -> list[str]:
    """Which of the check's fields were sent beside the name of an indicator."""
    return [word for name, word in FILLED_BY.items() if row.get(name)]


def _editing_address(draft: GoalTemplate) -> str:
    return reverse("wagtailsnippets_goals_goaltemplate:edit", args=[draft.pk])
