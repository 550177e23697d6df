"""The groups of a session, ready to show: who sits where and why, and who has no group yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Exists
from django.utils import timezone
from django.utils.safestring import SafeString

from events.models import Group, GroupNote, GroupPlan, Placement, Registration, Session
from foundation.markdown import render_markdown
from members.models import User
from members.querysets import UserQuerySet

from .balance import Met, Person
from .people import POOLS, as_people, loaded, met_before, to_divide
from .reasons import balance_of, has_colleagues, reasons_of


@dataclass(frozen=True)
class Seat:
    """One person at a table."""

    registration: Registration
    placement: Placement | None
    reasons: list[str]

    @property
    def is_missing(self) -> bool:
        """In a group, and yet not there."""
        return self.registration.state not in POOLS[GroupPlan.Pool.EXPECTED]


@dataclass
class Table:
    group: Group
    seats: list[Seat] = field(default_factory=list)
    balance: list[str] = field(default_factory=list)
    has_colleagues: bool = False


@dataclass
class Tables:
    """All tables of one session."""

    session: Session
    plan: GroupPlan | None

    @classmethod
    def of(cls, session: Session) -> "Tables":
        plan = GroupPlan.objects.filter(session=session).select_related("question").first()
        if plan:
            plan.session = session
        return cls(session, plan)

    @cached_property
    def groups(self) -> list[Group]:
        if self.plan is None:
            return []
        groups = list(self.plan.groups.select_related("facilitator"))
        for group in groups:
            group.plan = self.plan
        return groups

    @cached_property
    def placements(self) -> dict[int, Placement]:
        """By registration."""
        rows = Placement.objects.filter(group__in=self.groups)
        return {placement.registration_id: placement for placement in rows}

    @cached_property
    def registrations(self) -> list[Registration]:
        """Who has a group, and who should have one."""
        placed = loaded(Registration.objects.filter(pk__in=self.placements))
        with_group = {row.pk for row in placed}
        pool = to_divide(self.session, GroupPlan.Pool.EXPECTED)
        return placed + [row for row in pool if row.pk not in with_group]

    @cached_property
    def people(self) -> dict[int, Person]:
        return as_people(self.registrations, self.plan.question_id if self.plan else None)

    @cached_property
    def tables(self) -> list[Table]:
        """Groups with people, and groups whose notes are all that is left."""
        met = met_before(self.session, self.people)
        names = {row.member_id: row.member.first_name for row in self.registrations}
        seated: dict[int, list[Registration]] = {}
        for row in self.registrations:
            if row.pk in self.placements:
                seated.setdefault(self.placements[row.pk].group_id, []).append(row)
        return [self._table(group, seated.get(group.pk, []), names, met) for group in self.groups]

    def _table(self, group: Group, rows: list[Registration], names: Mapping[int, str], met: Met) -> Table:
        people = [self.people[row.member_id] for row in rows]
        seats = [
            Seat(row, self.placements[row.pk], reasons_of(person, people, names, met))
            for row, person in zip(rows, people, strict=True)
        ]
        return Table(group, seats, balance_of(people), has_colleagues(people))

    @cached_property
    def without_group(self) -> list[Registration]:
        return [row for row in self.registrations if row.pk not in self.placements]

    @cached_property
    def missing(self) -> int:
        """How many sit in a group and were noted as not there."""
        return sum(seat.is_missing for table in self.tables for seat in table.seats)

    @cached_property
    def facilitators(self) -> UserQuerySet:
        return facilitators_of(self.session)


def facilitators_of(session: Session) -> UserQuerySet:
    """Who can facilitate a group: the organisers, and the members marked for it."""
    people = User.objects.filter(pk__in=session.organisers.values("pk")) | User.objects.filter(
        pk__in=session.facilitators.values("pk")
    )
    return people.distinct().with_current_affiliation().order_by("last_name", "first_name", "pk")


@dataclass(frozen=True)
class OwnGroup:
    """A participant's own group: at a published table, the first names and organisations of the others.

    `note` is what they wrote down together, to read afterwards for who was there.
    """

    group: Group
    others: list[User]
    is_over: bool
    note: str

    @property
    def note_html(self) -> SafeString:
        return render_markdown(self.note)


def own_group(registration: Registration) -> OwnGroup | None:
    if registration.state not in POOLS[GroupPlan.Pool.EXPECTED]:
        return None
    groups = Group.objects.filter(plan__published_at__isnull=False, placements__registration=registration)
    group = groups.select_related("facilitator").first()
    if group is None:
        return None
    rows = Registration.objects.filter(placement__group=group, state__in=POOLS[GroupPlan.Pool.EXPECTED])
    others = User.objects.filter(pk__in=rows.exclude(pk=registration.pk).values("member"))
    people = list(others.with_current_affiliation().order_by("first_name", "pk"))
    is_over = registration.session.ends_at <= timezone.now()
    return OwnGroup(group, people, is_over, _note_for(registration, group) if is_over else "")


def _note_for(registration: Registration, group: Group) -> str:
    was_there = Registration.objects.present().filter(pk=registration.pk)
    notes = GroupNote.objects.filter(group=group).filter(Exists(was_there))
    return notes.values_list("text", flat=True).first() or ""
