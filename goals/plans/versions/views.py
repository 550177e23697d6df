"""The versions of a plan: a list, one of them, and two of them compared."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation.dates import written_date
from foundation.limits import Limit, limited
from goals.models import Plan, PlanSnapshot
from goals.plans.rights import Role, managed_plan, role_in, visible_plan
from members.requests import MemberRequest

from .cards import Names, cards_of
from .comparing import SAME, compare, order_changes
from .forms import NOW, CompareForm, VersionForm
from .snapshots import content_of, take_snapshot

MAKING = Limit("plan.version", "een versie maken", "60/h/user")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(MAKING)
def versions(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """All versions for the team; a manager makes one."""
    if request.method == "POST":
        return _make_version(request, managed_plan(request.user, uuid))
    return _show_versions(request, visible_plan(request.user, uuid), VersionForm())


def _make_version(request: MemberRequest, plan: Plan) -> HttpResponse:
    form = VersionForm(request.POST)
    if not form.is_valid():
        return _show_versions(request, plan, form, status=422)
    snapshot = take_snapshot(plan=plan, by=request.user, label=form.cleaned_data["label"])
    messages.success(request, f"Versie {snapshot.number} is bewaard.")
    return redirect("plans:versions", plan.uuid)


def _show_versions(request: MemberRequest, plan: Plan, form: VersionForm, *, status: int = 200) -> HttpResponse:
    rows = plan.snapshots.defer("content").select_related("made_by")
    is_manager = role_in(request.user, plan) == Role.MANAGER
    context = {"plan": plan, "rows": rows, "form": form, "is_manager": is_manager}
    return render(request, "goals/plans/versions.html", context, status=status)


@never_cache
@require_safe
def version(request: MemberRequest, uuid: UUID, number: int) -> HttpResponse:
    plan = visible_plan(request.user, uuid)
    snapshot = get_object_or_404(plan.snapshots.select_related("made_by"), number=number)
    others = plan.snapshots.defer("content").exclude(pk=snapshot.pk)
    form = CompareForm(request.GET, others=[(str(other.number), _name_of(other)) for other in others])
    context = {"plan": plan, "snapshot": snapshot, "form": form}
    if form.chosen:
        return render(request, "goals/plans/version_compared.html", context | _compared(plan, snapshot, form.chosen))
    context["cards"] = cards_of(snapshot.content, Names(snapshot.content)).values()
    return render(request, "goals/plans/version.html", context)


def _name_of(snapshot: PlanSnapshot) -> str:
    label = f", {snapshot.label}" if snapshot.label else ""
    return f"Versie {snapshot.number}{label} ({written_date(snapshot.made_at, 'j F Y')})"


def _compared(plan: Plan, snapshot: PlanSnapshot, chosen: str) -> dict[str, Any]:
    """The older against the newer, whichever of them was opened."""
    if chosen == NOW:
        before, after, newer = snapshot.content, content_of(Plan.objects.whole().get(pk=plan.pk)), "nu"
        older = f"versie {snapshot.number}"
    else:
        first, last = sorted([snapshot, plan.snapshots.get(number=int(chosen))], key=lambda one: one.number)
        before, after = first.content, last.content
        older, newer = f"versie {first.number}", f"versie {last.number}"
    cards = compare(before, after)
    return {
        "older": older,
        "newer": newer,
        "changed": [row for row in cards if row.state != SAME],
        "same": [row for row in cards if row.state == SAME],
        "order": order_changes(before, after),
        "counts": sorted(Counter(row.state for row in cards if row.state != SAME).items()),
    }
