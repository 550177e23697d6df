"""Links by which partners send figures: made and withdrawn by managers of the plan."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.forms import ModelChoiceField
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from foundation.components import Pill
from foundation.forms import field_of
from foundation.limits import INVITING, limited
from foundation.undo import offer_undo
from goals.following.partners.keeping import partners_of
from goals.models import MeasuringLink, Plan
from goals.plans.rights import managed_plan
from goals.plans.signed_links import put_back, withdraw
from goals.plans.team.views import OVER, WITHDRAWN, WORKS
from members.requests import MemberRequest

from .link_forms import MeasuringLinkForm
from .links import address_of, indicators_to_ask, links_of, make_link, usually_asked
from .rights import require_measurable
from .views import WRITES, answer_refusal


@dataclass(frozen=True)
class LinkRow:
    """A link as the page shows it; `address` is empty for one that opens nothing any more."""

    link: MeasuringLink
    state: Pill
    address: str


@never_cache
@require_http_methods(WRITES)
@limited(INVITING)
@answer_refusal
def links(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The links of a plan, and making one."""
    plan = managed_plan(request.user, uuid)
    form = link_form(request, plan)
    if form.is_bound:
        require_measurable(plan)
        if form.is_valid():
            link = make_link(plan=plan, by=request.user, **form.cleaned_data)
            messages.success(request, f"De meetlink voor {link.partner} is klaar. Kopieer hem en stuur hem zelf door.")
            return redirect("measuring:links", uuid)
    context = {"plan": plan, "form": form, "rows": rows_of(plan), "has_partners": _can_be_asked(form)}
    return render(request, "goals/measuring/links.html", context, status=422 if form.errors else 200)


def link_form(request: MemberRequest, plan: Plan) -> MeasuringLinkForm:
    indicators = indicators_to_ask(plan)
    return MeasuringLinkForm(
        request.POST if request.method == "POST" else None,
        partners=partners_of(plan).taking_part(),
        indicators=indicators,
        initial={"indicators": usually_asked(indicators)},
    )


def _can_be_asked(form: MeasuringLinkForm) -> bool:
    partners = field_of(form, "partner", ModelChoiceField).queryset
    return partners is not None and partners.exists()


def rows_of(plan: Plan) -> list[LinkRow]:
    working = set(MeasuringLink.objects.in_force().filter(plan=plan).values_list("pk", flat=True))
    rows = []
    for link in links_of(plan):
        state = WORKS if link.pk in working else WITHDRAWN if link.withdrawn_at else OVER
        rows.append(LinkRow(link, state, address_of(link) if state is WORKS else ""))
    return rows


@require_POST
def link_withdrawal(request: MemberRequest, uuid: UUID, link: UUID) -> HttpResponse:
    row = _own_link(request, uuid, link)
    withdraw(link=row, by=request.user)
    url = reverse("measuring:link_return", args=[uuid, link])
    offer_undo(request, text=f"De meetlink voor {row.partner} werkt niet meer.", url=url)
    return redirect("measuring:links", uuid)


@require_POST
def link_return(request: MemberRequest, uuid: UUID, link: UUID) -> HttpResponse:
    row = _own_link(request, uuid, link)
    put_back(link=row, by=request.user)
    works = row.until >= timezone.localdate()
    words = (
        f"De meetlink voor {row.partner} werkt weer." if works else "De tijd van deze meetlink is om. Maak een nieuwe."
    )
    messages.success(request, words)
    return redirect("measuring:links", uuid)


def _own_link(request: MemberRequest, uuid: UUID, link: UUID) -> MeasuringLink:
    rows = MeasuringLink.objects.filter(plan=managed_plan(request.user, uuid)).select_related("partner")
    row: MeasuringLink = get_object_or_404(rows, uuid=link)
    return row
