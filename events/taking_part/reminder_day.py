"""The day before a session, for whoever wants to be reminded of something by then."""

from datetime import date, timedelta

from django.utils import timezone

from events.models import Registration, Session
from members.models import User


def day_before_session(user: User) -> tuple[str, date] | None:
    """Before their own next session or, without one, before the next that the network holds."""
    now = timezone.now()
    own = Registration.objects.upcoming_for(user, now).filter(session__starts_at__gt=now).first()
    if own is not None:
        return "voor je volgende bijeenkomst", _day_before(own.session)
    session = (
        Session.objects.public(now).filter(starts_at__gt=now, cancelled_at=None).order_by("starts_at", "pk").first()
    )
    return ("voor de volgende bijeenkomst", _day_before(session)) if session else None


def _day_before(session: Session) -> date:
    return timezone.localtime(session.starts_at).date() - timedelta(days=1)
