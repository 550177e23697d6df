"""A suggestion from the moment it is sent until it is placed or refused.

Each act holds the suggestion. An editor's act says which version its page showed, so that of two at once one is told.
"""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from goals.models import Goal, GoalTemplate, LibraryFocusArea, SuggestionMessage, TemplateSuggestion
from members.models import Organisation, User

from .drafting import make_draft
from .notifications import tell_editors, tell_speakers
from .rights import speakers_for

Side = SuggestionMessage.Side
GONE = "Dit voorstel is ingetrokken. Er is niets bewaard."
DECIDED = "Over dit voorstel is al besloten. Er is niets veranderd."
CHANGED = "Er is net iets veranderd bij dit voorstel. Bekijk het en kies dan opnieuw."
PLACED = "Dit doel staat al in de doelenbank. Vraag de redactie om het te laten vervallen."
DRAFTED = "Er is al een concept van gemaakt. Verwijder eerst dat concept."
NOBODY = "Op een vraag komt geen antwoord meer. Plaats het voorstel of wijs het af."
TAKEN = "Deze code is net gebruikt. Kies een andere."


@transaction.atomic
def send_suggestion(
    *, goal: Goal, organisation: Organisation, credit: str, content: Any, by: User
) -> TemplateSuggestion:
    """Send these words to the editors; what somebody sent of this goal before and is open is that same suggestion."""
    try:
        with transaction.atomic():
            row = TemplateSuggestion.objects.create(
                goal=goal, organisation=organisation, credit=credit, content=content, sent_by=by
            )
    except IntegrityError:
        return TemplateSuggestion.objects.get(goal=goal, sent_by=by, placed_at=None, refused_at=None)
    tell_editors(row)
    return row


@transaction.atomic
def withdraw(suggestion: TemplateSuggestion) -> None:
    """Take it back, with all that was said about it and the draft that was made of it; twice is once.

    Raises ValidationError once it is in the library, and when its draft was made or deleted meanwhile.
    """
    draft = _held_draft(suggestion)
    row = TemplateSuggestion.objects.select_for_update().filter(pk=suggestion.pk).first()
    if row is None:
        return
    if row.placed_at or (draft and draft.first_published_at):
        raise ValidationError(PLACED)
    if row.template_id != (draft.pk if draft else None):
        raise ValidationError(CHANGED)
    row.delete()
    if draft:
        draft.delete()


def _held_draft(suggestion: TemplateSuggestion) -> GoalTemplate | None:
    """Held before the suggestion, as by who publishes it: two that hold them in turn would wait for each other."""
    drafts = GoalTemplate.objects.select_for_update(of=("self",))
    return drafts.filter(pk__in=TemplateSuggestion.objects.filter(pk=suggestion.pk).values("template")).first()


@transaction.atomic
def answer(*, suggestion: TemplateSuggestion, text: str, key: UUID, by: User) -> None:
    """What who suggested says to the editors; a question back is answered by it."""
    row = held(suggestion)
    if _said(row, Side.SENDER, text, key, by):
        row.asked_at = None
        _save(row, "asked_at")
        tell_editors(row)


@transaction.atomic
def take_up(*, suggestion: TemplateSuggestion, version: int, by: User) -> None:
    """An editor works on it from now on; taking up twice is once."""
    row = held(suggestion)
    if row.taken_up_by_id == by.pk:
        return
    _require_version(row, version)
    row.taken_up_at, row.taken_up_by = timezone.now(), by
    _save(row, "taken_up_at", "taken_up_by")


@transaction.atomic
def ask_back(*, suggestion: TemplateSuggestion, text: str, version: int, key: UUID, by: User) -> None:
    """Ask who suggested. Raises ValidationError when nobody can answer any more."""
    row = held(suggestion)
    if row.messages.filter(key=key).exists():
        return
    _require_version(row, version)
    if not speakers_for(row):
        raise ValidationError(NOBODY)
    _said(row, Side.EDITORS, text, key, by)
    now = timezone.now()
    row.asked_at, row.taken_up_at, row.taken_up_by = now, row.taken_up_at or now, row.taken_up_by or by
    _save(row, "asked_at", "taken_up_at", "taken_up_by")
    tell_speakers(row)


@transaction.atomic
def refuse(*, suggestion: TemplateSuggestion, because: str, version: int) -> None:
    """Say no, with why. Raises ValidationError while a draft of it stands in the library."""
    row = held(suggestion)
    _require_version(row, version)
    if row.template_id:
        raise ValidationError(DRAFTED)
    row.refused_at, row.refused_because, row.asked_at = timezone.now(), because, None
    _save(row, "refused_at", "refused_because", "asked_at")
    tell_speakers(row)


@transaction.atomic
def place(
    *, suggestion: TemplateSuggestion, code: str, focus_area: LibraryFocusArea, version: int, by: User
) -> GoalTemplate:
    """The draft of an example goal made of it, filled in, and not published; making it twice is once."""
    row = held(suggestion)
    if row.template:
        return row.template
    _require_version(row, version)
    try:
        with transaction.atomic():
            row.template = make_draft(row, code=code, focus_area=focus_area, by=by)
    except IntegrityError as error:
        raise ValidationError(TAKEN) from error
    row.taken_up_at, row.taken_up_by = row.taken_up_at or timezone.now(), row.taken_up_by or by
    row.asked_at = None
    _save(row, "template", "asked_at", "taken_up_at", "taken_up_by")
    return row.template


@transaction.atomic
def note_published(template: GoalTemplate) -> None:
    """The suggestion that this goal was made of is placed, and who suggested it hears so once."""
    rows = TemplateSuggestion.objects.select_for_update().filter(template=template, placed_at=None, refused_at=None)
    for row in rows:
        row.placed_at = timezone.now()
        _save(row, "placed_at")
        tell_speakers(row)


def hear_published(instance: GoalTemplate, **kwargs: Any) -> None:
    """Wagtail tells it of every publication: by hand, at its moment, or from a file."""
    note_published(instance)


def held(suggestion: TemplateSuggestion) -> TemplateSuggestion:
    """The suggestion as it is now, kept from others until the transaction ends.

    Raises ValidationError for one that was withdrawn, or about which was decided.
    """
    rows = TemplateSuggestion.objects.select_for_update(of=("self",)).select_related("organisation", "template")
    row = rows.filter(pk=suggestion.pk).first()
    if row is None:
        raise ValidationError(GONE)
    if not row.is_open:
        raise ValidationError(DECIDED)
    return row


def _said(row: TemplateSuggestion, side: str, text: str, key: UUID, by: User) -> bool:
    """Was it said now? A form that is sent twice says nothing the second time."""
    values = {"suggestion": row, "side": side, "text": text, "written_by": by}
    return SuggestionMessage.objects.get_or_create(key=key, defaults=values)[1]


def _require_version(row: TemplateSuggestion, version: int) -> None:
    if row.version != version:
        raise ValidationError(CHANGED)


def _save(row: TemplateSuggestion, *fields: str) -> None:
    row.version += 1
    row.save(update_fields=[*fields, "version"])
