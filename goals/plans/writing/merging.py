"""Merging what several people write in the same row: what one changed never takes away what another changed.

The page sends along what each field held when it was shown. A field that somebody else changed since, and that this
person changed too, is not saved but told: both texts stand on the page until one is chosen.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from django import forms
from django.db import models

from foundation.dates import written_date
from members.models import User

BEFORE = "was-"


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


class MergingForm(forms.ModelForm[Any]):
    """A row that is saved as one types. What is not valid is told; the rest is saved."""

    clashes: tuple[Clash, ...] = ()
    saved: Collection[str] = ()
    # By field, what the page and the database agree on since the last save.
    settled: Mapping[str, str] = {}

    def sent_values(self) -> dict[str, Any]:
        """What is valid, of the fields that the page sent at all."""
        sent = {name: value for name, value in self.cleaned_data.items() if self._is_sent(name)}
        return sent | {name: _one_kind_of_line_end(text) for name, text in sent.items() if isinstance(text, str)}

    def _is_sent(self, name: str) -> bool:
        """A box that is not ticked sends nothing; that it was on the page is told by what it held before."""
        widget = self.fields[name].widget
        if isinstance(widget, forms.CheckboxInput):
            return self.add_prefix(name) in self.data or self.before(name) is not None
        return not widget.value_omitted_from_data(self.data, self.files, self.add_prefix(name))

    def before(self, name: str) -> str | None:
        """What this field held when the page was made, as the page sends it; None when it does not say."""
        raw: str | None = self.data.get(self.add_prefix(f"{BEFORE}{name}"))
        return None if raw is None else _one_kind_of_line_end(raw).strip()

    def as_written(self, name: str, value: Any) -> str:
        """The value as it stands in its field on the page, by which values are compared."""
        if isinstance(value, bool):
            return "on" if value else ""
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


def merge(form: MergingForm, row: models.Model, *, by: User | None, keep: Collection[str]) -> None:
    """Save into `row`, which is locked, the fields of a form that was validated; those named in `keep` anyhow.

    The fields with an error, and those that were not sent, are left alone. `form.clashes` says which clash with what
    `by`, who changed it last, saved meanwhile, and `form.saved` which were saved.
    """
    changed = {name: _changed_by(form, row, name) for name in form.sent_values()}
    clashing = [name for name, who in changed.items() if who == Changed.BY_BOTH and name not in keep]
    form.clashes = tuple(_clash(form, row, by, name) for name in clashing)
    _save(form, row, [name for name, who in changed.items() if who != Changed.NOT and name not in clashing])


def _changed_by(form: MergingForm, row: models.Model, name: str) -> Changed:
    mine, now, before = _mine(form, name), form.as_written(name, _value(row, name)), form.before(name)
    if mine in (now, before):
        return Changed.NOT
    return Changed.BY_ME if before in (None, now) else Changed.BY_BOTH


def _mine(form: MergingForm, name: str) -> str:
    return form.as_written(name, form.cleaned_data[name])


def _clash(form: MergingForm, row: models.Model, by: User | None, name: str) -> Clash:
    who = by.get_full_name() if by else "Iemand anders"
    field, theirs, mine = form.fields[name], getattr(row, name), form.cleaned_data[name]
    return Clash(name, str(field.label), _in_words(field, theirs), _in_words(field, mine), who)


def _save(form: MergingForm, row: models.Model, names: list[str]) -> None:
    sent = form.sent_values()
    for name in names:
        setattr(row, name, sent[name])
    if names:
        row.save(update_fields=names)
    form.saved = names
    form.settled = {
        name: now for name in sent if (now := form.as_written(name, _value(row, name))) == _mine(form, name)
    }


def _value(row: models.Model, name: str) -> Any:
    """The value of a field; of a reference its number, without a query for the row."""
    field = row._meta.get_field(name)
    return getattr(row, field.attname if isinstance(field, models.ForeignKey) else name)


def _one_kind_of_line_end(text: str) -> str:
    """Browsers send line ends of two kinds: a form by itself one, a script the other."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if value in (None, ""):
        return "leeg"
    if isinstance(value, date):
        return written_date(value, "j F Y")
    if isinstance(value, models.Model):
        return str(value)
    return str(dict(getattr(field, "choices", ())).get(value) or field.prepare_value(value))
