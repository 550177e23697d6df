"""Who came in without a place, noted by name while there was no connection: looked up, let in, or kept to look up."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from events.models import Registration, Session, WalkIn
from events.places.registration import lock_sessions, welcome
from members.models import User


@transaction.atomic
def note_walk_in(session: Session, *, key: UUID, name: str, by: User, at: datetime) -> tuple[WalkIn, str]:
    """Note somebody by name, once for each `key`; the one member of that name or address is let in at once.

    Returns the note and, when nobody was let in, why.
    """
    lock_sessions(session.event_id)
    fields = {"session": session, "name": name, "noted_by": by, "noted_at": min(at, timezone.now())}
    walk_in, is_new = WalkIn.objects.get_or_create(key=key, defaults=fields)
    if not is_new:
        return walk_in, ""
    people = list(User.objects.filter(is_active=True).called(name)[:2])
    if len(people) != 1:
        many = "Er zijn meer leden met deze naam" if people else "We vinden geen lid met deze naam"
        return walk_in, f"{many}. Zoek bij ‘Nog uitzoeken’ wie het is."
    try:
        let_in(walk_in, member=people[0], by=by)
    except ValidationError as refusal:
        return walk_in, refusal.messages[0]
    return walk_in, ""


@transaction.atomic
def let_in(walk_in: WalkIn, *, member: User, by: User) -> Registration:
    """Give `member` the place that `walk_in` was noted for. Raises ValidationError as `welcome` does."""
    registration = welcome(session=walk_in.session, member=member, by=by)
    walk_in.registration = registration
    walk_in.save(update_fields=["registration"])
    return registration


def to_look_up(session: Session) -> QuerySet[WalkIn]:
    """Those of whom nobody knows yet who they are."""
    return WalkIn.objects.filter(session=session, registration=None, dismissed_at=None)


def dismiss(walk_in: WalkIn) -> None:
    """Not a member, or noted already: nothing to look up any more."""
    WalkIn.objects.filter(pk=walk_in.pk, dismissed_at=None).update(dismissed_at=timezone.now())
