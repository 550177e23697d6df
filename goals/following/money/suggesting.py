"""To which goal a post may belong: the one that says the words of its name too. Whoever links it sees which words."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from foundation.dutch import stem, words
from goals.models import Activity, BudgetPost
from goals.plans.sentences import first_indicator

from .totals import GoalLine, Overview

MOST = 2  # for one post
SHORTEST_PART = 6  # letters by which one word may be a part of another: 'thuiszitters' in 'thuiszittersteam'
# What nearly every post and every goal says.
EVERYWHERE = frozenset(
    map(stem, ("school", "leerling", "bestuur", "schoolbestuur", "samenwerkingsverband", "onderwijs", "kosten", "jaar"))
)
Stems = dict[str, str]


class Suggestion(NamedTuple):
    """`target` is the goal or activity as the form of a link names it; `words` are those of the post it says too."""

    target: str
    number: str
    title: str
    activity: str
    words: tuple[str, ...]
    planned: Decimal


class Place(NamedTuple):
    """A goal as a whole, or one of its activities, with the stems of its words."""

    line: GoalLine
    activity: Activity | None
    stems: frozenset[str]


def suggestions_for(money: Overview) -> dict[int, list[Suggestion]]:
    """For each post of which something is left, by its primary key; what was said once is worth most."""
    places = [place for line in money.goals if not line.is_stopped for place in _places_of(line)]
    goals_with = Counter(one for line in money.goals for one in frozenset().union(*_stems_of(line, places)))
    return {post.pk: list(_suggested(post, places, goals_with)) for post in money.without_goal}


def _stems_of(line: GoalLine, places: list[Place]) -> list[frozenset[str]]:
    return [place.stems for place in places if place.line is line]


def _places_of(line: GoalLine) -> Iterator[Place]:
    """Activities first: of two that say the same, money goes where it is spent."""
    goal, indicator = line.goal, first_indicator(line.goal)
    for activity in goal.activities.all():
        yield Place(line, activity, frozenset(_stems(activity.text)))
    text = f"{goal.title} {goal.text} {indicator.name if indicator else ''}"
    yield Place(line, None, frozenset(_stems(text)))


def _stems(text: str) -> Stems:
    """The words of a text that say something, by their stems."""
    return {stem(word): word for word in words(text) if stem(word) not in EVERYWHERE and not word.isdigit()}


def _suggested(post: BudgetPost, places: list[Place], goals_with: Counter[str]) -> Iterator[Suggestion]:
    """The best place of each goal, the best goals first."""
    asked = _stems(post.name)
    scored = [(_score(found, goals_with), place, found) for place in places if (found := _shared(asked, place.stems))]
    told: set[int] = set()
    for _, place, found in sorted(scored, key=lambda one: -one[0]):
        if place.line.goal.pk not in told and len(told) < MOST:
            told.add(place.line.goal.pk)
            yield _suggestion(post, place, tuple(asked[one] for one in found))


def _shared(asked: Stems, stems: frozenset[str]) -> dict[str, str]:
    """The stems of the post that a place says too, each with how the place says it."""
    found = {one: next((other for other in stems if _is_same(one, other)), "") for one in asked}
    return {one: other for one, other in found.items() if other}


def _is_same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= SHORTEST_PART and shorter in longer)


def _score(found: dict[str, str], goals_with: Counter[str]) -> float:
    return sum(1 / max(goals_with[other], 1) for other in found.values())


def _suggestion(post: BudgetPost, place: Place, said: tuple[str, ...]) -> Suggestion:
    line, activity = place.line, place.activity
    target = f"activiteit-{activity.pk}" if activity else f"doel-{line.goal.pk}"
    planned = min(post.left, line.short or post.left)
    return Suggestion(target, line.number, line.title, activity.text if activity else "", said, planned)
