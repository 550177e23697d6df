"""The card of a goal on the page of its plan: all that it shows."""

from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from foundation.fragments import fingerprint
from goals.models import Goal, GoalTemplate, Plan
from goals.sentence_check.examining import marks_in

from .checking import Advice, GoalCheck
from .parts import GoalParts, parts_of
from .sentences import heading_of, title_of

PLAN_PAGE, GOAL_PAGE = "plan", "doel"


class GoalKey(NamedTuple):
    """All that the words of a goal and its check follow from. `rows` are the goal and what stands under it."""

    pk: int
    rows: str
    owner: str
    plan: UUID
    starts_on: date
    ends_on: date
    words: str


class CardKey(NamedTuple):
    """What a card follows from: the goal, its place in the plan, and what this reader may do with it."""

    goal: GoalKey
    number: str
    template_code: str
    is_written: bool
    can_order: bool
    is_renewed: bool


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
    """`check` is None for who does not write the goal; `place_url` is "" for who does not order the plan.

    `renewal_url` is "" while the library has no newer version with something to take over.
    """

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
    renewal_url: str
    parts: GoalParts
    edit_url: str
    place_url: str
    check: CheckLines | None


def key_of(goal: Goal, plan: Plan, words: str) -> GoalKey:
    """`goal` with everything; `words` is the fingerprint of the word lists of the check."""
    indicators = goal.indicators.all()
    targets = [target for indicator in indicators for target in indicator.interim_targets.all()]
    rows = fingerprint([goal, *indicators, *targets, *goal.activities.all()])
    return GoalKey(goal.pk, rows, _owner(goal), plan.uuid, plan.starts_on, plan.ends_on, words)


def card_of(key: CardKey, goal: Goal, plan: Plan, check: GoalCheck | None) -> GoalCard:
    """`check` is None for a goal that was stopped."""
    heading, sentence = heading_of(goal)
    at, code = [plan.uuid, goal.pk], key.template_code
    return GoalCard(
        pk=goal.pk,
        number=key.number,
        is_stopped=goal.stopped_on is not None,
        is_measurable=check is not None and check.is_measurable,
        title=title_of(goal),
        heading=heading,
        sentence=sentence,
        owner=key.goal.owner,
        template_code=code,
        template_url=GoalTemplate(code=code).get_absolute_url() if code else "",
        renewal_url=reverse("plans:renewal", args=at) if key.is_written and key.is_renewed else "",
        parts=parts_of(goal),
        edit_url=reverse("plans:goal", args=at) if key.is_written else "",
        place_url=reverse("plans:goal_place", args=at) if key.is_written and key.can_order else "",
        check=check_lines(check, goal, plan, page=PLAN_PAGE) if key.is_written and check else None,
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
