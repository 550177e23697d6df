"""What a group writes down together, kept on the server while they write."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import Group, GroupNote
from events.places.registration import lock_sessions
from members.models import User

LONGEST = 20_000
NOTES_DIVIDER = "\n\n———— hieronder staat wat jij intussen schreef ————\n\n"


class NoteConflictError(Exception):
    """Somebody else saved in between; `note` is what stands now."""

    def __init__(self, note: GroupNote) -> None:
        self.note = note


def note_of(group: Group) -> GroupNote:
    """The note of a group, which may not have been saved yet."""
    return GroupNote.objects.filter(group=group).select_related("edited_by").first() or GroupNote(group=group)


@transaction.atomic
def save_note(*, group: Group, text: str, version: int, by: User) -> GroupNote:
    """Save what was written on top of `version`; the same text again changes nothing.

    Raises NoteConflictError when another version stands now, and ValidationError with code "long".
    """
    lock_sessions(group.plan.session.event_id)
    text = text.replace("\r\n", "\n")
    if len(text) > LONGEST:
        raise ValidationError(f"Dit is te lang: er passen {LONGEST} tekens. Kort het in.", code="long")
    note = note_of(group)
    if note.text == text:
        return note
    if note.version != version:
        raise NoteConflictError(note)
    note.text, note.version, note.edited_by, note.edited_at = text, version + 1, by, timezone.now()
    note.save()
    return note


def both(note: GroupNote, text: str) -> str:
    """What stands and what somebody wrote meanwhile, one under the other: nothing of either is lost."""
    text = text.replace("\r\n", "\n")
    if text.startswith(note.text) or not note.text:
        return text
    return note.text if note.text.startswith(text) else note.text + NOTES_DIVIDER + text
