"""Values of all boards at once, and agreeing to what came in or sending it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from foundation.forms import values_of
from foundation.numbers import capitalised, counted
from foundation.refusals import refusals_in
from goals.models import Measurement
from members.requests import MemberRequest

from .agreeing import agree, send_back, waiting
from .boards import BoardForms, Whole, board_forms, taking_part, whole_of, worked_out
from .entering import Author, Facts, enter
from .forms import AgreeForm, BackForm, EntryForm, WholeForm
from .rights import Place, measured_place, require_measurable
from .saving import Outcome, author_of, save_unless_odd
from .telling import told_of
from .totals import has_fraction
from .views import (
    WRITES,
    address_of_day,
    answer_refusal,
    found_row,
    show_indicator,
    usual_day,
)


@never_cache
@require_http_methods(WRITES)
@answer_refusal
def boards(request: MemberRequest, uuid: UUID, indicator_id: int) -> HttpResponse:
    """A field for each board or municipality, and the whole worked out of them or filled in apart."""
    place = measured_place(request.user, uuid, indicator_id)
    require_measurable(place.plan)
    day = usual_day(place)
    partners = taking_part(place.plan, day)
    data = request.POST if request.method == "POST" else None
    forms = board_forms(place.indicator, partners, data, initial=day)
    if data is None or not forms.is_valid():
        return _page(request, place, forms, Outcome(is_saved=False))
    whole = whole_of(place.indicator, forms, partners)
    entries = [*forms.entries(), *([whole.facts] if whole.facts else [])]
    author = author_of(request.user, request.POST, agrees=place.agrees)
    saved: list[Measurement] = []

    def act() -> None:
        saved.extend(enter(indicator=place.indicator, entries=entries, author=author))

    also = [whole.question] if whole.question else []
    outcome = save_unless_odd(forms.day, request.POST, place, entries, act, author=author, also=also)
    if not outcome.is_saved:
        return _page(request, place, forms, outcome)
    _tell(request, saved, whole)
    return redirect(address_of_day(place, saved[0]))


def _tell(request: MemberRequest, saved: list[Measurement], whole: Whole) -> None:
    messages.success(request, f"{told_of(saved)} {whole.words}".strip())


def _page(request: MemberRequest, place: Place, forms: BoardForms, outcome: Outcome) -> HttpResponse:
    refused = [form for form in forms.all if form.errors]
    context = {
        "plan": place.plan,
        "indicator": place.indicator,
        "forms": forms,
        "refused": refused,
        "outcome": outcome,
        "agrees": place.agrees,
        "has_fraction": has_fraction(place.indicator),
    }
    return render(request, "goals/measuring/boards.html", context, status=422 if refused else 200)


@require_POST
@answer_refusal
def whole(request: MemberRequest, uuid: UUID, indicator_id: int) -> HttpResponse:
    """Take over what the boards say together of a day as the value of the whole."""
    place = measured_place(request.user, uuid, indicator_id)
    require_measurable(place.plan)
    form = WholeForm(request.POST)
    day = values_of(form)["dag"]
    found = worked_out(place.indicator, day, taking_part(place.plan, day))
    if found.measured is None:
        messages.error(request, found.words)
        return redirect("measuring:indicator", uuid, indicator_id)
    author = Author(user=request.user, agrees=place.agrees)
    [row] = enter(indicator=place.indicator, entries=[Facts(found.measured, day)], author=author)
    messages.success(request, told_of([row]))
    return redirect(address_of_day(place, row))


@require_POST
@answer_refusal
def agreement(request: MemberRequest, uuid: UUID, indicator_id: int) -> HttpResponse:
    """Agree to figures that wait, as they were shown."""
    place = measured_place(request.user, uuid, indicator_id)
    if not place.agrees:
        raise Http404
    require_measurable(place.plan)
    form = AgreeForm(request.POST, rows=list(waiting(place.indicator.measurements.all())))
    versions = form.versions()
    agreed = agree(indicator=place.indicator, versions=versions, by=request.user)
    if agreed:
        messages.success(request, f"{capitalised(counted(agreed, 'cijfer is', 'cijfers zijn'))} akkoord.")
        if agreed < len(request.POST.getlist("meting")):
            messages.info(request, "Wat intussen gewijzigd is, wacht nog op jouw akkoord.")
    else:
        messages.info(request, "Er veranderde niets: dit cijfer is intussen gewijzigd, of al akkoord.")
    return redirect("measuring:indicator", uuid, indicator_id)


@require_POST
@answer_refusal
def measurement_return(request: MemberRequest, uuid: UUID, measurement_id: int) -> HttpResponse:
    """Send a figure back with a word."""
    place, row = found_row(request, uuid, measurement_id)
    if not place.agrees:
        raise Http404
    require_measurable(place.plan)
    form = BackForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            because, version = form.cleaned_data["reden"], form.cleaned_data["versie"]
            send_back(measurement=row, version=version, because=because, by=request.user)
            messages.success(request, "Het cijfer is weer concept, met jouw toelichting erbij.")
            return redirect(address_of_day(place, row))
    form.row = row
    empty = EntryForm(indicator=place.indicator, initial={"dag": usual_day(place)})
    return show_indicator(request, place, empty, refused_back=form)
