from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.addresses import path_of_ours
from foundation.dates import day_in_words
from foundation.forms import values_of
from foundation.refusals import refusals_in
from foundation.undo import offer_undo
from members.requests import MemberRequest

from .acts import keep, let_go, remind
from .days import days_for
from .forms import ReminderForm, WayBackForm
from .kinds import KeptKind, kind_or_404
from .lists import BY_REMINDER, NEWEST, kept_by
from .models import Keeping

NOT_KEPT = "Het staat niet meer bij wat je bewaart."


@require_safe
def index(request: MemberRequest) -> HttpResponse:
    order = BY_REMINDER if request.GET.get("volgorde") == BY_REMINDER else NEWEST
    page, lines = kept_by(request.user, order, request.GET.get("pagina"))
    return render(request, "keeping/kept_list.html", {"page": page, "lines": lines})


@require_POST
def keeping(request: MemberRequest, code: str, number: int) -> HttpResponse:
    """Keep a thing that this reader finds; with a day in the address, as undoing has it, the reminder comes back."""
    kind, values = kind_or_404(code), values_of(WayBackForm(request.POST))
    thing = kind.thing(request.user, number)
    if thing is None:
        raise Http404
    keep(user=request.user, kind=kind, number=number, remind_on=day_in(request.GET.get("herinner", "")))
    messages.success(request, f"Bewaard: ‘{thing.title}’. Je vindt het terug bij Bewaard.")
    return redirect(path_of_ours(request, values["terug"]) or "keeping:index")


def day_in(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:  # written as a day, and none of the calendar
        return None


@require_POST
def removal(request: MemberRequest, code: str, pk: int) -> HttpResponse:
    """Let go of a thing one keeps, also of what is not there any more; pressed twice is pressed once."""
    kind, values = kind_or_404(code), values_of(WayBackForm(request.POST))
    row = kind.model._default_manager.filter(pk=pk).first()
    if row is None:
        messages.success(request, NOT_KEPT)
    elif row.user_id == request.user.pk:
        _let_go(request, kind, row)
    else:
        raise Http404
    return redirect(path_of_ours(request, values["terug"]) or "keeping:index")


def _let_go(request: MemberRequest, kind: KeptKind, row: Keeping) -> None:
    number = kind.target_of(row)
    thing = kind.thing(request.user, number)
    let_go(row)
    if thing and number:
        day = f"?herinner={row.remind_on.isoformat()}" if row.remind_on and row.is_reminder_waiting else ""
        way_back = f"{reverse('keeping:keeping', args=[kind.code, number])}{day}"
        offer_undo(request, text=f"‘{thing.title}’ bewaar je niet meer.", url=way_back)
    else:
        messages.success(request, NOT_KEPT)


@require_http_methods(["GET", "HEAD", "POST"])
def reminder(request: MemberRequest, code: str, pk: int) -> HttpResponse:
    """On which day one wants to be reminded of what one keeps."""
    kind = kind_or_404(code)
    row = get_object_or_404(kind.rows_of(request.user), pk=pk)
    thing = kind.thing(request.user, kind.target_of(row))
    if thing is None:
        raise Http404
    chosen = row.remind_on if row.is_reminder_waiting else None
    form = ReminderForm(request.POST or None, days=days_for(request.user), chosen=chosen)
    if form.is_valid():
        day = form.chosen_day()
        with refusals_in(form, "when"):
            remind(row, day)
            words = f"We herinneren je op {day_in_words(day)}" if day else "Je krijgt geen herinnering"
            messages.success(request, f"{words} aan ‘{thing.title}’.")
            return redirect("keeping:index")
    status = 422 if form.is_bound else 200
    return render(request, "keeping/reminder_form.html", {"form": form, "thing": thing}, status=status)
