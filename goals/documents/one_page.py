"""A plan on one page: speerpunten and their goals, from where to where, who, for how much, and how far."""

from datetime import datetime
from pathlib import Path
from textwrap import shorten
from typing import Any

from django.utils.timezone import localdate

from foundation.dates import written_date
from foundation.documents import render_pdf
from foundation.icons import drawings
from foundation.numbers import capitalised, counted, spelled
from foundation.rulers import scale_of
from foundation.units import amount_in_words
from goals.following.board.reading import FollowedGoal
from goals.following.board.standings import PILLS
from goals.models import Activity, FocusArea, Goal, Indicator, Level, Plan
from goals.models.measuring import LEVEL_ICONS
from goals.plans.money import (
    in_words_beside,
    linked_to_area,
    linked_to_goals,
    money_for_goals,
    money_of_area,
    money_of_goal,
    statutory_money,
)
from goals.plans.numbering import goals_of_area, numbered_areas
from goals.plans.sentences import first_indicator, sentence_of

from .lines import (
    NO_ACTIVITY,
    NO_AREAS,
    NO_GOALS,
    NO_INDICATOR,
    NO_SENTENCE,
    NOTHING,
    Linked,
    end_of,
    owner_of,
    value_of,
)
from .plan_facts import DAY, MISSING, days_of, mark_of, period_of, state_in_words
from .progress import Progress, last_change, progress_of

SOURCE = Path(__file__).with_name("one_page.typ")
# At most so many letters of a sentence, tried in turn until everything stands on one page; the first is all of it.
LENGTHS = (600, 220, 140)
NOT_COUNTED = "telt niet mee"
LEVEL_WORDS = {Level.ALLIANCE: "SWV", Level.BOARD: "bestuur", Level.SCHOOL: "school"}


def plan_as_pdf(plan: Plan, *, made_at: datetime) -> bytes:
    """The plan on one A4 on its side, on more when it has to; `plan` comes from `Plan.objects.whole()`."""
    progress, linked = progress_of(plan), linked_to_goals(plan)
    data = {
        "title": plan.title,
        "organisation": str(plan.organisation),
        "about": f"{capitalised(plan.get_sector_display())}, {period_of(plan)}",
        "state": capitalised(state_in_words(plan)),
        "mark": mark_of(plan, localdate(made_at)),
        "days": days_of(plan),
        "empty": NO_AREAS,
        "areas": [_area(number, area, progress, linked) for number, area in numbered_areas(plan)],
        "sums": _sums(plan, linked),
    }
    names = LEVEL_ICONS | {pill.icon: pill.icon for pill in PILLS.values()}
    icons = {key: drawings()[name].decode() for key, name in names.items()}
    return render_pdf(SOURCE, data, made_at=made_at, drawings=icons)


def _sums(plan: Plan, linked: Linked) -> list[tuple[str, str]]:
    goals, statutory = money_for_goals(plan), statutory_money(plan)
    sums = {
        "Middelen voor de doelen": in_words_beside(goals, sum(linked.values(), NOTHING)),
        "Wettelijke taken en afdrachten": statutory.in_words,
        "Samen": (goals + statutory).in_words,
    }
    return [(label, words or MISSING) for label, words in sums.items()]


def _area(number: int, area: FocusArea, progress: Progress, linked: Linked) -> dict[str, Any]:
    return {
        "number": number,
        "name": area.name,
        "money": in_words_beside(money_of_area(area), linked_to_area(area, linked)) or MISSING,
        "goals": [_goal(place, goal, progress.get(goal.pk), linked) for place, goal in goals_of_area(number, area)],
        "empty": NO_GOALS,
    }


def _goal(number: str, goal: Goal, followed: FollowedGoal | None, linked: Linked) -> dict[str, Any]:
    money = in_words_beside(money_of_goal(goal), linked.get(goal.pk, NOTHING)) or MISSING
    sentence = " ".join((sentence_of(goal) or NO_SENTENCE).split())
    return {
        "number": number,
        "title": goal.title,
        "sentences": [_shortened(sentence, length) for length in LENGTHS],
        "owner": owner_of(goal),
        "way": _way(goal),
        "levels": _levels(goal),
        "money": NOT_COUNTED if goal.stopped_on else money,
        "changed": last_change(followed) if followed else "",
        "standing": PILLS[followed.standing]._asdict() if followed else None,
        "stopped": f"gestopt op {written_date(goal.stopped_on, DAY)}" if goal.stopped_on else "",
        "done": _done(goal),
    }


def _shortened(sentence: str, length: int) -> str:
    """Cut between words and never within one, so a sentence of one endless word stays as it is."""
    short = shorten(sentence, length, placeholder=" …")
    return sentence if short == "…" else short


def _levels(goal: Goal) -> list[tuple[str, str]]:
    """Who does something for the goal, each level once, from the alliance to the school."""
    present = {activity.level for activity in goal.activities.all()}
    return [(level, words) for level, words in LEVEL_WORDS.items() if level in present]


def _done(goal: Goal) -> str:
    """'drie activiteiten', 'één van drie activiteiten klaar'."""
    states = [activity.state for activity in goal.activities.all()]
    if not states:
        return NO_ACTIVITY
    done = states.count(Activity.State.DONE)
    all_of_them = counted(len(states), "activiteit", "activiteiten")
    return f"{spelled(done)} van {all_of_them} klaar" if done else all_of_them


def _way(goal: Goal) -> dict[str, Any]:
    """From where to where by its first indicator, in words and as places on a scale."""
    indicator = first_indicator(goal)
    if indicator is None:
        return {"words": NO_INDICATOR, "day": "", "more": "", "ruler": None}
    others = len(goal.indicators.all()) - 1
    return {
        "words": f"{_start(indicator)} → {end_of(indicator)}",
        "day": written_date(indicator.target_on, DAY) if indicator.target_on else f"datum {MISSING}",
        "more": f"en {counted(others, 'andere indicator', 'andere indicatoren')}" if others else "",
        "ruler": _ruler(indicator),
    }


def _start(indicator: Indicator) -> str:
    """The baseline; its unit is said once, with the target."""
    has_end = indicator.target is not None or indicator.has_band
    if indicator.baseline is None or not has_end:
        return value_of(indicator.baseline, indicator.unit)
    return amount_in_words(indicator.baseline, indicator.unit)[0]


def _ruler(indicator: Indicator) -> dict[str, Any] | None:
    """Places on a true scale, in percents of its length."""
    start, target, lower, upper = indicator.baseline, indicator.target, indicator.lower, indicator.upper
    ends = (lower, upper) if lower is not None and upper is not None else (target,)
    values = [value for value in (start, *ends) if value is not None]
    if start is None or len(values) == 1:
        return None
    scale = scale_of(indicator.unit, *values)
    return {"start": scale.place(start), "ends": [scale.place(end) for end in values[1:]], "scale": scale.ends}
