"""Who is in a contact circle with whom: the audience 'my contact circles' of a card."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from events.models import CircleConsent, Registration
from foundation.prepared import prepared


def people_in_circles_of(member: int) -> list[int]:
    """Those who share something with a circle where `member` shares something too, as long as both do; one query."""
    return _sharing_with(member, timezone.now())


@prepared
def _sharing_with(member: int, now: datetime) -> QuerySet[CircleConsent, int]:
    present = Registration.objects.present().filter(session=OuterRef("session"), member=OuterRef("member"))
    standing = CircleConsent.objects.valid(now).filter(session__cancelled_at=None, session__starts_at__lte=now)
    sharing = standing.filter(Exists(present))
    own = sharing.filter(member=member).values("session")
    others = sharing.filter(session__in=own).order_by().values_list("member_id", flat=True)
    return others.distinct()
