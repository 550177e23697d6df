"""Who may go first in a queue."""

from events.models import Registration, Session


def missed_last_time(organisation_id: int | None, *, before: Session) -> bool:
    """Did this organisation ask for places at its latest earlier event, and get none?"""
    if organisation_id is None:
        return False
    earlier = Registration.objects.filter(organisation=organisation_id, session__starts_at__lt=before.starts_at)
    earlier = earlier.exclude(event=before.event_id).exclude(session__cancelled_at__isnull=False)
    latest = earlier.order_by("-session__starts_at", "-session_id").values("event").first()
    if latest is None:
        return False
    states = set(earlier.filter(event=latest["event"]).values_list("state", flat=True))
    return Registration.State.WAITING in states and states.isdisjoint(Registration.WITH_PLACE)
