"""The team of a plan, for its managers and for who administers the organisation; nothing of the plan itself."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.components import Pill
from foundation.forms import values_of
from foundation.limits import INVITING, limited
from foundation.refusals import refusals_answered_by, refusals_in
from foundation.undo import offer_undo
from goals.models import Plan, ReadLink, TeamMember
from goals.plans.rights import Role, plan_with_team, role_in
from members.models import User
from members.permissions import administers
from members.requests import MemberRequest

from .forms import ColleagueForm, NameForm, ReaderForm, ReadLinkForm, RoleForm
from .leaving import ownerless_goals
from .membership import add_colleague, add_reader, change_role, managers_of, put_back, remove
from .read_links import address_of, links_of

# In the session: who was taken out of a team and can be put back, the last few.
REMOVED, MOST_REMOVED = "plan_team_removed", 10


@dataclass(frozen=True)
class Row:
    """Somebody in the team, as the page shows them; `form` is None for who can only read."""

    place: TeamMember
    counts: bool
    is_last_manager: bool
    form: RoleForm | None


@never_cache
@require_safe
def team(request: MemberRequest, uuid: UUID) -> HttpResponse:
    return show_team(request, plan_with_team(request.user, uuid))


def show_team(
    request: MemberRequest,
    plan: Plan,
    *,
    refusal: str = "",
    colleague_form: ColleagueForm | None = None,
    link_form: ReadLinkForm | None = None,
    status: int = 200,
) -> HttpResponse:
    is_manager = role_in(request.user, plan) == Role.MANAGER
    context = {
        "plan": plan,
        "rows": rows_of(plan),
        "refusal": refusal,
        "colleague_form": colleague_form or ColleagueForm(plan=plan),
        "is_manager": is_manager,
        "administers": administers(request.user, plan.organisation),
        "link_form": link_form or ReadLinkForm(),
        "links": link_rows(plan) if is_manager else [],
        "ownerless": ownerless_goals(plan) if is_manager else [],
    }
    return render(request, "goals/plans/team.html", context, status=status)


def rows_of(plan: Plan) -> list[Row]:
    """Everybody with a place, also one that counts no more; managers first."""
    people = Prefetch("user", queryset=User.objects.with_current_affiliation())
    places = list(TeamMember.objects.filter(plan=plan).prefetch_related(people))
    in_force = set(TeamMember.objects.in_force().filter(plan=plan).values_list("pk", flat=True))
    managers = set(managers_of(plan).values_list("pk", flat=True))
    order = list(Role)
    return [
        Row(place, place.pk in in_force, managers == {place.pk}, _role_form(plan, place, place.pk in in_force))
        for place in sorted(places, key=lambda place: (order.index(Role(place.role)), place.pk))
    ]


@dataclass(frozen=True)
class LinkRow:
    """A link as the page shows it; `state` is a pill, `address` is empty for one that opens nothing any more."""

    link: ReadLink
    state: Pill
    address: str


WORKS = Pill("werkt", "ok", "circle-check")
WITHDRAWN = Pill("ingetrokken", "rose", "circle-x")
OVER = Pill("voorbij", "", "clock")


def link_rows(plan: Plan) -> list[LinkRow]:
    today = timezone.localdate()
    rows = []
    for link in links_of(plan):
        state = WITHDRAWN if link.withdrawn_at else OVER if link.until < today else WORKS
        rows.append(LinkRow(link, state, address_of(link) if state is WORKS else ""))
    return rows


def _role_form(plan: Plan, place: TeamMember, counts: bool) -> RoleForm | None:
    if not counts or place.until is not None:
        return None
    place.plan = plan
    return RoleForm(place=place, initial={"rol": place.role}, auto_id=f"id_{place.user.uuid}_%s")


def show_refusal(request: MemberRequest, refusal: ValidationError, uuid: UUID, **_: UUID) -> HttpResponse:
    return show_team(request, plan_with_team(request.user, uuid), refusal=refusal.messages[0], status=409)


@require_POST
@limited(INVITING)
@refusals_answered_by(show_refusal)
def team_colleague(request: MemberRequest, uuid: UUID) -> HttpResponse:
    plan = plan_with_team(request.user, uuid)
    form = ColleagueForm(request.POST, plan=plan)
    if not form.is_valid():
        return show_team(request, plan, colleague_form=form, status=422)
    user, role = form.cleaned_data["collega"], form.cleaned_data["rol"]
    place = add_colleague(plan=plan, user=user, role=role, by=request.user)
    if place.role == role:
        messages.success(request, f"{user} is nu {role}. {user.first_name} krijgt bericht.")
    else:
        messages.info(request, f"{user} stond al in het team, als {place.role}. Er is niets veranderd.")
    return redirect("plans:team", uuid)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(INVITING)
def team_reader(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Look for somebody from elsewhere, and let them read along until a day."""
    plan = plan_with_team(request.user, uuid)
    names = NameForm(request.GET or None)
    found = names.found(plan)
    form = ReaderForm(request.POST or None, plan=plan, found=found)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            user, until = form.cleaned_data["lezer"], form.cleaned_data["tot"]
            add_reader(plan=plan, user=user, until=until, by=request.user)
            messages.success(request, f"{user} kan nu meelezen. {user.first_name} krijgt bericht.")
            return redirect("plans:team", uuid)
    context = {"plan": plan, "names": names, "found": found, "form": form}
    return render(request, "goals/plans/team_reader.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@refusals_answered_by(show_refusal)
def team_role(request: MemberRequest, uuid: UUID, person: UUID) -> HttpResponse:
    place = _place(request, uuid, person)
    values = values_of(RoleForm(request.POST, place=place))
    change_role(place=place, role=values["rol"], by=request.user, successor=values["opvolger"])
    messages.success(request, f"{place.user} is nu {values['rol']}.")
    return _on_to(request, place.plan)


@require_POST
@refusals_answered_by(show_refusal)
def team_removal(request: MemberRequest, uuid: UUID, person: UUID) -> HttpResponse:
    if _was_removed(request, uuid, person):
        messages.info(request, "Dit teamlid was al uit het team.")
        return redirect("plans:team", uuid)
    place = _place(request, uuid, person)
    remove(place=place, by=request.user)
    _remember(request, place)
    url = reverse("plans:team_return", args=[uuid, person])
    offer_undo(request, text=f"{place.user} is uit het team.", url=url)
    return _on_to(request, place.plan)


@require_POST
@refusals_answered_by(show_refusal)
def team_return(request: MemberRequest, uuid: UUID, person: UUID) -> HttpResponse:
    """Undo a removal of this session."""
    plan = plan_with_team(request.user, uuid)
    was = request.session.get(REMOVED, {}).get(_key(uuid, person))
    if was is None:
        raise Http404
    user = get_object_or_404(User, uuid=person, is_active=True)
    until = date.fromisoformat(was["until"]) if was["until"] else None
    put_back(plan=plan, user=user, role=was["role"], until=until, by=request.user)
    messages.success(request, f"{user} is weer {was['role']}.")
    return redirect("plans:team", uuid)


def _was_removed(request: MemberRequest, uuid: UUID, person: UUID) -> bool:
    """Is this the second time that it is sent?"""
    plan = plan_with_team(request.user, uuid)
    is_there = TeamMember.objects.filter(plan=plan, user__uuid=person).exists()
    return not is_there and _key(uuid, person) in request.session.get(REMOVED, {})


def _place(request: MemberRequest, uuid: UUID, person: UUID) -> TeamMember:
    plan = plan_with_team(request.user, uuid)
    return get_object_or_404(TeamMember.objects.select_related("user", "plan"), plan=plan, user__uuid=person)


def _remember(request: MemberRequest, place: TeamMember) -> None:
    removed = request.session.get(REMOVED, {})
    until = place.until.isoformat() if place.until else ""
    removed[_key(place.plan.uuid, place.user.uuid)] = {"role": place.role, "until": until}
    request.session[REMOVED] = dict(list(removed.items())[-MOST_REMOVED:])


def _key(uuid: UUID, person: UUID) -> str:
    return f"{uuid}:{person}"


def _on_to(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Who took the own right away is led to what is left to see."""
    try:
        plan_with_team(request.user, plan.uuid)
    except Http404:
        return redirect("plans:index")
    return redirect("plans:team", plan.uuid)
