"""Handing in a chapter: what can be told at once is said at once, the rest is read in the background."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from foundation.archives import MAX_BYTES
from foundation.characters import one_line
from foundation.jobs import wake
from goals.chapter import UnreadableError
from goals.chapter.kinds import kind_of
from goals.models import ChapterDraft
from goals.plans.periods import Period
from members.models import Organisation, User

from .reading import read_waiting_chapters

TOO_LARGE = "Dit bestand is groter dan 10 MB. Haal de afbeeldingen eruit, of plak de tekst."
NO_PLACE = "Een plan hoort bij een organisatie waar je werkt."
LONGEST_NAME = 120


@transaction.atomic
def hand_in_chapter(
    *, user: User, organisation: Organisation, sector: str, period: Period, content: bytes, file_name: str = ""
) -> ChapterDraft:
    """Keep what was pasted or uploaded and have it read.

    Raises ValidationError for what is no chapter by its size, name or first bytes, and PermissionDenied for who does
    not work at the organisation.
    """
    if not user.affiliations.standing().filter(organisation=organisation).exists():
        raise PermissionDenied(NO_PLACE)
    if len(content) > MAX_BYTES:
        raise ValidationError(TOO_LARGE)
    try:
        kind_of(content, file_name)
    except UnreadableError as refused:
        raise ValidationError(str(refused)) from refused
    draft = ChapterDraft.objects.create(
        user=user,
        organisation=organisation,
        kind=period.kind,
        sector=sector,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        file_name=one_line(file_name)[-LONGEST_NAME:],
        content=content,
    )
    wake(read_waiting_chapters)
    return draft
