"""Saving a card while several people may write in it: what one changed never takes away what another changed.

The page sends along what each field held when it was shown. A field that somebody else changed since, and that this
person changed too, is not saved but told: both texts stand on the page until one is chosen.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from django import forms
from django.db import models, transaction
from django.utils import timezone

from foundation.dates import written_date
from foundation.readers import Person
from goals.models import Activity, FocusArea, Goal, Indicator
from goals.plans.locking import hold_open, locked

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


class Changed(Enum):
    """Of a field: who changed it since the page was shown, as far as that matters for who sends it now."""

    NOT = auto()
    BY_ME = auto()
    BY_BOTH = auto()


class CardForm(forms.ModelForm):
    """A part of a plan that is saved as one types. What is not valid is told; the rest is saved."""

    clashes: tuple[Clash, ...] = ()
    saved: Collection[str] = ()
    # By field, what the page and the database agree on since the last save.
    settled: Mapping[str, str] = {}

    def sent_values(self) -> dict[str, Any]:
        """What is valid, of the fields that the page sent at all."""
        return {name: _one_kind_of_line_end(value) for name, value in self.cleaned_data.items() if self._is_sent(name)}

    def _is_sent(self, name: str) -> bool:
        return not self.fields[name].widget.value_omitted_from_data(self.data, self.files, self.add_prefix(name))

    def before(self, name: str) -> str | None:
        """What this field held when the page was made, as the page sends it; None when it does not say."""
        raw = self.data.get(self.add_prefix(f"{BEFORE}{name}"))
        return None if raw is None else _one_kind_of_line_end(raw).strip()

    def as_written(self, name: str, value: Any) -> str:
        """The value as it stands in its field on the page, by which values are compared."""
        field = self.fields[name]
        shown = field.widget.format_value(field.prepare_value(value))
        shown = shown[0] if isinstance(shown, list) else shown
        return _one_kind_of_line_end(str(shown or "")).strip()

    def values_before(self) -> list[tuple[str, str]]:
        """Hidden fields that tell at the next save what this page shows, or showed where that is not saved yet."""
        return [(self.add_prefix(f"{BEFORE}{name}"), self._shown(name)) for name in self.fields]

    def _shown(self, name: str) -> str:
        if not self.is_bound:
            return self.as_written(name, _value(self.instance, name))
        return self.settled.get(name, self.before(name) or "")


def save_card(form: CardForm, *, by: Person, keep: Collection[str] = ()) -> tuple[Clash, ...]:
    """Save the fields of a form that was validated and say which clash; those named in `keep` are saved anyhow.

    The fields with an error, and those that were not sent, are left alone. `form.clashes` holds the answer too.
    Raises ValidationError when somebody else took the row away.
    """
    with transaction.atomic():
        hold_open(form.instance)
        card = locked(form.instance if isinstance(form.instance, FocusArea | Goal) else form.instance.goal)
        row = card if card == form.instance else locked(form.instance)
        changed = {name: _changed_by(form, row, name) for name in form.sent_values()}
        clashing = [name for name, who in changed.items() if who == Changed.BY_BOTH and name not in keep]
        form.clashes = tuple(_clash(form, row, card, name) for name in clashing)
        _save(form, row, [name for name, who in changed.items() if who != Changed.NOT and name not in clashing])
        if form.saved:
            touch(card, by=by)
    return form.clashes


def touch(card: FocusArea | Goal, *, by: Person) -> None:
    """Note who changed a card last; its version goes up."""
    card.changed_by_id, card.changed_at = by.pk, timezone.now()
    type(card)._default_manager.filter(pk=card.pk).update(
        changed_by=card.changed_by_id, changed_at=card.changed_at, version=models.F("version") + 1
    )


def _changed_by(form: CardForm, row: Row, name: str) -> Changed:
    mine, now, before = _mine(form, name), form.as_written(name, _value(row, name)), form.before(name)
    if mine in (now, before):
        return Changed.NOT
    return Changed.BY_ME if before in (None, now) else Changed.BY_BOTH


def _mine(form: CardForm, name: str) -> str:
    return form.as_written(name, form.cleaned_data[name])


def _clash(form: CardForm, row: Row, card: FocusArea | Goal, name: str) -> Clash:
    by = card.changed_by.get_full_name() if card.changed_by else "Iemand anders"
    field, theirs, mine = form.fields[name], getattr(row, name), form.cleaned_data[name]
    return Clash(name, str(field.label), _in_words(field, theirs), _in_words(field, mine), by)


def _save(form: CardForm, row: Row, names: list[str]) -> None:
    sent = form.sent_values()
    for name in names:
        setattr(row, name, sent[name])
    if names:
        row.save(update_fields=names)
    form.saved = names
    form.settled = {
        name: now for name in sent if (now := form.as_written(name, _value(row, name))) == _mine(form, name)
    }


def _value(row: Row, name: str) -> Any:
    """The value of a field; of a reference its number, without a query for the row."""
    return getattr(row, row._meta.get_field(name).attname)  # type: ignore[union-attr]


def _one_kind_of_line_end(value: Any) -> Any:
    """Browsers send line ends of two kinds: a form by itself one, a script the other."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def _in_words(field: forms.Field, value: Any) -> str:
    if value in (None, ""):
        return "leeg"
    if isinstance(value, date):
        return written_date(value, "j F Y")
    if isinstance(value, models.Model):
        return str(value)
    return str(dict(getattr(field, "choices", ())).get(value) or field.prepare_value(value))
