"""What was agreed in a conversation: added, changed and taken away by managers of the plan, and made an activity."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from foundation.refusals import refusals_in
from foundation.removals import row_to_remove
from foundation.undo import offer_undo
from goals.following.kept_rows import keep
from goals.models import Agreement, Goal, Plan, ProgressConversation
from goals.plans.rights import require_open
from members.requests import MemberRequest

from .agreeing import (
    ChangedMeanwhileError,
    add_agreement,
    change_agreement,
    keep_agreement_inside,
    make_activity,
    publish_agreement,
    remove_agreement,
)
from .forms import AgreementChangeForm, AgreementForm, say_version
from .sheet import agreement_of, goal_form, show_sheet
from .views import SHEET, answer_refusal, found_conversation

GONE = "Deze afspraak is er niet meer. Er is niets veranderd."
REMOVED = "Iemand anders haalde deze afspraak net weg. Hoort hij er toch bij? Zet hem er dan opnieuw bij."


@require_POST
def agreements(request: MemberRequest, uuid: UUID, conversation: UUID) -> HttpResponse:
    plan, row = found_conversation(request, uuid, conversation)
    form = AgreementForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            add_agreement(conversation=row, **form.cleaned_data)
            return _to_agreements(row)
    return show_sheet(request, plan, row, agreement=form)


@require_POST
def agreement(request: MemberRequest, uuid: UUID, conversation: UUID, agreement_id: int) -> HttpResponse:
    """Write it differently."""
    plan, row = found_conversation(request, uuid, conversation)
    found = agreement_of(plan, row, agreement_id)
    if found is None:
        return show_sheet(request, plan, row, agreement=_anew(request, agreement_id))
    form = AgreementChangeForm(request.POST, agreement=found)
    if form.is_valid():
        with refusals_in(form):
            _change(found, form)
            messages.success(request, "De afspraak is gewijzigd.")
            return redirect(f"{reverse(SHEET, args=[uuid, conversation])}#afspraak-{found.pk}")
    return show_sheet(request, plan, row, change=form)


def _change(agreement: Agreement, form: AgreementChangeForm) -> None:
    try:
        change_agreement(agreement=agreement, values=form.values(), version=form.cleaned_data["versie"])
    except ChangedMeanwhileError as clash:
        say_version(form, clash.row.version)
        raise


def _anew(request: MemberRequest, agreement_id: int) -> AgreementForm:
    """What was typed in an agreement that somebody took away meanwhile. Raises Http404 when nothing was."""
    typed = AgreementChangeForm(request.POST, agreement=Agreement(pk=agreement_id))
    form = AgreementForm({name: typed[name].value() for name in typed.Meta.fields})
    if not form.has_changed():
        raise Http404
    form.add_error(None, REMOVED)
    return form


@require_POST
@answer_refusal
def agreement_removal(request: MemberRequest, uuid: UUID, conversation: UUID, agreement_id: int) -> HttpResponse:
    plan, row = found_conversation(request, uuid, conversation)
    if row_to_remove(request, row.agreements.all(), "De afspraak", pk=agreement_id) is None:
        return _to_agreements(row)
    plan, row, agreement = _found_agreement(request, uuid, conversation, agreement_id)
    key = keep([agreement], plan=plan.pk, session=request.session)
    remove_agreement(agreement)
    offer_undo(request, text="De afspraak is weg.", url=reverse("plan_conversations:undo", args=[uuid, key]))
    return _to_agreements(row)


@require_POST
@answer_refusal
def activity(request: MemberRequest, uuid: UUID, conversation: UUID, agreement_id: int) -> HttpResponse:
    """Let an agreement be an activity of a goal."""
    plan, row, agreement = _found_agreement(request, uuid, conversation, agreement_id)
    require_open(plan)
    form = goal_form(plan, request.POST)
    if form is None or not form.is_valid():
        return show_sheet(request, plan, row, goal=form)
    goal = get_object_or_404(Goal, pk=form.cleaned_data["doel"], focus_area__plan=plan)
    made = make_activity(agreement=agreement, goal=goal, by=request.user)
    messages.success(request, f"‘{made}’ staat nu bij het doel ‘{goal}’.")
    return _to_agreements(row)


@require_POST
@answer_refusal
def publication(request: MemberRequest, uuid: UUID, conversation: UUID, agreement_id: int) -> HttpResponse:
    """Put an agreement into the annual report."""
    _, row, agreement = _found_agreement(request, uuid, conversation, agreement_id)
    publish_agreement(agreement)
    messages.success(request, "De afspraak komt in het jaarverslag. Daar kan iedereen haar lezen.")
    return _to_agreements(row)


@require_POST
@answer_refusal
def publication_end(request: MemberRequest, uuid: UUID, conversation: UUID, agreement_id: int) -> HttpResponse:
    _, row, agreement = _found_agreement(request, uuid, conversation, agreement_id)
    keep_agreement_inside(agreement)
    messages.success(request, "De afspraak blijft uit het jaarverslag.")
    return _to_agreements(row)


def _to_agreements(row: ProgressConversation) -> HttpResponse:
    return redirect(f"{reverse(SHEET, args=[row.plan.uuid, row.uuid])}#afspraken")


def _found_agreement(
    request: MemberRequest, uuid: UUID, conversation: UUID, agreement_id: int
) -> tuple[Plan, ProgressConversation, Agreement]:
    """Of a conversation of the plan. Raises Http404 for who may not see it, ValidationError for one that went."""
    plan, row = found_conversation(request, uuid, conversation)
    agreement = agreement_of(plan, row, agreement_id)
    if agreement is None:
        raise ValidationError(GONE)
    return plan, row, agreement
