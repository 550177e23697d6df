"""The cards of a plan's goals: all that one shows, so that it is drawn once and again only when something changes."""

from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from foundation.fragments import render_each
from goals.models import FocusArea, Goal, Plan
from goals.sentence_check.examining import marks_in

from .checking import Advice, GoalCheck
from .parts import GoalParts, parts_of
from .sentences import heading_of, title_of

PLAN_PAGE, GOAL_PAGE = "plan", "doel"


class AdviceLine(NamedTuple):
    """An advice as it is shown: `url` is where its button posts to, or without one where one goes on writing.

    `number` is that of the words marked in the goal's sentence, 0 for none.
    """

    number: int
    sentence: str
    about: str
    code: str
    button: str
    url: str


class CheckLines(NamedTuple):
    """What the check says of a goal: its five parts, what to mend first, and how much comes after that.

    `marks` and `rest` are the goal's own words in pieces, as `marks_in` parts them; without marks both are empty.
    """

    score: int
    parts: tuple[tuple[str, bool], ...]
    advice: tuple[AdviceLine, ...]
    later: int
    marks: tuple[tuple[str, str, int], ...]
    rest: str


class GoalCard(NamedTuple):
    """`check` is None for who does not write the goal; `place_url` is "" for who does not order the plan."""

    pk: int
    number: str
    is_stopped: bool
    is_measurable: bool
    title: str
    heading: str
    sentence: str
    owner: str
    template_code: str
    template_url: str
    parts: GoalParts
    edit_url: str
    place_url: str
    check: CheckLines | None


def cards_of(
    plan: Plan, checks: dict[int, GoalCheck], *, writable: Collection[int], can_order: bool
) -> list[tuple[FocusArea, list[SafeString]]]:
    """The cards under each speerpunt, for who writes the goals in `writable`. `plan` as `whole()` fetches it."""
    areas = [(area, list(area.goals.all())) for area in plan.focus_areas.all()]
    cards = [
        _card(goal, f"{number}.{place}", plan, checks.get(goal.pk), is_written=goal.pk in writable, can_order=can_order)
        for number, (_, goals) in enumerate(areas, start=1)
        for place, goal in enumerate(goals, start=1)
    ]
    drawn = iter(render_each("goals/plans/_goal.html", cards))
    return [(area, [next(drawn) for _ in goals]) for area, goals in areas]


def _card(
    goal: Goal, number: str, plan: Plan, check: GoalCheck | None, *, is_written: bool, can_order: bool
) -> GoalCard:
    heading, sentence = heading_of(goal)
    at = [plan.uuid, goal.pk]
    return GoalCard(
        pk=goal.pk,
        number=number,
        is_stopped=goal.stopped_on is not None,
        is_measurable=check is not None and check.is_measurable,
        title=title_of(goal),
        heading=heading,
        sentence=sentence,
        owner=_owner(goal),
        template_code=goal.template.code if goal.template else "",
        template_url=goal.template.get_absolute_url() if goal.template else "",
        parts=parts_of(goal),
        edit_url=reverse("plans:goal", args=at) if is_written else "",
        place_url=reverse("plans:goal_place", args=at) if is_written and can_order else "",
        check=check_lines(check, goal, plan, page=PLAN_PAGE) if is_written and check else None,
    )


def _owner(goal: Goal) -> str:
    if goal.present_owner:
        return f"Eigenaar: {goal.present_owner}"
    return "Heeft geen eigenaar meer" if goal.owner_id else "Nog geen eigenaar"


def check_lines(check: GoalCheck, goal: Goal, plan: Plan, *, page: str) -> CheckLines:
    """The check as the plan's page or the goal's own shows it."""
    about_words = [advice for advice in check.first if advice.span]
    marks = tuple(marks_in(goal.text, [(advice.span, number) for number, advice in enumerate(about_words, start=1)]))
    marked = {about_words[number - 1]: number for _, _, number in marks}
    lines = tuple(_line(advice, goal, plan, page, marked.get(advice, 0)) for advice in check.first)
    rest = goal.text[sum(len(before) + len(words) for before, words, _ in marks) :] if marks else ""
    return CheckLines(check.score, check.parts, lines, check.later, marks, rest)


def _line(advice: Advice, goal: Goal, plan: Plan, page: str, number: int) -> AdviceLine:
    at = [plan.uuid, goal.pk]
    if advice.button:
        url = f"{reverse('plans:improvement', args=at)}?{urlencode({'vanuit': page, 'regel': advice.row.pk})}"
    else:
        url = f"{reverse('plans:goal', args=at)}#{advice.anchor}"
    return AdviceLine(number, advice.sentence, advice.about, advice.code, advice.button, url)
