"""What comes after a session for one member: the parts of their own page, each there when it is time for it."""

from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet

from events.models import Handout, HarvestedQuestion, Registration
from foundation.prepared import prepared

from ..certificates.issuing import can_have_certificate, hours_of
from ..circle.consent import is_open as circle_is_open
from ..evaluation.answering import can_answer as can_evaluate


class Aftermath:
    """Asked of one member's `registration` at `now`; its session must be loaded along."""

    def __init__(self, registration: Registration, now: datetime) -> None:
        self.registration, self.session, self.now = registration, registration.session, now

    @cached_property
    def was_present(self) -> bool:
        """Was this member there? Before anybody is marked, everybody with a place was."""
        if self.session.is_cancelled or self.now < self.session.starts_at:
            return False
        return Registration.objects.present().filter(pk=self.registration.pk).exists()

    @cached_property
    def circle_is_open(self) -> bool:
        return self.was_present and circle_is_open(self.session, self.now)

    @cached_property
    def handouts(self) -> list[Handout]:
        """What the organisers hand out now to who has a place."""
        return list(self.session.handouts.shown(self.now)) if self.registration.has_place else []

    @cached_property
    def has_certificate(self) -> bool:
        return can_have_certificate(self.registration, self.now)

    @property
    def hours(self) -> Decimal:
        return hours_of(self.session)

    @cached_property
    def can_evaluate(self) -> bool:
        return can_evaluate(self.registration, self.now)

    @cached_property
    def open_question(self) -> HarvestedQuestion | None:
        """What an organiser asked this member to decide about."""
        question = _question_of.first(self.registration.pk)
        return question if question and question.waits_for_member else None


@prepared
def _question_of(registration: int) -> QuerySet[HarvestedQuestion]:
    return HarvestedQuestion.objects.filter(registration=registration).order_by("pk")
