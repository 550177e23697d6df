"""Which organisations somebody came from, and which never had anybody there."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Count, Q, QuerySet

from events.models import Registration
from events.querysets import SessionQuerySet
from members.models import Organisation

from .tables import Table, share

State = Registration.State
ALLIANCE = Organisation.Kind.ALLIANCE
WITHOUT_REGION = "Zonder regio"


@dataclass(frozen=True)
class Reached:
    """One organisation, and how often somebody of it was there (people, each session counts)."""

    name: str
    kind: str
    region: str
    visits: int


def present_at(sessions: SessionQuerySet, now: datetime) -> QuerySet[Registration]:
    """Who was there: noted as present, or with a place at a session where nobody was noted at all.

    The same as `present()` says of one session, asked of very many at once.
    """
    begun = Registration.objects.filter(
        session__in=sessions.filter(starts_at__lte=now).order_by().values("pk")
    ).order_by()
    noted = Registration.objects.filter(state__in=[State.ATTENDED, State.ABSENT]).order_by().values("session")
    return begun.filter(Q(state=State.ATTENDED) | (Q(state=State.CONFIRMED) & ~Q(session__in=noted)))


@dataclass(frozen=True)
class Reach:
    """All approved organisations, by region and name."""

    organisations: list[Reached]

    def of_kind(self, *, is_alliance: bool) -> list[Reached]:
        return [row for row in self.organisations if (row.kind == ALLIANCE) == is_alliance]

    @property
    def alliances(self) -> int:
        return len(self.of_kind(is_alliance=True))

    @property
    def alliances_reached(self) -> int:
        return sum(row.visits > 0 for row in self.of_kind(is_alliance=True))

    @property
    def alliances_share(self) -> float | None:
        return share(self.alliances_reached, self.alliances)

    @property
    def others_reached(self) -> int:
        return sum(row.visits > 0 for row in self.of_kind(is_alliance=False))

    @property
    def never(self) -> list[tuple[str, list[str]]]:
        """Per region the names of the alliances that nobody came from."""
        missed = [row for row in self.of_kind(is_alliance=True) if not row.visits]
        return [(region, [row.name for row in rows]) for region, rows in groupby(missed, lambda row: row.region)]


def reach_of(sessions: SessionQuerySet, now: datetime) -> Reach:
    """In two queries: visits by organisation, counted by the database, and the organisations themselves."""
    visits = dict(present_at(sessions, now).values_list("organisation").annotate(n=Count("pk")))
    rows = Organisation.objects.exclude(approved_at=None).order_by().values_list("pk", "name", "kind", "region")
    reached = [Reached(name, kind, region or WITHOUT_REGION, visits.get(pk, 0)) for pk, name, kind, region in rows]
    return Reach(sorted(reached, key=lambda row: (row.region.lower(), row.region, row.name.lower())))


def table_of_regions(reach: Reach) -> Table:
    head = ("Regio", "Samenwerkingsverbanden", "Bereikt", "Aandeel bereikt", "Andere organisaties bereikt")
    return Table("Bereik per regio", "Bereikte organisaties per regio", head, [*map(_region_line, _by_region(reach))])


def _by_region(reach: Reach) -> list[tuple[str, list[Reached]]]:
    return [(region, list(rows)) for region, rows in groupby(reach.organisations, lambda row: row.region)]


def _region_line(group: tuple[str, list[Reached]]) -> tuple[str, int, int, float | None, int]:
    region, rows = group
    alliances = [row for row in rows if row.kind == ALLIANCE]
    reached = sum(row.visits > 0 for row in alliances)
    others = sum(row.visits > 0 for row in rows if row.kind != ALLIANCE)
    return region, len(alliances), reached, share(reached, len(alliances)), others


def table_of_reached(reach: Reach) -> Table:
    rows = [(row.region, row.name, row.kind, row.visits) for row in reach.organisations if row.visits]
    return Table("Bereikt", "Organisaties die er waren", ("Regio", "Organisatie", "Soort", "Keer aanwezig"), rows)


def table_of_never(reach: Reach) -> Table:
    rows = [(row.region, row.name, row.kind) for row in reach.organisations if not row.visits]
    return Table("Niet bereikt", "Organisaties die er niet waren", ("Regio", "Organisatie", "Soort"), rows)
