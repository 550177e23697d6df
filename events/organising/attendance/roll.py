"""The roll of a session: who is expected, and how many are there."""

from django.db.models import Count, Prefetch, Q, QuerySet

from events.models import Registration, Session
from events.places.registration import EXPECTED_STATES
from members.models import User

State = Registration.State


def roll_of(session: Session, words: str = "") -> QuerySet[Registration]:
    """Who has a place at `session` or gave it up late, by last name, with role and organisation loaded along."""
    rows = Registration.objects.filter(session=session, state__in=EXPECTED_STATES)
    if words.strip():
        rows = rows.filter(member__in=User.objects.matching_for_staff(words))
    people = Prefetch("member", queryset=User.objects.with_current_affiliation())
    return rows.prefetch_related(people).order_by("member__last_name", "member__first_name", "pk")


def counts_of(session: Session) -> dict[str, int]:
    """How many are expected, and of how many was noted what."""
    return Registration.objects.filter(session=session, state__in=EXPECTED_STATES).aggregate(
        expected=Count("pk", filter=~Q(state=State.EXCUSED)),
        present=Count("pk", filter=Q(state=State.ATTENDED)),
        absent=Count("pk", filter=Q(state=State.ABSENT)),
        excused=Count("pk", filter=Q(state=State.EXCUSED)),
        unmarked=Count("pk", filter=Q(state=State.CONFIRMED)),
    )


def newcomers(session: Session, words: str) -> QuerySet[User]:
    """Active members of that name or organisation who are not on the roll; nobody without words."""
    if not words.strip():
        return User.objects.none()
    expected = Registration.objects.filter(session=session, state__in=EXPECTED_STATES).values("member")
    people = User.objects.filter(is_active=True).exclude(pk__in=expected)
    return people.matching_for_staff(words).with_current_affiliation().order_by("last_name", "first_name", "pk")
