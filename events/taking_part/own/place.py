"""One's own registration: what can be done with it now, and what happened to it."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.db.models import QuerySet
from django.http import QueryDict

from events.models import Answer, Question, Registration, Session
from events.places.registration import particulars_of
from events.places.standing import MEETING_OPENS
from foundation.prepared import prepared
from members.permissions import is_confirmed

from ..date import Date
from ..entry.forms import ParticularsForm
from ..visit import Visit
from .history import Line, history_of

JUST_NOW = timedelta(seconds=15)


@dataclass
class OwnPlace:
    visit: Visit
    registration: Registration

    @cached_property
    def is_before(self) -> bool:
        """Can anything still be done about it?"""
        return self.visit.is_bound and self.visit.now < self.registration.session.starts_at

    @property
    def is_lost(self) -> bool:
        """Was the date called off, or was it waited for in vain? Then another date can be taken in its place."""
        return self.registration.is_active and not self.visit.is_bound

    @cached_property
    def has_offer(self) -> bool:
        expires_at = self.registration.offer_expires_at
        is_offered = self.is_before and self.registration.is_offered
        return is_offered and expires_at is not None and self.visit.now < expires_at

    @cached_property
    def can_hand_over(self) -> bool:
        return self.is_before and self.registration.is_confirmed and is_confirmed(self.visit.user)

    @cached_property
    def can_bring_colleague(self) -> bool:
        session = self.registration.session
        return self.is_before and session.is_open(self.visit.now) and not session.invitation_only

    @cached_property
    def meeting_is_open(self) -> bool:
        return self.registration.session.starts_at - MEETING_OPENS <= self.visit.now

    @cached_property
    def is_late(self) -> bool:
        """Past the deadline a place is given up as "verhinderd"."""
        return self.registration.is_confirmed and self.visit.now >= self.registration.session.cancel_until

    @cached_property
    def swaps(self) -> list[Date]:
        """The other dates to go to: those with room, and for who lost a date those with a queue too."""
        others = [date for date in self.visit.open_dates if date.session != self.registration.session]
        if self.is_lost:
            return others
        can_swap = self.is_before and not self.registration.is_offered
        return [date for date in others if date.lack is None] if can_swap else []

    @cached_property
    def others(self) -> list[Session]:
        """The other dates that may be fine too, for who waits."""
        return [date.session for date in self.visit.open_dates if date.session != self.registration.session]

    @cached_property
    def answers(self) -> list[Answer]:
        return _answers_of(self.registration.pk)

    @cached_property
    def wishes(self) -> list[str]:
        """What somebody who waits said about other dates and short notice."""
        if not self.registration.is_waiting:
            return []
        fits = self.others and ("Een andere datum past ook" if self.registration.alternatives.exists() else "")
        return [wish for wish in (fits, self.registration.accepts_short_notice and "Ook op korte termijn") if wish]

    @cached_property
    def missing(self) -> int:
        """How many questions that must be answered have no answer: whoever was registered by somebody else has none."""
        if not self.is_before:
            return 0
        return len(_unanswered_by(self.registration.pk, self.registration.session_id))

    @property
    def is_fresh(self) -> bool:
        """Did something happen to it just now? Then the page begins by saying what."""
        return bool(self.history) and self.visit.now - self.history[-1].at < JUST_NOW

    @cached_property
    def history(self) -> list[Line]:
        return history_of(self.registration, with_dates=len(self.visit.sessions) > 1)

    def change_form(self, data: QueryDict | None = None) -> ParticularsForm:
        waits = self.registration.is_waiting
        form = ParticularsForm(
            data,
            question=self.visit.event.question,
            dates=[self.registration.session],
            others=self.others if waits else [],
            may_wait=waits,
            own=self.registration,
        )
        form.fill(particulars_of(self.registration))
        return form


@prepared
def _answers_of(registration: int) -> QuerySet[Answer]:
    return Answer.objects.filter(registration=registration).select_related("question", "choice")


@prepared
def _unanswered_by(registration: int, session: int) -> QuerySet[Question, int]:
    """The questions of this date that must be answered, and are not."""
    required = Question.objects.filter(session=session, is_required=True)
    return required.exclude(answers__registration=registration).values_list("pk", flat=True)
