"""What counts as what, in one place: who had a place at the start, who did not come, who was there."""

from dataclasses import dataclass, fields

from django.db.models import Count, F, Q

from events.models import Registration

from .tables import share

State = Registration.State

# A place when the session began, or now as long as it has not: not who was let in at the door, but also who was noted
# as excused once it had begun.
HAD_PLACE = Q(state__in=Registration.WITH_PLACE) & (
    Q(confirmed_at=None) | Q(confirmed_at__lte=F("session__starts_at"))
) | Q(state=State.EXCUSED, cancelled_at=None, attendance_marked_at__gte=F("session__starts_at"))

COUNTS = {
    "registered": Count("pk"),
    "places": Count("pk", filter=HAD_PLACE),
    "attended": Count("pk", filter=Q(state=State.ATTENDED)),
    "absent": Count("pk", filter=HAD_PLACE & Q(state=State.ABSENT)),
    "excused": Count("pk", filter=Q(state=State.EXCUSED)),
    "waiting": Count("pk", filter=Q(state=State.WAITING)),
}


@dataclass(frozen=True)
class Figures:
    """Numbers of one session, or of several together: people, but for `sessions` and `capacity` (places)."""

    sessions: int = 0
    capacity: int = 0
    registered: int = 0  # everybody who ever registered, whatever became of it
    places: int = 0  # who had a place at the start
    attended: int = 0
    absent: int = 0
    excused: int = 0
    waiting: int = 0
    noted_places: int = 0  # places at sessions that are over and where was noted who came

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(Figures)))

    @property
    def fill(self) -> float | None:
        """Places taken of those there are, from 0 to 1; above 1 when it was overbooked."""
        return share(self.places, self.capacity)

    @property
    def no_show(self) -> float | None:
        """Absent of those with a place at the start, from 0 to 1; None while nobody noted who came."""
        return share(self.absent, self.noted_places)


def figures_from(counts: dict[str, int], *, capacity: int, is_over: bool) -> Figures:
    """The figures of one session from what COUNTS counted of it; before it is over nobody can have stayed away."""
    is_noted = is_over and counts["attended"] + counts["absent"] > 0
    noted = counts["places"] if is_noted else 0
    absent = counts["absent"] if is_noted else 0
    return Figures(sessions=1, capacity=capacity, noted_places=noted, **(counts | {"absent": absent}))
