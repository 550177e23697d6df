"""The people of a session as its organisers find them: searched, filtered, sorted."""

from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.db.models import Prefetch, Q, QuerySet

from events.models import Answer, Registration, Session
from members.models import User

State = Registration.State
SORTS = {
    "aanmelding": ("queued_at", "pk"),
    "naam": ("member__last_name", "member__first_name", "pk"),
    "organisatie": ("organisation__name", "member__last_name", "pk"),
    "status": ("state", "-priority", "queued_at", "pk"),
}
NOT_MARKED = "niet-genoteerd"
ANSWERED, UNANSWERED = "beantwoord", "niets"


@dataclass(frozen=True)
class ParticipantFilter:
    """Which people of a session, and in which order; empty means everybody, in order of registering."""

    q: str = ""
    status: str = ""
    organisatie: str = ""
    aanwezigheid: str = ""
    antwoord: str = ""
    nodig: bool = False
    volgorde: str = ""

    @property
    def is_filtered(self) -> bool:
        return any((self.status, self.organisatie, self.aanwezigheid, self.antwoord, self.nodig))

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q) or self.is_filtered


EVERYBODY = ParticipantFilter()


def participants_of(session: Session, filters: ParticipantFilter = EVERYBODY) -> QuerySet[Registration]:
    """Those who registered for `session`, with role, organisation and answers loaded along."""
    rows = Registration.objects.filter(session=session).filter(_fits(filters))
    if filters.q.strip():
        rows = rows.filter(_is_called(filters.q))
    people = Prefetch("member", queryset=User.objects.with_current_affiliation())
    answers = Prefetch("answers", queryset=Answer.objects.select_related("choice"))
    rows = rows.select_related("event").with_queue_position().prefetch_related(people, answers)
    return rows.distinct().order_by(*SORTS.get(filters.volgorde, SORTS["aanmelding"]))


def _is_called(words: str) -> Q:
    """The member is found by these words, or the organisation they registered for has them in its name."""
    came_for = reduce(and_, (Q(organisation__name__icontains=word) for word in words.split()))
    return Q(member__in=User.objects.matching_for_staff(words)) | came_for


def _fits(filters: ParticipantFilter) -> Q:
    conditions = Q()
    if filters.status:
        conditions &= Q(state=filters.status)
    if filters.organisatie:
        conditions &= Q(organisation=filters.organisatie)
    if filters.aanwezigheid:
        conditions &= Q(state=State.CONFIRMED if filters.aanwezigheid == NOT_MARKED else filters.aanwezigheid)
    if filters.nodig:
        conditions &= ~Q(dietary="")
    return conditions & _has_answer(filters.antwoord)


def _has_answer(answer: str) -> Q:
    if answer == ANSWERED:
        return Q(answers__isnull=False)
    if answer == UNANSWERED:
        return Q(answers=None)
    return Q(answers__choice=answer) if answer else Q()
