"""Who gets to a session's pages for organisers, and the line in the log that somebody saw personal data there."""

from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from events.models import Registration, Session
from events.places import permissions
from events.querysets import SessionQuerySet
from foundation.prepared import prepared
from members.models import AuditEntry, User


def organised_session(user: User, slug: str, pk: int) -> Session:
    """This session with its seats, if `user` organises it; to everybody else it does not exist (404)."""
    session = None
    if permissions.helps_with_all(user):
        session = _session.first(slug, pk, timezone.now())
    elif permissions.can_organise(user):
        session = _session.first(slug, pk, timezone.now(), user.pk)
    if session is None:
        raise Http404
    return session


@prepared
def _session(slug: str, pk: int, now: datetime, organiser: int | None = None) -> SessionQuerySet:
    sessions = Session.objects.filter(event__slug=slug, pk=pk).with_event().with_seats(now)
    return sessions if organiser is None else sessions.organised_by(organiser)


def registration_at(session: Session, pk: int) -> Registration:
    """One registration of this very session, with its member, event and session."""
    rows = Registration.objects.with_queue_position().select_related("member", "event", "organisation")
    registration = get_object_or_404(rows, session=session, pk=pk)
    registration.session = session
    return registration


def note_view(user: User, session: Session) -> None:
    """That `user` looked at the people of `session`: at most one line a day."""
    about = f"deelnemers van datum {session.pk}"
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    views = AuditEntry.objects.filter(actor=user, act=AuditEntry.Act.VIEW, about=about, at__gte=today)
    if not views.exists():
        AuditEntry.objects.create(actor=user, act=AuditEntry.Act.VIEW, about=about)


def note_export(user: User, session: Session, what: str) -> None:
    AuditEntry.objects.create(actor=user, act=AuditEntry.Act.EXPORT, about=f"{what} van datum {session.pk}")
