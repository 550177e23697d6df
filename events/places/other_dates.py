"""The other dates of an event that somebody can still ask for, with what they would get there."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from events.models import Registration, Session
from events.room import Closed, Lack, closed_because, free_places, lack_for, lack_of_room
from foundation.dates import moment_in_words

from .standing import room_in_words


@dataclass(frozen=True)
class OtherDate:
    """One date, and why this person would have to wait there; `opens` when registration did not begin."""

    session: Session
    lack: Lack | None
    opens: datetime | None = None

    @property
    def words(self) -> str:
        """'nog 7 plekken', or what happens when one asks for it."""
        if self.opens:
            return f"aanmelden vanaf {moment_in_words(self.opens)}"
        return room_in_words(self.session, self.lack)


def waits_for_the_cap(registration: Registration, now: datetime) -> bool:
    """Does somebody wait although there is room, because their organisation has as many places as it may?"""
    if registration.session.organisation_cap is None:
        return False
    return lack_for(registration.organisation_id, registration.session, now) is Lack.CAP


class OtherDates:
    """Those besides `session`, read once for all people who are told."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session, self._now = session, now

    def for_organisation(self, organisation_id: int | None) -> list[OtherDate]:
        return [self._date(session, organisation_id) for session in self._sessions]

    def for_registration(self, registration: Registration) -> list[OtherDate]:
        """Without those to which the organiser did not let this person in."""
        refused = self._refused.get(registration.member_id, ())
        dates = self.for_organisation(registration.organisation_id)
        return [date for date in dates if date.session.pk not in refused]

    def _date(self, session: Session, organisation_id: int | None) -> OtherDate:
        held = self._held.get((session.pk, organisation_id), 0)
        is_early = closed_because(session, self._now) is Closed.EARLY
        lack = lack_of_room(session, free=free_places(session), held=held)
        return OtherDate(session, lack, session.opens_at if is_early else None)

    @cached_property
    def _sessions(self) -> list[Session]:
        rows = Session.objects.filter(event=self._session.event_id, closes_at__gt=self._now, cancelled_at=None)
        rows = rows.filter(invitation_only=False).exclude(pk=self._session.pk)
        return list(rows.with_seats(self._now).order_by("starts_at", "pk"))

    @cached_property
    def _refused(self) -> dict[int, set[int]]:
        """The dates that are closed to a member, by member."""
        rows = Registration.objects.filter(event=self._session.event_id, state=Registration.State.REJECTED)
        refused: dict[int, set[int]] = {}
        for member, session in rows.order_by().values_list("member", "session"):
            refused.setdefault(member, set()).add(session)
        return refused

    @cached_property
    def _held(self) -> dict[tuple[int, int | None], int]:
        """Places by date and organisation, where there is a cap."""
        capped = [session.pk for session in self._sessions if session.organisation_cap]
        if not capped:
            return {}
        rows = Registration.objects.holding_place(self._now).filter(session__in=capped).exclude(organisation=None)
        held: dict[tuple[int, int | None], int] = {}
        for key in rows.order_by().values_list("session", "organisation"):
            held[key] = held.get(key, 0) + 1
        return held
