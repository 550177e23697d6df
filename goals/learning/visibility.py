"""Whether others see what a plan brings into a figure, and why not: said to the plan itself, and to nobody else."""

from collections import defaultdict
from collections.abc import Iterable
from enum import Enum

from goals.models import FigurePart, Plan, PublishedFigure


class Visibility(Enum):
    """Of what one plan brings into one figure."""

    SHOWN = "te zien"
    WAITS = "wacht op anderen"
    FEW_LEFT = "er doen te weinig anderen mee"
    WENT_ALONG = "gaat even niet mee"


REASONS = {
    Visibility.WAITS: "Het begint als vijf samenwerkingsverbanden erbij komen die nog niet meetelden.",
    Visibility.FEW_LEFT: (
        "Van wie er eerst in stonden, doen er minder dan vijf nog mee. Het komt terug zodra het er weer vijf zijn."
    ),
    Visibility.WENT_ALONG: (
        "Het ging eruit met dat van anderen die stopten of iets anders inbrengen: alleen zo ziet niemand wat een van "
        "hen had. Het telt weer mee met een nieuw cijfer, samen met dat van vier anderen."
    ),
}


def visibilities_of(plan: Plan, subjects: Iterable[str]) -> dict[tuple[str, str], Visibility]:
    """By subject and what the plan ever brought into a figure of it; what is not in it waits. In two queries."""
    newest = {figure.subject: figure for figure in PublishedFigure.objects.newest().filter(subject__in=subjects)}
    figures: dict[tuple[str, str], set[int]] = defaultdict(set)
    parts = FigurePart.objects.filter(plan=plan, figure__subject__in=newest)
    for subject, brought, figure in parts.values_list("figure__subject", "brought", "figure"):
        figures[subject, brought].add(figure)
    return {key: _visibility(newest[key[0]], numbers) for key, numbers in figures.items()}


def _visibility(newest: PublishedFigure, figures: set[int]) -> Visibility:
    if newest.pk not in figures:
        return Visibility.WENT_ALONG
    return Visibility.SHOWN if newest.hidden_at is None else Visibility.FEW_LEFT
