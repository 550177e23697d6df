"""Giving something to the participants of a session, and taking it back."""

from collections.abc import Iterable
from functools import partial
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from events.models import Handout, Registration, Session
from events.places.permissions import sessions_organised_by
from foundation.jobs import enqueue
from foundation.uploads import Content
from members.models import User

from .reading import is_readable, read_handout


@transaction.atomic
def hand_out(*, session: Session, title: str, content: Content | str, shown_from: str, by: User) -> Handout:
    """Add a checked file, or the address of a link.

    Raises ValidationError with code "storage" when the file cannot be kept now; nothing is left then.
    """
    handout = Handout(session=session, title=title, shown_from=shown_from, added_by=by)
    if isinstance(content, str):
        handout.link = content
    else:
        handout.content_type, handout.size = content.content_type, len(content.data)
        try:
            handout.file.save(f"bestand{content.suffix}", ContentFile(content.data), save=False)
        except OSError as error:
            sentence = "Het bestand kon nu niet worden bewaard. Probeer het over een paar minuten opnieuw."
            raise ValidationError(sentence, code="storage") from error
    handout.save()
    if is_readable(handout):
        enqueue(read_handout, handout.pk)
    return handout


def take_back(handout: Handout) -> None:
    """Nobody sees it any more; the file itself goes a day later, so that this can be undone."""
    handout.removed_at = handout.removed_at or timezone.now()
    handout.save(update_fields=["removed_at"])


def put_back(handout: Handout) -> None:
    handout.removed_at = None
    handout.save(update_fields=["removed_at"])


def delete_with_files(handouts: Iterable[Handout]) -> None:
    """The rows, and their files once nothing can bring the rows back."""
    for handout in handouts:
        if handout.file:
            transaction.on_commit(partial(handout.file.storage.delete, handout.file.name))
        handout.delete()


def handout_file(handout: Handout) -> tuple[str, BinaryIO] | None:
    """As who handed it out takes it along."""
    if not handout.file or not handout.file.storage.exists(handout.file.name):
        return None
    return f"{handout.pk}-{handout.download_name}", handout.file.open("rb")


def handouts_open_to(user: User) -> QuerySet[Handout]:
    """What this user may open: all that is kept for who organises the session, what is shown for who has a place."""
    placed = Registration.objects.with_place().filter(member=user)
    for_members = Handout.objects.shown(timezone.now()).filter(session__in=placed.order_by().values("session"))
    return for_members | Handout.objects.kept().filter(session__in=sessions_organised_by(user).order_by().values("pk"))
