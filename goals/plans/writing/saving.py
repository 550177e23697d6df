"""Saving a card of a plan while several people may write in it."""

from collections.abc import Collection

from django.db import models, transaction
from django.utils import timezone

from foundation.readers import Person
from goals.models import Activity, FocusArea, Goal, Indicator
from goals.plans.locking import hold_open, locked

from .merging import Clash, MergingForm, merge

Row = FocusArea | Goal | Indicator | Activity


class CardForm(MergingForm):
    """A part of a plan that is saved as one types."""

    instance: Row


def save_card(form: CardForm, *, by: Person, keep: Collection[str] = ()) -> tuple[Clash, ...]:
    """Save the fields of a form that was validated, as `merge` does, and say which clash.

    Raises ValidationError when somebody else took the row away.
    """
    with transaction.atomic():
        hold_open(form.instance)
        card = locked(form.instance if isinstance(form.instance, FocusArea | Goal) else form.instance.goal)
        row = card if card == form.instance else locked(form.instance)
        merge(form, row, by=card.changed_by, keep=keep)
        if form.saved:
            touch(card, by=by)
        if "previous_period" in form.saved:
            # Their own words by now: what the plan before says later does not take their place.
            Goal.objects.filter(pk=card.pk).update(previous=None)
    return form.clashes


def touch(card: FocusArea | Goal, *, by: Person) -> None:
    """Note who changed a card last; its version goes up."""
    card.changed_by_id, card.changed_at = by.pk, timezone.now()
    type(card)._default_manager.filter(pk=card.pk).update(
        changed_by=card.changed_by_id, changed_at=card.changed_at, version=models.F("version") + 1
    )
