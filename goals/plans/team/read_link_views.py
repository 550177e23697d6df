"""Links to read a plan by: made and withdrawn by its managers, opened by whoever holds one."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from foundation.limits import INVITING, Limit, limited
from foundation.undo import offer_undo
from goals.models import Evaluation, Plan, ReadLink
from goals.plans.rights import managed_plan
from goals.plans.signed_links import note_visit, put_back, withdraw
from goals.plans.versions.state_views import stages_of
from members.requests import MemberRequest

from .forms import ReadLinkForm
from .read_links import link_at, make_link
from .views import show_team

READING = Limit("plan.read", "dit plan openen", "60/m/ip")
# The address opens the plan: no search engine keeps it, and no other site hears of it.
HEADERS = {"X-Robots-Tag": "noindex, nofollow, noarchive", "Referrer-Policy": "no-referrer"}


def opened_by_link(show: Callable[[HttpRequest, ReadLink, str], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for who has a link: the view gets the link and its token; of one that is over not even what it was.

    Such a page is kept by no search engine, and sends its address to no other site.
    """

    @login_not_required
    @never_cache
    @require_safe
    @limited(READING, methods=("GET", "HEAD"))
    @wraps(show)
    def shown(request: HttpRequest, token: str) -> HttpResponse:
        try:
            link = link_at(token)
        except BadSignature as error:
            raise Http404 from error
        if link is None:
            response = render(request, "goals/plans/read_over.html", status=410)
        else:
            if request.method == "GET":
                note_visit(link, by=request.user)
            response = show(request, link, token)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return shown


@opened_by_link
def read(request: HttpRequest, link: ReadLink, token: str) -> HttpResponse:
    """The plan as it is now."""
    plan = Plan.objects.whole().get(pk=link.plan_id)
    is_evaluated = not plan.is_open and Evaluation.objects.of_plan(plan.pk).readable().exists()
    context = {"plan": plan, "link": link, "token": token, "stages": stages_of(plan), "is_evaluated": is_evaluated}
    return render(request, "goals/plans/read.html", context)


@require_POST
@limited(INVITING)
def read_links(request: MemberRequest, uuid: UUID) -> HttpResponse:
    plan = managed_plan(request.user, uuid)
    form = ReadLinkForm(request.POST)
    if not form.is_valid():
        return show_team(request, plan, link_form=form, status=422)
    link = make_link(plan=plan, by=request.user, **form.cleaned_data)
    messages.success(request, f"De leeslink voor {link.label} is klaar. Kopieer hem hieronder en stuur hem zelf door.")
    return redirect(f"{reverse('plans:team', args=[uuid])}#leeslinks")


@require_POST
def link_withdrawal(request: MemberRequest, uuid: UUID, link: UUID) -> HttpResponse:
    row = _own_link(request, uuid, link)
    withdraw(link=row, by=request.user)
    url = reverse("plans:read_link_return", args=[uuid, link])
    offer_undo(request, text=f"De leeslink voor {row.label} werkt niet meer.", url=url)
    return redirect("plans:team", uuid)


@require_POST
def link_return(request: MemberRequest, uuid: UUID, link: UUID) -> HttpResponse:
    row = _own_link(request, uuid, link)
    put_back(link=row, by=request.user)
    messages.success(request, f"De leeslink voor {row.label} werkt weer.")
    return redirect("plans:team", uuid)


def _own_link(request: MemberRequest, uuid: UUID, link: UUID) -> ReadLink:
    return get_object_or_404(managed_plan(request.user, uuid).read_links, uuid=link)
