"""The cards of the board: all that one shows, so that it is drawn once and again only when something changes."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.safestring import SafeString

from foundation.components import Pill
from foundation.dates import written_date
from foundation.fragments import fingerprint, render_each
from goals.following.measuring.values import value_in
from goals.following.status import Status
from goals.learning.shielding import Reading
from goals.learning.small_numbers import LEFT_OUT, Sight, in_sight
from goals.models import FieldChange, GoalChange, StatusOverride
from goals.plans.sentences import heading_of

from .adjusting import ADJUSTABLE, NOTHING
from .audiences import Audience
from .indicator_cards import IndicatorCard, indicator_card
from .public_words import public_heading
from .reading import FollowedGoal, FollowedIndicator, FollowedPlan
from .standings import PILLS

DAY = "j F Y"


class Judgement(NamedTuple):
    """What somebody said of the goal, beside what its measurements say."""

    reason: str
    until: str
    by: str
    measured: Pill


class ChangeLine(NamedTuple):
    day: str
    about: str
    changes: tuple[FieldChange, ...]
    reason: str


class CardKey(NamedTuple):
    """All that a card follows from. `rows` are the goal and what stands under and beside it."""

    pk: int
    number: str
    rows: str
    readings: tuple[tuple[Reading, ...], ...]
    sights: tuple[dict[date, Sight], ...]
    statuses: tuple[Status, ...]
    area: str
    owner: str
    said_by: str
    audience: str
    plan: UUID


class BoardCard(NamedTuple):
    """`url` leads to the goal's own page of progress; for who reads by a link it is empty, and so is the owner."""

    pk: int
    number: str
    title: str
    area: str
    owner: str
    pill: Pill
    sentence: str
    judgement: Judgement | None
    indicators: tuple[IndicatorCard, ...]
    changes: tuple[ChangeLine, ...]
    url: str

    @property
    def tells_apart(self) -> bool:
        """Does each indicator say where it stands by itself? One alone stands where its goal stands."""
        return len(self.indicators) > 1 or self.judgement is not None


def drawn_cards(goals: Iterable[FollowedGoal], plan: FollowedPlan) -> list[SafeString]:
    by_key = {one.goal.pk: one for one in goals}
    keys = [_key_of(one, plan) for one in by_key.values()]
    return render_each("goals/following/board/_goal.html", keys, lambda key: {"row": board_card(by_key[key.pk], plan)})


def _key_of(one: FollowedGoal, plan: FollowedPlan) -> CardKey:
    indicators = [indicator.row for indicator in one.indicators]
    targets = [target for indicator in one.indicators for target in indicator.interims]
    said = [one.override] if one.override else []
    return CardKey(
        pk=one.goal.pk,
        number=one.number,
        rows=fingerprint([one.goal, *indicators, *targets, *one.changes, *said]),
        readings=tuple(tuple(indicator.readings) for indicator in one.indicators),
        sights=tuple(indicator.sights for indicator in one.indicators),
        statuses=tuple(indicator.status for indicator in one.indicators),
        area=one.area.name,
        owner=owner_in_words(one),
        said_by=said_by(one),
        audience=plan.audience.name,
        plan=plan.plan.uuid,
    )


def board_card(one: FollowedGoal, plan: FollowedPlan) -> BoardCard:
    sees_names = plan.audience.sees_names
    return BoardCard(
        pk=one.goal.pk,
        number=one.number,
        title=title_of(one),
        area=one.area.name,
        owner=owner_in_words(one) if sees_names else "",
        pill=PILLS[one.standing],
        sentence="" if one.indicators else one.measured.sentence,
        judgement=_judgement(one, one.override, sees_names=sees_names) if one.override else None,
        indicators=tuple(map(indicator_card, one.indicators)),
        changes=tuple(change_line(change, one) for change in one.changes),
        url=url_of(one, plan),
    )


def title_of(one: FollowedGoal) -> str:
    """The short title, else the whole sentence; of a built one no small number, for who may not see it."""
    is_shielded = any(row.is_shielded for row in one.indicators)
    return (public_heading if is_shielded else heading_of)(one.goal)[0]


def url_of(one: FollowedGoal, plan: FollowedPlan) -> str:
    if plan.audience is Audience.READS_BY_LINK:
        return ""
    return reverse("plan_board:progress", args=[plan.plan.uuid, one.goal.pk])


def owner_in_words(one: FollowedGoal) -> str:
    if one.goal.present_owner:
        return str(one.goal.present_owner)
    return "heeft geen eigenaar meer" if one.goal.owner_id else "nog geen eigenaar"


def change_line(change: GoalChange, one: FollowedGoal) -> ChangeLine:
    """With the name of its indicator where there are several."""
    about = change.indicator_name if len(one.indicators) > 1 else ""
    changes = tuple(_shown(field, change, one) for field in change.field_changes)
    return ChangeLine(written_date(change.made_at, DAY), about, changes, change.reason)


def _shown(field: FieldChange, change: GoalChange, one: FollowedGoal) -> FieldChange:
    """A baseline that is too small to be shown is so in what was changed too."""
    named = [each for each in one.indicators if each.row.name == change.indicator_name]
    about = next(iter(named or one.indicators), None)
    if field.what != ADJUSTABLE["baseline"] or about is None:
        return field
    return field._replace(before=_baseline(field.before, about), after=_baseline(field.after, about))


def _baseline(words: str, about: FollowedIndicator) -> str:
    """Of words that name no amount in its unit nobody knows what they tell."""
    if words == NOTHING:
        return words
    try:
        value = value_in(words, about.row.unit)
    except ValidationError:
        return LEFT_OUT if about.is_shielded else words
    sight = about.sight_of_baseline(value)
    return words if sight is Sight.WHOLE else in_sight(value, about.row.unit, sight)


def said_by(one: FollowedGoal) -> str:
    return one.override.made_by.get_full_name() if one.override and one.override.made_by else ""


def _judgement(one: FollowedGoal, override: StatusOverride, *, sees_names: bool) -> Judgement:
    by = said_by(one) if sees_names else ""
    return Judgement(override.reason, written_date(override.until, DAY), by, PILLS[one.measured.standing])
