"""What was agreed in a conversation: who does what, by when; and how that becomes an activity of the plan."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from foundation.dates import written_date
from goals.models import Activity, Agreement, Goal, Level, Partner, ProgressConversation
from goals.plans.locking import hold_open, locked
from goals.plans.writing.places import next_place, require_room
from goals.plans.writing.saving import touch
from members.models import User

from .holding import CONFIRMED, held

MOST = 20
FULL = f"Een gesprek heeft hier ten hoogste {MOST} afspraken. Haal er eerst een weg."
NOT_SETTLED = "In het jaarverslag kan alleen wat jullie allebei hebben bevestigd."
CHANGED = (
    "Iemand anders wijzigde deze afspraak net ook. Nu staat er: ‘{what}’ ({who}, uiterlijk {day}). "
    "Bewaar nog eens om te houden wat jij invulde."
)
STOPPED = "Dit doel is gestopt. Kies een ander doel."


class ChangedMeanwhileError(ValidationError):
    """Somebody else changed the agreement since the page was shown; `row` is what stands there now."""

    def __init__(self, row: Agreement) -> None:
        super().__init__(CHANGED.format(what=row.what, who=row.who, day=written_date(row.due_on, "j F Y")))
        self.row = row


@transaction.atomic
def add_agreement(*, conversation: ProgressConversation, what: str, who: str, due_on: date) -> Agreement:
    """The same twice is one. Raises ValidationError once the report is confirmed, or when there are too many."""
    row = _changeable(conversation)
    same = row.agreements.filter(what=what, who=who, due_on=due_on).first()
    if same:
        return same
    if row.agreements.count() >= MOST:
        raise ValidationError(FULL)
    return row.agreements.create(what=what, who=who, due_on=due_on)


@transaction.atomic
def change_agreement(*, agreement: Agreement, values: Mapping[str, Any], version: int) -> Agreement:
    """Write it differently; `version` is that of what was shown. An activity that was made of it stays as it is.

    Raises ChangedMeanwhileError when somebody else did so since, ValidationError once the report is confirmed.
    """
    _changeable(agreement.conversation)
    row = locked(agreement)
    if all(getattr(row, name) == value for name, value in values.items()):
        return row
    if row.version != version:
        raise ChangedMeanwhileError(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*values, "version"])
    return row


@transaction.atomic
def remove_agreement(agreement: Agreement) -> None:
    """Raises ValidationError once the report is confirmed."""
    _changeable(agreement.conversation)
    locked(agreement).delete()


@transaction.atomic
def make_activity(*, agreement: Agreement, goal: Goal, by: User) -> Activity:
    """Let the agreement be an activity of this goal; doing it twice is doing it once.

    Raises ValidationError for a plan that was adopted, and for a goal that is full or was stopped.
    """
    hold_open(goal)
    card, row = locked(goal), locked(agreement)
    if row.activity:
        return row.activity
    if card.stopped_on:
        raise ValidationError(STOPPED)
    require_room(card.activities)
    row.activity = card.activities.create(
        text=row.what,
        level=_level_of(row),
        party=row.who,
        timing=f"uiterlijk {written_date(row.due_on, 'j F Y')}",
        order=next_place(card.activities),
    )
    row.save(update_fields=["activity"])
    touch(card, by=by)
    return row.activity


@transaction.atomic
def publish_agreement(agreement: Agreement) -> None:
    """Put it into the annual report. Raises ValidationError as long as not both sides confirmed it."""
    row = locked(agreement)
    if not row.conversation.is_settled:
        raise ValidationError(NOT_SETTLED)
    row.published_at = row.published_at or timezone.now()
    row.save(update_fields=["published_at"])


@transaction.atomic
def keep_agreement_inside(agreement: Agreement) -> None:
    """Take it out of the annual report."""
    row = locked(agreement)
    row.published_at = None
    row.save(update_fields=["published_at"])


def _level_of(agreement: Agreement) -> str:
    """That of a board when the board itself does it; else nobody said so yet."""
    partner = agreement.conversation.partner
    is_theirs = partner.kind == Partner.Kind.BOARD and partner.name.lower() == agreement.who.strip().lower()
    return Level.BOARD if is_theirs else ""


def _changeable(conversation: ProgressConversation) -> ProgressConversation:
    row = held(conversation)
    if row.confirmed_at:
        raise ValidationError(CONFIRMED)
    return row
