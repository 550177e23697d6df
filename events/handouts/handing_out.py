"""Giving something to the participants of a session, and taking it back."""

from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from foundation.uploads import Content

from ..models import Handout, Registration, Session
from ..permissions import sessions_organised_by


@transaction.atomic
def hand_out(*, session: Session, title: str, content: Content | str, shown_from: str, by) -> Handout:
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
    return handout


def take_back(handout: Handout) -> None:
    """Nobody sees it any more; the file itself goes a day later, so that this can be undone."""
    handout.removed_at = handout.removed_at or timezone.now()
    handout.save(update_fields=["removed_at"])


def put_back(handout: Handout) -> None:
    handout.removed_at = None
    handout.save(update_fields=["removed_at"])


def delete_with_files(handouts) -> None:
    """The rows, and their files once nothing can bring the rows back."""
    for handout in handouts:
        if handout.file:
            transaction.on_commit(lambda file=handout.file: file.storage.delete(file.name))
        handout.delete()


def handout_file(handout: Handout) -> tuple[str, BinaryIO] | None:
    """As who handed it out takes it along."""
    if not handout.file or not handout.file.storage.exists(handout.file.name):
        return None
    return f"{handout.pk}-{handout.download_name}", handout.file.open("rb")


def handouts_for(user, session: Session):
    """What this user may open: all that is kept for who organises the session, what is shown for who has a place."""
    handouts = Handout.objects.filter(session=session)
    if sessions_organised_by(user).filter(pk=session.pk).exists():
        return handouts.kept()
    if Registration.objects.with_place().filter(session=session, member=user).exists():
        return handouts.shown(timezone.now())
    return handouts.none()
