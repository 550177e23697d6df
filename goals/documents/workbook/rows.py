"""What a plan has to say on each sheet of its workbook, for whom it is made: values by column, under stable numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from django.db.models import F

from foundation.dates import written_date
from foundation.spreadsheet import Cell, Percents
from foundation.units import EURO, PERCENT, amount_in_full
from goals.following.board.audiences import Audience
from goals.following.board.public_words import public_heading, public_sentence
from goals.following.board.reading import FollowedGoal, FollowedIndicator, FollowedPlan, followed_plan
from goals.following.measuring.totals import FEW_ANSWERS, has_few_answers
from goals.learning.small_numbers import FEW, LEFT_OUT, Sight
from goals.models import Activity, Allocation, BudgetPost, Goal, Indicator, Measurement, Plan
from goals.plans.sentences import sentence_of, title_of

from .columns import ACTIVITIES, GOALS, INDICATORS, MEASUREMENTS, MONEY, NOT_KNOWN, NUMBER

LETTERS = {Goal: "D", Indicator: "I", Measurement: "M", Activity: "A", BudgetPost: "P", Allocation: "K"}
WHOLE = "geheel"
POST, LINK = "post", "koppeling"
DAY = "j F Y"
Model = Goal | Indicator | Measurement | Activity | BudgetPost | Allocation


@dataclass(frozen=True)
class Row:
    """A row of the plan: what it is called in a sentence, the unit of its amounts, and what stands in its columns."""

    of: Model
    about: str
    unit: str
    values: dict[str, Cell]

    @property
    def number(self) -> str:
        return str(self.values[NUMBER])


Rows = dict[str, list[Row]]


def number_of(row: Model, plan: Plan) -> str:
    """By which a row is known for ever: '3f2a91c0-D17', of this plan and no other."""
    return f"{plan.uuid.hex[:8]}-{LETTERS[type(row)]}{row.pk}"


def rows_of(plan: Plan, audience: Audience) -> Rows:
    """By sheet, in a fixed number of queries. Who fills nothing in reads no small numbers, and of the whole alone."""
    followed = followed_plan(Plan.objects.select_related("organisation").get(pk=plan.pk), audience)
    titles = {one.goal.pk: f"{one.number} {_title(one.goal, audience)}" for one in followed.goals}
    return {
        GOALS: [_goal(plan, one, titles, audience) for one in followed.goals],
        INDICATORS: [_indicator(plan, one, row, titles) for one in followed.goals for row in one.indicators],
        MEASUREMENTS: list(_shielded(plan, followed) if audience.is_shielded else _measured(plan, followed)),
        ACTIVITIES: [
            _activity(plan, row, titles[one.goal.pk]) for one in followed.goals for row in one.goal.activities.all()
        ],
        MONEY: list(_money(Plan.objects.with_money().get(pk=plan.pk), titles)),
    }


def _title(goal: Goal, audience: Audience) -> str:
    """The short one; for who reads, without a small number that the sentence would tell."""
    is_hidden = audience.is_shielded and public_sentence(goal) != sentence_of(goal)
    return public_heading(goal)[0] if is_hidden else title_of(goal)


def _goal(plan: Plan, one: FollowedGoal, titles: dict[int, str], audience: Audience) -> Row:
    goal = one.goal
    values: dict[str, Cell] = {
        NUMBER: number_of(goal, plan),
        "place": one.number,
        "area": one.area.name,
        "title": goal.title,
        "text": goal.text,
        "sentence": public_sentence(goal) if audience.is_shielded else sentence_of(goal),
        "owner": str(goal.present_owner or ""),
        "standing": "gestopt" if goal.stopped_on else str(one.standing),
        "pupils_notice": goal.pupils_notice,
        "counter_indicator": goal.counter_indicator,
        "stopped_on": goal.stopped_on,
        "stopped_because": goal.stopped_because,
    }
    return Row(goal, titles[goal.pk], "", values)


def _indicator(plan: Plan, goal: FollowedGoal, one: FollowedIndicator, titles: dict[int, str]) -> Row:
    row, amount = one.row, partial(amount_cell, unit=one.row.unit)
    last = one.last
    interims = [f"{amount_in_full(each.value, row.unit)} op {written_date(each.due_on, DAY)}" for each in one.interims]
    values: dict[str, Cell] = {
        NUMBER: number_of(row, plan),
        "goal": number_of(goal.goal, plan),
        "goal_title": titles[goal.goal.pk],
        "name": row.name,
        "measure": row.get_kind_display(),
        "unit": row.unit,
        "direction": row.get_direction_display(),
        "baseline": _in_sight(row.baseline, row.unit, one.sight_of_baseline(row.baseline)),
        "baseline_on": row.baseline_on,
        **{name: amount(getattr(row, name)) for name in ("target", "lower", "upper")},
        "target_on": row.target_on,
        "interims": "; ".join(interims),
        "source": row.source,
        "frequency": row.get_frequency_display(),
        "numerator": row.numerator,
        "denominator": row.denominator,
        "last": _last(one),
        "last_on": last.measured_on if last else None,
        "standing": "gestopt" if goal.goal.stopped_on else str(one.status.standing),
    }
    return Row(row, row.name, row.unit, values)


def _last(one: FollowedIndicator) -> Cell:
    if one.last is None:
        return None
    if one.last.value is not None and has_few_answers(one.row, one.last.answer_count):
        return FEW_ANSWERS
    sight = one.sights.get(one.last.measured_on, Sight.WHOLE)
    return _in_sight(one.last.value, one.row.unit, sight) if one.last.value is not None else NOT_KNOWN


def amount_cell(value: Decimal | None, unit: str) -> Cell:
    """Percents as percents, euros in cents, anything else as short as it is."""
    if value is None:
        return None
    if unit.strip() == PERCENT:
        return Percents(value)
    is_whole = value == value.to_integral_value() and unit.strip() != EURO
    return int(value) if is_whole else Decimal(value)


def _in_sight(value: Decimal | None, unit: str, sight: Sight) -> Cell:
    if sight is Sight.WHOLE:
        return amount_cell(value, unit)
    return FEW if sight is Sight.FEW else LEFT_OUT


def _measured(plan: Plan, followed: FollowedPlan) -> Iterator[Row]:
    """All that was handed in, of everybody, as it is; what does not count says so."""
    rows = Measurement.objects.filter(indicator__goal__focus_area__plan=plan, submitted_at__isnull=False)
    counting = set(Measurement.objects.that_count().filter(pk__in=rows.values("pk")).values_list("pk", flat=True))
    by_indicator: dict[int, list[Measurement]] = {}
    for row in rows.select_related("partner").order_by("measured_on", F("partner__name").asc(nulls_first=True), "pk"):
        by_indicator.setdefault(row.indicator_id, []).append(row)
    for goal in followed.goals:
        for one in goal.indicators:
            for row in by_indicator.get(one.row.pk, []):
                row.indicator = one.row
                yield _measurement(plan, row, counts=row.pk in counting)


def _measurement(plan: Plan, row: Measurement, *, counts: bool) -> Row:
    indicator = row.indicator
    is_hidden = row.value is not None and has_few_answers(indicator, row.answer_count)
    value = NOT_KNOWN if row.value is None else amount_cell(row.value, indicator.unit)
    values: dict[str, Cell] = {
        NUMBER: number_of(row, plan),
        **_head_of(plan, indicator),
        "partner": row.partner.name_and_kind if row.partner else WHOLE,
        "measured_on": row.measured_on,
        "value": FEW_ANSWERS if is_hidden else value,
        "numerator": amount_cell(row.numerator, ""),
        "denominator": amount_cell(row.denominator, ""),
        "answer_count": row.answer_count,
        "reading": row.reading,
        "state": str(row.state.label),
        "counts": "ja" if counts else "nee",
    }
    of = f" van {row.partner}" if row.partner else ""
    return Row(row, f"{indicator.name}{of} op {written_date(row.measured_on, DAY)}", indicator.unit, values)


def _head_of(plan: Plan, indicator: Indicator) -> dict[str, Cell]:
    return {
        "indicator": number_of(indicator, plan),
        "indicator_name": indicator.name,
        "unit": indicator.unit,
    }


def _shielded(plan: Plan, followed: FollowedPlan) -> Iterator[Row]:
    """As the board shows them: of the whole, without what small numbers could be told from."""
    for goal in followed.goals:
        for one in goal.indicators:
            for reading in one.readings:
                yield _shielded_reading(plan, one, reading.measured_on, reading.value, reading.answer_count)


def _shielded_reading(
    plan: Plan, one: FollowedIndicator, day: date, value: Decimal | None, answer_count: int | None
) -> Row:
    sight = one.sights.get(day, Sight.WHOLE)
    is_hidden = value is not None and has_few_answers(one.row, answer_count)
    shown = NOT_KNOWN if value is None else _in_sight(value, one.row.unit, sight)
    values: dict[str, Cell] = dict.fromkeys(
        ("numerator", "denominator", "answer_count", "reading"),
        None,
    )
    values |= {NUMBER: None, **_head_of(plan, one.row), "partner": WHOLE, "measured_on": day}
    values |= {"value": FEW_ANSWERS if is_hidden else shown, "state": "akkoord", "counts": "ja"}
    return Row(one.row, one.row.name, one.row.unit, values)


def _activity(plan: Plan, row: Activity, title: str) -> Row:
    values: dict[str, Cell] = {
        NUMBER: number_of(row, plan),
        "goal": number_of(row.goal, plan),
        "goal_title": title,
        "text": row.text,
        "level": row.get_level_display() if row.level else "",
        "party": row.party,
        "timing": row.timing,
        "budget": row.budget,
        "state": row.get_state_display(),
    }
    return Row(row, title, EURO, values)


def _money(plan: Plan, titles: dict[int, str]) -> Iterator[Row]:
    """Each post, and under it what it is linked to."""
    for post in plan.budget_posts.all():
        yield Row(post, post.name, EURO, _post(plan, post))
        for part in post.allocations.all():
            part.post = post
            yield Row(part, f"{post.name} voor {_target(part, titles)}", EURO, _part(plan, part, titles))


def _post(plan: Plan, post: BudgetPost) -> dict[str, Cell]:
    return {
        NUMBER: number_of(post, plan),
        "row": POST,
        "post": post.name,
        "kind": post.get_kind_display(),
        "target": "",
        "partner": "",
        "planned": post.amount,
        "spent": post.spent,
    }


def _part(plan: Plan, part: Allocation, titles: dict[int, str]) -> dict[str, Cell]:
    return {
        NUMBER: number_of(part, plan),
        "row": LINK,
        "post": part.post.name,
        "kind": "",
        "target": _target(part, titles),
        "partner": part.partner.name if part.partner else "",
        "planned": part.planned,
        "spent": part.spent,
    }


def _target(part: Allocation, titles: dict[int, str]) -> str:
    title = titles.get(part.goal_number or 0, "")
    return f"{title}: {part.activity.text}" if part.activity else title
