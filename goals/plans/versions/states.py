"""The state of a plan follows from its days: steps ahead, steps back, and the days that others set.

Each step keeps a version. Days lie in the past, in order, and not years before the plan.
"""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from goals.models import Plan
from goals.plans.unsharing import end_running
from goals.querysets import BY_NAME
from members.models import User

from .snapshots import take_snapshot

State = Plan.State
ORDER = list(State)
DAY_OF: dict[State, str] = {
    State.DISCUSSION: "discussed_since",
    State.ADOPTED: "adopted_on",
    State.CLOSED: "closed_on",
}
DAYS_OF_OTHERS = ("council_consent_on", "consultation_completed_on", "submitted_on")
# What comes first, and what does not come before it.
IN_ORDER = (
    ("discussed_since", "council_consent_on"),
    ("discussed_since", "consultation_completed_on"),
    ("discussed_since", "adopted_on"),
    ("council_consent_on", "adopted_on"),
    ("consultation_completed_on", "adopted_on"),
    ("adopted_on", "submitted_on"),
    ("adopted_on", "closed_on"),
    ("submitted_on", "closed_on"),
)
NEEDS_FIRST = {
    "council_consent_on": ("discussed_since", "Dit kan vanaf de bespreekversie."),
    "consultation_completed_on": ("discussed_since", "Dit kan vanaf de bespreekversie."),
    "submitted_on": ("adopted_on", "Dit kan als het plan is vastgesteld."),
}
LONG_BEFORE = timedelta(days=730)


def next_state(plan: Plan) -> State | None:
    place = ORDER.index(plan.state) + 1
    return ORDER[place] if place < len(ORDER) else None


def state_before(plan: Plan) -> State | None:
    """Where a step back leads: a plan that was adopted is written in again, so it is a concept."""
    if plan.state == State.DRAFT:
        return None
    return State.ADOPTED if plan.state == State.CLOSED else State.DRAFT


@transaction.atomic
def take_step(*, plan: Plan, to: State, on: date, by: User) -> Plan:
    """Bring the plan to its next state as of a day, and keep it as it is then; to where it is already changes nothing.

    Raises ValidationError when `to` is not the next, or the day cannot be.
    """
    plan = _lock(plan)
    if plan.state == to:
        return plan
    if to != next_state(plan):
        raise ValidationError(f"Dit plan is intussen {plan.state}. Kijk welke stap nu kan.")
    field = DAY_OF[to]
    setattr(plan, field, on)
    if problem := problems_with(plan, field).get(field):
        raise ValidationError(problem)
    plan.save(update_fields=[field])
    take_snapshot(plan=plan, by=by, label=str(to))
    return plan


@transaction.atomic
def step_back(*, plan: Plan, since: State, by: User, reason: str = "") -> Plan:
    """Undo the state `since`, after keeping the plan as it was; when it is undone already nothing changes.

    From *vastgesteld* it becomes a concept for a `reason`, and loses the days of consent: these were for that text.
    Sharing by name ends with it, so that nobody reads along while it is written in again; lines and values that are
    shared wait until it is adopted.
    Raises ValidationError without a reason for that.
    """
    plan = _lock(plan)
    to = state_before(plan)
    if plan.state != since or to is None:
        return plan
    if since == State.ADOPTED and not reason:
        raise ValidationError("Zeg waarom het plan weer open moet.")
    take_snapshot(plan=plan, by=by, label=f"weer {to}: {reason}" if reason else f"weer {to}")
    lost = ["closed_on"] if since == State.CLOSED else ["discussed_since", "adopted_on", *DAYS_OF_OTHERS]
    for field in lost:
        setattr(plan, field, None)
    plan.save(update_fields=lost)
    if to == State.DRAFT:
        end_running(plan=plan, ways=BY_NAME, by=by)
    return plan


@transaction.atomic
def set_days(*, plan: Plan, days: dict[str, date | None]) -> Plan:
    """Note when the OPR consented, the OOGO was completed, or the plan went to the Inspectorate: the days given.

    Raises ValidationError by field for days that cannot be.
    """
    plan = _lock(plan)
    for field, day in days.items():
        setattr(plan, field, day)
    if problems := problems_with(plan, *days):
        raise ValidationError(problems)
    plan.save(update_fields=days)
    return plan


def problems_with(plan: Plan, *fields: str) -> dict[str, str]:
    """Why the days in these fields cannot be, given the other days of the plan."""
    problems: dict[str, str] = {}
    for field in fields:
        if value := getattr(plan, field):
            problem = _in_sense(plan, value) or _comes_too_early(plan, field) or _out_of_order(plan, field, value)
            if problem:
                problems[field] = problem
    return problems


def _in_sense(plan: Plan, value: date) -> str:
    today = timezone.localdate()
    if value > today:
        return "Deze dag moet nog komen. Vul in wat al gebeurd is."
    is_long_ago = value < min(plan.starts_on, today) - LONG_BEFORE
    return "Deze dag ligt jaren voor het plan. Klopt het jaartal?" if is_long_ago else ""


def _comes_too_early(plan: Plan, field: str) -> str:
    needed, sentence = NEEDS_FIRST.get(field, ("", ""))
    return sentence if needed and not getattr(plan, needed) else ""


def _out_of_order(plan: Plan, field: str, value: date) -> str:
    for first, then in IN_ORDER:
        earlier, later = getattr(plan, first), getattr(plan, then)
        if not (earlier and later and earlier > later):
            continue
        if field == then:
            return f"Dit is vóór ‘{_name(first)}’. Kies die dag of een latere."
        if field == first:
            return f"Dit is na ‘{_name(then)}’. Kies die dag of een eerdere."
    return ""


def _name(field: str) -> str:
    return str(next(one.verbose_name for one in Plan._meta.fields if one.name == field))


def _lock(plan: Plan) -> Plan:
    return Plan.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=plan.pk)
