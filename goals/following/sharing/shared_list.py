"""What the network shares: plans by name, and lines of which nobody knows whose they are, with filters for both."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import QuerySet

from foundation.models import Theme
from foundation.readers import Reader
from goals.models import GoalTemplate, IndicatorTemplate, InspectionStandard, PlanSharing, PublishedFigure, Sector

from .lines import change_in_words
from .nightly import PREFIX

BOTH = {Sector.PRIMARY: (Sector.PRIMARY, Sector.BOTH), Sector.SECONDARY: (Sector.SECONDARY, Sector.BOTH)}


class Choice(NamedTuple):
    """A filter as the page shows it: its name in the address, and (value, words, is chosen)."""

    name: str
    label: str
    options: list[tuple[str, str, bool]]


class Crowd(NamedTuple):
    """What alliances share anonymously of one indicator: by how much it is to change, and how many say so."""

    goal: GoalTemplate
    name: str
    changes: list[tuple[str, int]]


class SharedList(NamedTuple):
    choices: list[Choice]
    plans: QuerySet[PlanSharing]
    crowds: list[Crowd]
    is_filtered: bool


def shared_list(user: Reader, query: Mapping[str, str]) -> SharedList:
    """What this reader finds, by sector, theme and standard."""
    themes = {one.slug: one.name for one in Theme.objects.all()}
    standards = {one.code: str(one) for one in InspectionStandard.objects.all()}
    sectors = {value: words for value, words in Sector.choices if value != Sector.BOTH}
    known = {"sector": sectors, "thema": themes, "standaard": standards}
    chosen = {name: value for name, values in known.items() if (value := query.get(name, "")) in values}
    labels = {"sector": "Sector", "thema": "Thema", "standaard": "Standaard"}
    choices = [
        Choice(name, labels[name], [(value, words, chosen.get(name) == value) for value, words in values.items()])
        for name, values in known.items()
    ]
    return SharedList(choices, _plans(user, chosen), _crowds(chosen), bool(chosen))


def _plans(user: Reader, chosen: Mapping[str, str]) -> QuerySet[PlanSharing]:
    shared = PlanSharing.objects.shown_to(user).select_related("plan__organisation")
    if sector := chosen.get("sector"):
        shared = shared.filter(plan__sector__in=BOTH[Sector(sector)])
    goals = _goals(chosen)
    if goals is not None:
        shared = shared.filter(plan__focus_areas__goals__template__in=goals)
    return shared.order_by("-begun_at", "-pk").distinct()


def _goals(chosen: Mapping[str, str]) -> QuerySet[GoalTemplate] | None:
    """The example goals of the chosen theme and standard; None when neither is chosen."""
    if not chosen.keys() & {"thema", "standaard"}:
        return None
    goals: QuerySet[GoalTemplate] = GoalTemplate.objects.all()
    if theme := chosen.get("thema"):
        goals = goals.filter(focus_area__theme__slug=theme)
    if standard := chosen.get("standaard"):
        goals = goals.filter(standard__code=standard)
    return goals


def _crowds(chosen: Mapping[str, str]) -> list[Crowd]:
    figures = {
        int(subject.removeprefix(f"{PREFIX}:")): content["changes"]
        for subject, content in PublishedFigure.objects.shown()
        .filter(subject__startswith=f"{PREFIX}:")
        .values_list("subject", "content")
    }
    indicators = IndicatorTemplate.objects.filter(pk__in=figures, template__in=GoalTemplate.objects.readable())
    if sector := chosen.get("sector"):
        indicators = indicators.filter(template__sector__in=BOTH[Sector(sector)])
    goals = _goals(chosen)
    if goals is not None:
        indicators = indicators.filter(template__in=goals)
    rows = indicators.select_related("template").order_by("template__code", "sort_order", "pk")
    return [_crowd(row, figures[row.pk]) for row in rows]


def _crowd(row: IndicatorTemplate, changes: Iterable[int]) -> Crowd:
    times = Counter(change_in_words(change) for change in changes)
    return Crowd(row.template, row.name, list(times.items()))
