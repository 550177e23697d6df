"""Lines that alliances share anonymously, put together by indicator of the library: at night, as `publishing` does."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from goals.learning.crowds import Crowd
from goals.learning.publishing import Brought, FigureContent, publish, subjects_published
from goals.models import Indicator, PlanSharing
from goals.querysets import BY_NAME, PlanSharingQuerySet

PREFIX = "anoniem"


class CountedLine(NamedTuple):
    """All by primary key; `change` is in percents, as in `Line`."""

    alliance: int
    plan: int
    indicator: int
    change: int


def subject_of(indicator: int) -> str:
    return f"{PREFIX}:{indicator}"


def publish_shared_lines() -> None:
    """Each indicator with the changes of all who share it, in order, so that none is told from its place."""
    changes: dict[str, Brought] = defaultdict(Brought)
    for line in lines_that_count(PlanSharing.objects.all()):
        changes[subject_of(line.indicator)].add(line.alliance, str(line.change), line.plan)
    for subject in sorted(subjects_published(PREFIX) | changes.keys()):
        publish(subject, changes[subject], _changes_of)


def lines_that_count(sharings: PlanSharingQuerySet) -> Iterator[CountedLine]:
    """In the order in which they were shared: of an alliance with more plans the last line of an indicator counts.

    Not those of which others know whose they are: of a plan that was ever shared by name, or of an indicator that
    stands in another such plan of the alliance, perhaps with the same values.
    """
    shared = sharings.that_count().never_by_name().filter(way=PlanSharing.Way.ANONYMOUS).order_by("begun_at", "pk")
    known = _indicators_known_by_name()
    for plan, alliance, lines in shared.values_list("plan", "plan__organisation", "lines"):
        for line in lines:
            if (alliance, line["indicator"]) not in known:
                yield CountedLine(alliance, plan, line["indicator"], line["change"])


def _indicators_known_by_name() -> set[tuple[int, int]]:
    """By alliance, the indicators of the library in its plans that others read, or have read, under its name."""
    plans = PlanSharing.objects.filter(way__in=BY_NAME).values("plan")
    rows = Indicator.objects.filter(goal__focus_area__plan__in=plans, library_indicator__isnull=False)
    return set(rows.values_list("goal__focus_area__plan__organisation", "library_indicator"))


def _changes_of(crowd: Crowd) -> FigureContent:
    return {"changes": sorted(map(int, crowd.values()))}, {}
