"""The page of a plan that says who of the network sees what of it; its managers change that there."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render

from goals.learning.visibility import REASONS, Visibility, visibilities_of
from goals.models import Plan, PlanSharing
from goals.plans.rights import Role, role_in
from goals.querysets import BY_NAME
from members.models import Organisation
from members.requests import MemberRequest

from .acts import is_followed
from .forms import ByNameForm
from .lines import Line, anonymous_lines, stamp_of
from .nightly import lines_that_count, subject_of

Way = PlanSharing.Way
NOT_COUNTED = "telt niet mee"
OTHER_PLAN_COUNTS = "Van jullie telt hier de regel van een ander plan, dat later is gedeeld."
KNOWN_BY_NAME = "Anderen lezen of lazen deze indicator op naam in een ander plan van jullie."


class LineRow(NamedTuple):
    """A line as the page shows it, whether others see it in `word`, and the `reason` why not.

    The reason is "" when they do, and where the page says it of all lines.
    """

    line: Line
    is_shown: bool
    word: str
    reason: str

    @property
    def standing(self) -> tuple[str, str]:
        """By which the page puts lines together."""
        return self.word, self.reason


class Shared(NamedTuple):
    """How the plan is shared now.

    `is_over` when nobody sees it all the same, since the plan is closed or followed; `waits` when its lines and values
    do not count until it is adopted again.
    """

    by_name: PlanSharing | None
    anonymous: PlanSharing | None
    compared: PlanSharing | None
    is_over: bool
    waits: bool

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.by_name.organisations.all()] if self.by_name else []


def shared_of(plan: Plan) -> Shared:
    running = list(plan.sharings.running().prefetch_related("organisations"))
    by_way = {one.way: one for one in running}
    by_name = by_way.get(Way.MEMBERS) or by_way.get(Way.CHOSEN)
    is_over = bool(running) and (plan.closed_on is not None or is_followed(plan))
    waits = plan.is_open and bool({Way.ANONYMOUS, Way.COMPARED} & by_way.keys())
    return Shared(by_name, by_way.get(Way.ANONYMOUS), by_way.get(Way.COMPARED), is_over, waits)


def is_known_by_name(plan: Plan) -> bool:
    """Do others read it under the alliance's name, or did they? Then its lines hide nobody, and do not count."""
    return plan.sharings.filter(way__in=BY_NAME).exists()


def is_counted(plan: Plan) -> bool:
    """Is it of an organisation of which anything counts where alliances are counted?"""
    return Organisation.objects.alliances().filter(pk=plan.organisation_id).exists()


def show_sharing(
    request: MemberRequest, plan: Plan, *, form: ByNameForm | None = None, status: int = 200
) -> HttpResponse:
    shared, is_manager = shared_of(plan), role_in(request.user, plan) == Role.MANAGER
    lines = anonymous_lines(plan) if is_manager else []
    context: dict[str, Any] = {
        "plan": plan,
        "shared": shared,
        "shared_lines": _rows(plan, shared),
        "lines": lines,
        "stamp": stamp_of(lines),
        "is_shared_as_shown": shared.anonymous is not None and shared.anonymous.lines == [*map(Line._asdict, lines)],
        "is_known_by_name": is_known_by_name(plan),
        "is_counted": is_counted(plan),
        "is_manager": is_manager,
        "can_share": is_manager and plan.closed_on is None,
        "form": form or ByNameForm(plan=plan, initial=_present(shared)),
    }
    return render(request, "goals/sharing/page.html", context, status=status)


def _present(shared: Shared) -> dict[str, Any]:
    if shared.by_name is None:
        return {}
    return {"hoe": shared.by_name.way, "organisaties": [one.pk for one in shared.by_name.organisations.all()]}


def _rows(plan: Plan, shared: Shared) -> list[LineRow]:
    """What is shared anonymously, and which of it others see: the rest waits for more alliances, or does not count."""
    if shared.anonymous is None:
        return []
    lines = [Line(**line) for line in shared.anonymous.lines]
    of_alliance = PlanSharing.objects.filter(plan__organisation=plan.organisation_id)
    counted = {line.indicator: line.plan for line in lines_that_count(of_alliance)}
    visibilities = visibilities_of(plan, [subject_of(line.indicator) for line in lines])
    is_told_above = shared.is_over or shared.waits or is_known_by_name(plan) or not is_counted(plan)
    rows = [
        _row(line, visibilities)
        if counted.get(line.indicator) == plan.pk
        else LineRow(line, is_shown=False, word=NOT_COUNTED, reason="" if is_told_above else _reason(line, counted))
        for line in lines
    ]
    return sorted(rows, key=lambda row: (not row.is_shown, row.standing))


def _row(line: Line, visibilities: Mapping[tuple[str, str], Visibility]) -> LineRow:
    visibility = visibilities.get((subject_of(line.indicator), str(line.change)), Visibility.WAITS)
    return LineRow(line, visibility is Visibility.SHOWN, visibility.value, REASONS.get(visibility, ""))


def _reason(line: Line, counted: Mapping[int, int]) -> str:
    return OTHER_PLAN_COUNTS if line.indicator in counted else KNOWN_BY_NAME
