"""Figures over alliances are published at night, and stand until enough alliances changed: `crowds` says when.

Whoever takes part no more sees nothing at once. What they brought stays in the figure, without a name, until it may go
together with that of four others: a figure that changed by them alone would say what they had. After a year it goes
all the same, and others of its cell with it. The figure is hidden only while fewer than five of it still take part.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from goals.models import FigurePart, PublishedFigure

from .crowds import Crowd, is_crowd, next_crowd

LONGEST = timedelta(days=365)

FigureContent = tuple[dict[str, Any], Mapping[int, str]]


@dataclass
class Brought:
    """By the primary key of each alliance that takes part: all that a figure takes from it as text, of which plan."""

    words: dict[int, str] = field(default_factory=dict)
    plans: dict[int, int] = field(default_factory=dict)

    def add(self, alliance: int, words: str, plan: int) -> None:
        self.words[alliance], self.plans[alliance] = words, plan


@transaction.atomic
def publish(subject: str, brought: Brought, make: Callable[[Crowd], FigureContent]) -> None:
    """Publish the figure of a subject anew when that may be, or see whether the one that stands is still shown.

    `make` makes of a crowd what is shown, and the place of each alliance in it (or nothing).
    """
    figures = list(PublishedFigure.objects.select_for_update().filter(subject=subject).order_by("number"))
    parts = _parts_of(figures)
    crowds = [{one: part.brought for one, part in parts[figure.pk].items()} for figure in figures]
    last, present = (figures[-1], crowds[-1]) if figures else (None, {})
    waits_since = _waits_since(last, present, brought)
    must_go = waits_since is not None and waits_since + LONGEST <= timezone.localdate()
    crowd = next_crowd(brought.words, crowds, must_go=must_go)
    is_shown = is_crowd(len(crowd.keys() & brought.words.keys()))
    if last and (crowd == present or not is_shown):
        _keep(last, waits_since, is_shown=is_shown)
    elif is_shown:
        figure = PublishedFigure(subject=subject, number=last.number + 1 if last else 1)
        figure.waits_since = waits_since if crowd.items() - brought.words.items() else None
        _make(figure, crowd, brought, parts[last.pk] if last else {}, make)


def subjects_published(prefix: str) -> set[str]:
    """Everything of this kind that was published once, so that it is looked at though nobody takes part any more."""
    return set(PublishedFigure.objects.filter(subject__startswith=f"{prefix}:").values_list("subject", flat=True))


def _parts_of(figures: list[PublishedFigure]) -> dict[int, dict[int, FigurePart]]:
    """By figure and alliance."""
    parts: dict[int, dict[int, FigurePart]] = {figure.pk: {} for figure in figures}
    for part in FigurePart.objects.filter(figure__in=figures):
        parts[part.figure_id][part.organisation_id] = part
    return parts


def _waits_since(figure: PublishedFigure | None, crowd: Crowd, brought: Brought) -> date | None:
    """Since when something stands in the figure that its alliance does not bring any more."""
    if figure is None or crowd.items() <= brought.words.items():
        return None
    return figure.waits_since or timezone.localdate()


def _make(
    figure: PublishedFigure,
    crowd: Crowd,
    brought: Brought,
    before: Mapping[int, FigurePart],
    make: Callable[[Crowd], FigureContent],
) -> None:
    """Keep what is shown, and of each alliance what it brought; of which plan."""
    figure.content, places = make(crowd)
    figure.save()
    FigurePart.objects.bulk_create(
        FigurePart(
            figure=figure,
            organisation_id=one,
            brought=words,
            place=places.get(one, ""),
            plan_id=brought.plans.get(one) if brought.words.get(one) == words else before[one].plan_id,
        )
        for one, words in crowd.items()
    )


def _keep(figure: PublishedFigure, waits_since: date | None, *, is_shown: bool) -> None:
    hidden_at = None if is_shown else figure.hidden_at or timezone.now()
    if (waits_since, hidden_at) != (figure.waits_since, figure.hidden_at):
        figure.waits_since, figure.hidden_at = waits_since, hidden_at
        figure.save(update_fields=["waits_since", "hidden_at"])
