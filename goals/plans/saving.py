"""Saving a card while several people may write in it: what one changed never takes away what another changed.

The page sends along what each field held when it was shown. A field that somebody else changed since, and that this
person changed too, is not saved but told: both texts stand on the page until one is chosen.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models, transaction
from django.utils import timezone

from foundation.readers import Person
from goals.models import Activity, FocusArea, Goal, Indicator

BEFORE = "was-"
Row = FocusArea | Goal | Indicator | Activity


@dataclass(frozen=True)
class Clash:
    """Two people changed the same field: `theirs` is saved, `mine` is what was just sent. Both in words."""

    name: str
    label: str
    theirs: str
    mine: str
    by: str


class CardForm(forms.ModelForm):
    """A part of a plan that is saved as one types. What is not valid is told; the rest is saved."""

    def before(self, name: str) -> Any:
        """What this field held when the page was made; what is saved now, when the page does not say."""
        raw = self.data.get(self.add_prefix(f"{BEFORE}{name}"))
        if raw is None:
            return getattr(self.saved, name)
        return self.fields[name].to_python(raw)

    @property
    def saved(self) -> Row:
        """The row as it is in the database now."""
        return type(self.instance)._default_manager.get(pk=self.instance.pk)

    def values_before(self) -> list[tuple[str, str]]:
        """Hidden fields that tell at the next save what this page showed."""
        unsettled = {clash.name for clash in getattr(self, "clashes", ())}
        saved = self.saved
        return [
            (
                self.add_prefix(f"{BEFORE}{name}"),
                self._sent_before(name) if name in unsettled else self._words(saved, name),
            )
            for name in self.fields
        ]

    def _sent_before(self, name: str) -> str:
        return self.data.get(self.add_prefix(f"{BEFORE}{name}"), "")

    def _words(self, row: Row, name: str) -> str:
        field = self.fields[name]
        words = field.widget.format_value(field.prepare_value(_plain(getattr(row, name))))
        return (words[0] if words else "") if isinstance(words, list) else str(words or "")


def save_card(form: CardForm, *, by: Person, keep: Collection[str] = ()) -> list[Clash]:
    """Save the fields of a form that was validated and say which clash; those named in `keep` are saved anyhow.

    The fields with an error are left alone. `form.clashes` holds the answer too.
    """
    with transaction.atomic():
        row = type(form.instance)._default_manager.select_for_update().get(pk=form.instance.pk)
        goal = row if isinstance(row, FocusArea | Goal) else Goal.objects.select_for_update().get(pk=row.goal_id)
        changes, clashes = _sort(form, row, goal, keep)
        if changes:
            for name, value in changes.items():
                setattr(row, name, value)
            row.save(update_fields=list(changes))
            touch(goal, by=by)
    form.clashes = clashes  # type: ignore[attr-defined]
    return clashes


def touch(card: FocusArea | Goal, *, by: Person) -> None:
    """Note who changed a card last; its version goes up."""
    card.changed_by_id, card.changed_at = by.pk, timezone.now()
    type(card)._default_manager.filter(pk=card.pk).update(
        changed_by=card.changed_by_id, changed_at=card.changed_at, version=models.F("version") + 1
    )


def _sort(form: CardForm, row: Row, card: FocusArea | Goal, keep: Collection[str]) -> tuple[dict, list[Clash]]:
    changes: dict[str, Any] = {}
    clashes: list[Clash] = []
    for name, value in form.cleaned_data.items():
        mine, now, before = _plain(value), _plain(getattr(row, name)), _plain(form.before(name))
        if mine in (before, now):
            continue
        if now != before and name not in keep:
            clashes.append(_clash(form, name, theirs=getattr(row, name), mine=value, card=card))
        else:
            changes[name] = value
    return changes, clashes


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def _clash(form: CardForm, name: str, *, theirs: Any, mine: Any, card: FocusArea | Goal) -> Clash:
    field = form.fields[name]
    by = card.changed_by.get_full_name() if card.changed_by else "Iemand anders"

    def words(value: Any) -> str:
        if value in (None, ""):
            return "leeg"
        choices = dict(getattr(field, "choices", ()) if not isinstance(value, models.Model) else ())
        return str(choices.get(value) or field.prepare_value(value) if not isinstance(value, models.Model) else value)

    return Clash(name, str(field.label), words(theirs), words(mine), by)
