"""The organiser's pages about groups; to everybody else they do not exist (404)."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from events.models import GroupPlan, Registration, Session
from foundation.forms import values_of
from foundation.refusals import refusals_in
from foundation.undo import offer_undo
from members.requests import MemberRequest

from ..desk.access import note_view, organised_session
from .dividing import choose_facilitator, make_groups, move, pin, publish, undo_move, withdraw
from .forms import FacilitatorForm, MoveForm, PublicationForm, RecipeForm
from .tables import Tables, facilitators_of

SEAT_IS_GONE = "Die deelnemer of groep is er niet meer. Dit zijn de groepen zoals ze nu zijn."


@never_cache
@require_http_methods(["GET", "POST"])
def groups(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    tables = Tables.of(session)
    form = RecipeForm(request.POST or None, session=session, plan=tables.plan)
    if request.method == "GET":
        note_view(request.user, session)
        return show(request, tables, form)
    if not form.is_valid():
        return show(request, tables, form, status=422)
    with refusals_in(form):
        make_groups(session=session, recipe=form.recipe(), by=request.user)
        return redirect(request.path)
    return show(request, tables, form, status=409)


def show(request: MemberRequest, tables: Tables, form: Form, *, status: int = 200) -> HttpResponse:
    context = {"session": tables.session, "tables": tables, "form": form}
    return render(request, "events/groups/page.html", context, status=status)


def back(session: Session) -> HttpResponse:
    return redirect("events:groups", slug=session.event.slug, pk=session.pk)


@require_POST
def moving(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    form = MoveForm(request.POST, session=session)
    if not form.is_valid() or form.cleaned_data["group"] is None:
        messages.error(request, SEAT_IS_GONE)
        return back(session)
    registration, group = form.cleaned_data["registration"], form.cleaned_data["group"]
    move(session=session, registration=registration, to=group)
    url = reverse("events:group_move_undo", args=[slug, pk, registration.pk])
    offer_undo(request, text=f"{registration.member} zit nu vast in groep {group.number}.", url=url)
    return back(session)


@require_POST
def moving_undone(request: MemberRequest, slug: str, pk: int, registration: Registration) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    registration = get_object_or_404(session.registrations, pk=registration)
    undo_move(session=session, registration=registration)
    messages.success(request, f"{registration.member} is teruggezet.")
    return back(session)


@require_POST
def pinning(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    form = MoveForm(request.POST, session=session)
    if form.is_valid():
        at = timezone.now() if form.cleaned_data["vast"] else None
        pin(session=session, registration=form.cleaned_data["registration"], at=at)
    else:
        messages.error(request, SEAT_IS_GONE)
    return back(session)


@require_POST
def facilitating(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    form = FacilitatorForm(request.POST, session=session, candidates=facilitators_of(session))
    if form.is_valid():
        group = form.cleaned_data["group"]
        group.plan.session = session
        choose_facilitator(session=session, group=group, facilitator=form.cleaned_data["facilitator"])
    else:
        messages.error(request, "Die begeleider of groep is er niet meer. Kies opnieuw.")
    return back(session)


@require_POST
def publication(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    plan = GroupPlan.objects.filter(session=session).first()
    if plan is None:
        messages.error(request, "Er zijn nog geen groepen om te tonen. Maak ze eerst.")
        return back(session)
    plan.session = session
    if values_of(PublicationForm(request.POST))["toon"]:
        publish(plan=plan)
        messages.success(request, "Deelnemers zien nu hun groep. Begeleiders krijgen een mail.")
    else:
        withdraw(plan=plan)
        messages.success(request, "Deelnemers zien hun groep niet meer.")
    return back(session)


@never_cache
@require_GET
def table_signs(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    return to_print(request, slug, pk, "events/groups/signs.html")


@never_cache
@require_GET
def group_list(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    return to_print(request, slug, pk, "events/groups/list.html")


def to_print(request: MemberRequest, slug: str, pk: int, template: str) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    tables = Tables.of(session)
    if tables.plan is None:
        raise Http404
    note_view(request.user, session)
    return render(request, template, {"session": session, "tables": tables})
