"""Who reaches whom: alliances that were there or wrote, and pairs of them of which people met or answered."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import Enum
from itertools import combinations
from typing import NamedTuple

from django.db.models import F, Max, Q, QuerySet

from events.models import Session
from events.organising.statistics.reach import present_at
from forum.forum_conversation.models import Post
from goals.learning.crowds import in_steps
from members.models import Affiliation, Organisation

from .quarters import Period

RECENTLY = timedelta(days=365)
Pair = tuple[int, int]
People = dict[Pair, set[int]]


class Contact(Enum):
    """Whether anybody of an alliance came to a session or wrote in the forum."""

    RECENT = "het afgelopen jaar"
    BEFORE = "langer geleden"
    NEVER = "nog nooit"


class Alliance(NamedTuple):
    pk: int
    name: str
    slug: str
    province: str  # empty where nobody said it
    contact: Contact


class Tie(NamedTuple):
    """Two alliances, and the steps reached by the people of both who met each other, and who answered each other."""

    one: Alliance
    other: Alliance
    met: int
    answered: int


def alliances_now(now: datetime) -> list[Alliance]:
    """All samenwerkingsverbanden by name, with when somebody of theirs was last heard of."""
    last = _last_heard_of(now)
    rows = Organisation.objects.alliances().order_by("name").values_list("pk", "name", "slug", "province")
    provinces = dict(Organisation.Province.choices)
    return [
        Alliance(pk, name, slug, provinces.get(province, ""), _contact(last.get(pk), now))
        for pk, name, slug, province in rows
    ]


def _contact(last: datetime | None, now: datetime) -> Contact:
    if last is None:
        return Contact.NEVER
    return Contact.RECENT if last >= now - RECENTLY else Contact.BEFORE


def _last_heard_of(now: datetime) -> dict[int, datetime]:
    held = Session.objects.filter(cancelled_at=None)
    visits = present_at(held, now).values_list("organisation").annotate(last=Max("session__starts_at"))
    last = {alliance: moment for alliance, moment in visits if alliance}
    for alliance, moment in _last_words().items():
        last[alliance] = max(moment, last.get(alliance, moment))
    return last


def _last_words() -> dict[int, datetime]:
    """By alliance, the last post of somebody who worked there on that day, not before they came or after they left."""
    until_then = Q(ended_on=None) | Q(user__posts__created__date__lte=F("ended_on"))
    written = Affiliation.objects.confirmed().filter(
        until_then,
        organisation__in=_alliances(),
        user__posts__approved=True,
        user__posts__created__date__gte=F("started_on"),
    )
    return dict(written.order_by().values_list("organisation").annotate(last=Max("user__posts__created")))


def _alliances() -> QuerySet[Organisation, int]:
    return Organisation.objects.alliances().order_by().values_list("pk", flat=True)


def workplaces() -> dict[int, list[int]]:
    """By person, the alliances they work at now: who left speaks for none."""
    places = Affiliation.objects.standing().filter(organisation__in=_alliances())
    by_person: dict[int, list[int]] = defaultdict(list)
    for person, alliance in places.order_by("pk").values_list("user", "organisation"):
        by_person[person].append(alliance)
    return by_person


def ties_in(period: Period, now: datetime) -> list[tuple[int, int, int, int]]:
    """Pairs of which five people at least met in this period, or five answered each other, with both steps."""
    met, answered = people_who_met(period, now), people_who_answered(period)
    ties = [(*pair, _step(met.get(pair)), _step(answered.get(pair))) for pair in sorted(met.keys() | answered.keys())]
    return [tie for tie in ties if any(tie[2:])]


def _step(people: set[int] | None) -> int:
    return in_steps(len(people or ())) or 0


def ties_between(alliances: Iterable[Alliance], counted: Iterable[Sequence[int]]) -> list[Tie]:
    """What was counted of pairs that are both still there, the strongest first."""
    by_pk = {alliance.pk: alliance for alliance in alliances}
    ties = [Tie(by_pk[one], by_pk[other], *steps) for one, other, *steps in counted if by_pk.keys() >= {one, other}]
    return sorted(ties, key=lambda tie: (-max(tie.met, tie.answered), tie.one.name, tie.other.name))


def people_who_met(period: Period, now: datetime) -> People:
    """By pair, everybody of both who was at a session where somebody of the other was too."""
    sessions = Session.objects.filter(cancelled_at=None, starts_at__gte=period.begins, starts_at__lt=period.ends)
    rows = present_at(sessions, now).filter(organisation__in=_alliances())
    there: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for session, organisation, member in rows.values_list("session", "organisation", "member"):
        there[session][organisation].add(member)
    met: People = defaultdict(set)
    for people in there.values():
        for one, other in combinations(sorted(people), 2):
            met[one, other] |= people[one] | people[other]
    return met


def people_who_answered(period: Period) -> People:
    """By pair, everybody of both who asked or answered somebody of the other."""
    posts = Post.objects.visible().filter(created__gte=period.begins, created__lt=period.ends, topic__approved=True)
    posts = posts.filter(poster__isnull=False, topic__poster__isnull=False).exclude(poster=F("topic__poster"))
    works_at = workplaces()
    answered: People = defaultdict(set)
    for asker, writer in posts.order_by().values_list("topic__poster", "poster").distinct():
        for one in works_at.get(asker, ()):
            for other in works_at.get(writer, ()):
                if one != other:
                    answered[min(one, other), max(one, other)] |= {asker, writer}
    return answered
