"""What a document says of how goals get on: where each stands, and what was changed after the plan was adopted."""

from collections.abc import Mapping

from foundation.dates import written_date
from foundation.numbers import counted
from goals.following.board.audiences import Audience
from goals.following.board.reading import FollowedGoal, followed_plan
from goals.models import GoalChange, Plan

from .plan_facts import DAY, Lines

Progress = Mapping[int, FollowedGoal]


def progress_of(plan: Plan) -> Progress:
    """By the primary key of the goal; nothing of a plan that is still written and in which nothing was measured.

    The goals of `plan` are read anew.
    """
    followed = followed_plan(plan, Audience.READS)
    is_followed = not plan.is_open or followed.is_measured
    return {one.goal.pk: one for one in followed.goals} if is_followed else {}


def standing_in_words(one: FollowedGoal) -> str:
    """'achter, gemeten op 31 oktober 2026', 'let op tot en met 28 februari 2027, volgens het team: …'."""
    if said := one.override:
        return f"{said.standing} tot en met {written_date(said.until, DAY)}, volgens het team: {said.reason}"
    days = [indicator.last.measured_on for indicator in one.indicators if indicator.last]
    return f"{one.standing}, gemeten op {written_date(max(days), DAY)}" if days else str(one.standing)


def change_notes(one: FollowedGoal) -> Lines:
    """Each change under its day, with what was there before and why."""
    return [(f"Bijgesteld op {written_date(change.made_at, DAY)}:", _told(change)) for change in one.changes]


def _told(change: GoalChange) -> str:
    day = written_date(change.made_at, DAY)
    changes = "; ".join(f"{what} was {before}, sinds {day}: {after}" for what, before, after in change.field_changes)
    return f"{changes}. Waarom: {change.reason}"


def last_change(one: FollowedGoal) -> str:
    """'bijgesteld op 30 november 2026 (doelwaarde was 20 leerlingen)', and how many came before; empty without one.

    That it stopped stands elsewhere.
    """
    changes = [change for change in one.changes if change.indicator_name]
    if not changes:
        return ""
    newest = changes[0]
    was = "; ".join(f"{what.lower()} was {before}" for what, before, _ in newest.field_changes)
    earlier = len(changes) - 1
    before = f", na {counted(earlier, 'eerdere bijstelling', 'eerdere bijstellingen')}" if earlier else ""
    return f"bijgesteld op {written_date(newest.made_at, DAY)} ({was}){before}"
