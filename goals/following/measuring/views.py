"""Measuring in a plan: what is due, entering and mending a value, and what was measured before."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.forms import RowNumberField, values_of
from foundation.refusals import refusals_answered_by
from foundation.removals import row_to_remove
from foundation.undo import offer_undo
from goals.following.open_data.prefilling import public_value_of
from goals.following.partners.keeping import partners_of
from goals.models import Indicator, Measurement, OpenDataValue, Plan
from goals.plans.rights import Role
from members.requests import MemberRequest

from .entering import OvertakenError, change, enter, put_back, remove
from .forms import AnswerForm, BackForm, EntryForm, figures_of, figures_of_public
from .latest import due_of, last_on
from .lists import lines_of
from .pages import can_send_back, days_of, measured_days, measured_in
from .rights import Place, can_change, measured_place, measured_plan, require_measurable
from .saving import Outcome, author_of, save_unless_odd
from .telling import told_of
from .totals import words_of

WRITES = ["GET", "HEAD", "POST"]


def lead_back(request: MemberRequest, refusal: ValidationError, uuid: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
    """To the list, which says why something was refused."""
    messages.error(request, refusal.messages[0])
    return redirect("measuring:index", uuid)


answer_refusal = refusals_answered_by(lead_back)


@never_cache
@require_safe
def index(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """What this person measures in the plan, what is due first."""
    plan, role = measured_plan(request.user, uuid)
    context = {
        "plan": plan,
        "lines": lines_of(plan, request.user, role, today=timezone.localdate()),
        "is_manager": role == Role.MANAGER,
        "partner_count": partners_of(plan).taking_part().count(),
    }
    return render(request, "goals/measuring/index.html", context)


@never_cache
@require_http_methods(WRITES)
def indicator(request: MemberRequest, uuid: UUID, indicator_id: int) -> HttpResponse:
    """One indicator: a new value, and those before it."""
    place = measured_place(request.user, uuid, indicator_id)
    if request.method != "POST":
        public = public_value(place)
        initial = {"dag": usual_day(place)} | (figures_of_public(public) if public else {})
        return show_indicator(request, place, EntryForm(indicator=place.indicator, initial=initial), public=public)
    form = EntryForm(request.POST, indicator=place.indicator)
    saved: list[Measurement] = []
    outcome = Outcome(is_saved=False)
    if form.is_valid():
        author = author_of(request.user, request.POST, agrees=place.agrees)
        entries = form.entry()

        def act() -> None:
            saved.extend(enter(indicator=place.indicator, entries=entries, author=author))

        outcome = save_unless_odd(form, request.POST, place, entries, act, author=author)
    if outcome.is_saved:
        messages.success(request, told_of(saved))
        return redirect("measuring:index", uuid)
    return show_indicator(request, place, form, outcome)


def usual_day(place: Place) -> date:
    """The day of the rhythm when that has been, else today."""
    today = timezone.localdate()
    due_on = due_of(place.indicator, place.plan)
    return due_on if due_on and due_on <= today else today


def public_value(place: Place) -> OpenDataValue | None:
    """What open data say, when that is newer than what was measured."""
    if place.plan.closed_on:
        return None
    return public_value_of(place.indicator, place.plan, last_on=last_on(place.indicator))


def show_indicator(
    request: MemberRequest,
    place: Place,
    form: EntryForm,
    outcome: Outcome | None = None,
    *,
    public: OpenDataValue | None = None,
    refused_back: BackForm | None = None,
) -> HttpResponse:
    """The page, with what was refused or asked about, or what open data say."""
    days = measured_days(place.indicator, request.GET.get("pagina"))
    context = {
        "plan": place.plan,
        "indicator": place.indicator,
        "form": form,
        "outcome": outcome,
        "days": days_of(place, request.user, days),
        "page": days,
        "due_on": due_of(place.indicator, place.plan),
        "public": public,
        "refused_back": refused_back,
        "today": timezone.localdate(),
        "agrees": place.agrees,
        "has_partners": partners_of(place.plan).taking_part().exists(),
    }
    status = 422 if form.errors or (refused_back and refused_back.errors) else 200
    return render(request, "goals/measuring/indicator.html", context, status=status)


@never_cache
@require_http_methods(WRITES)
@answer_refusal
def measurement(request: MemberRequest, uuid: UUID, measurement_id: int) -> HttpResponse:
    """Mend one value."""
    place, row = changed_row(request, uuid, measurement_id)
    data = request.POST if request.method == "POST" else None
    initial = figures_of(row) | {"dag": row.measured_on, "duiding": row.reading}
    form = EntryForm(data, indicator=place.indicator, partner=row.partner, initial=initial)
    if data is None:
        return _mend_page(request, place, row, form)
    outcome = Outcome(is_saved=False)
    if form.is_valid():
        try:
            outcome = _mend(request, place, row, form)
        except OvertakenError as overtaken:
            return _mend_page(request, place, overtaken.row, form, overtaken=True)
    if outcome.is_saved:
        row.refresh_from_db()
        messages.success(request, told_of([row]))
        return redirect(address_of_day(place, row))
    return _mend_page(request, place, row, form, outcome)


def _mend(request: MemberRequest, place: Place, row: Measurement, form: EntryForm) -> Outcome:
    author = author_of(request.user, request.POST, agrees=place.agrees)
    version = values_of(AnswerForm(request.POST))["versie"] or 0
    [facts] = form.entry()

    def act() -> None:
        change(measurement=row, version=version, facts=facts, author=author)

    return save_unless_odd(form, request.POST, place, [facts], act, author=author, mended=row.pk)


def _mend_page(
    request: MemberRequest,
    place: Place,
    row: Measurement,
    form: EntryForm,
    outcome: Outcome | None = None,
    *,
    overtaken: bool = False,
) -> HttpResponse:
    context = {
        "plan": place.plan,
        "indicator": place.indicator,
        "row": row,
        "version": (values_of(AnswerForm(request.POST))["versie"] if form.is_bound and not overtaken else row.version),
        "words": words_of(place.indicator, measured_in(row), row.answer_count),
        "form": form,
        "outcome": outcome,
        "overtaken": overtaken,
        "can_send_back": can_send_back(request.user, place, row),
        "agrees": place.agrees,
    }
    status = 409 if overtaken else 422 if form.errors else 200
    return render(request, "goals/measuring/measurement.html", context, status=status)


@require_POST
@answer_refusal
def measurement_removal(request: MemberRequest, uuid: UUID, measurement_id: int) -> HttpResponse:
    plan, _ = measured_plan(request.user, uuid)
    rows = Measurement.objects.filter(indicator__goal__focus_area__plan=plan)
    if row_to_remove(request, rows, "De meting", pk=measurement_id) is None:
        return _where_it_stood(request, plan)
    place, row = changed_row(request, uuid, measurement_id)
    key = remove(measurement=row, plan=place.plan, session=request.session)
    offer_undo(request, text="De meting is weg.", url=reverse("measuring:undo", args=[uuid, key]))
    return redirect("measuring:indicator", uuid, place.indicator.pk)


class OfIndicatorForm(forms.Form):
    """Of which indicator a measurement was."""

    indicator = RowNumberField(required=False)


def _where_it_stood(request: MemberRequest, plan: Plan) -> HttpResponse:
    """To the page of the indicator, while that is there."""
    number = values_of(OfIndicatorForm(request.POST))["indicator"]
    if number and Indicator.objects.filter(pk=number, goal__focus_area__plan=plan).exists():
        return redirect("measuring:indicator", plan.uuid, number)
    return redirect("measuring:index", plan.uuid)


@require_POST
@answer_refusal
def undo(request: MemberRequest, uuid: UUID, kept: UUID) -> HttpResponse:
    """Put back what was taken away, by who did it."""
    plan, role = measured_plan(request.user, uuid)
    require_measurable(plan)
    rows = put_back(kept, plan=plan, session=request.session)
    messages.success(request, "Het staat weer zoals het stond.")
    if isinstance(rows[0], Measurement):
        return redirect("measuring:indicator", uuid, rows[0].indicator_id)
    return redirect("measuring:partners" if role == Role.MANAGER else "measuring:index", uuid)


def changed_row(request: MemberRequest, uuid: UUID, measurement_id: int) -> tuple[Place, Measurement]:
    """A measurement that this person may change. Raises Http404 for others, ValidationError once the plan is closed."""
    place, row = found_row(request, uuid, measurement_id)
    require_measurable(place.plan)
    return place, row


def found_row(request: MemberRequest, uuid: UUID, measurement_id: int) -> tuple[Place, Measurement]:
    """As `changed_row`, also of a plan that is closed."""
    plan, _ = measured_plan(request.user, uuid)
    rows = Measurement.objects.select_related("partner").filter(indicator__goal__focus_area__plan=plan)
    row = get_object_or_404(rows, pk=measurement_id)
    place = measured_place(request.user, uuid, row.indicator_id)
    if not can_change(request.user, place.role, place.indicator.goal, row):
        raise Http404
    row.indicator = place.indicator
    return place, row


def address_of_day(place: Place, row: Measurement) -> str:
    page = reverse("measuring:indicator", args=[place.plan.uuid, place.indicator.pk])
    return f"{page}#dag-{row.measured_on.isoformat()}"
