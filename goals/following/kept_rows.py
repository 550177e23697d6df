"""Rows that were taken away, kept in the session of who did it until they put them back."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.contrib.sessions.backends.base import SessionBase
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models, transaction

from goals.models import Partner
from members.models import Organisation

KEPT, MOST_KEPT = "following_undo", 10
SAME_NAME = "Dit is niet meer terug te zetten: er is intussen een ander met deze naam."
GONE = "Dit is niet meer terug te zetten: waar het stond, is er niet meer."


def keep(rows: Iterable[models.Model], *, plan: int, session: SessionBase) -> UUID:
    """Keep rows of the plan with this primary key as they are now; the key by which `put_back` finds them."""
    key = uuid4()
    kept = session.get(KEPT, {})
    kept[key.hex] = {"plan": plan, "rows": serializers.serialize("json", list(rows))}
    session[KEPT] = dict(list(kept.items())[-MOST_KEPT:])
    return key


@transaction.atomic
def put_back(key: UUID, *, plan: int, session: SessionBase) -> list[models.Model]:
    """Save the kept rows as they were. Raises ValidationError when that cannot be any more.

    They were put back already, what they hung on is gone, or another partner has the name by now.
    """
    kept = session.get(KEPT, {})
    undo = kept.get(key.hex)
    if undo is None or undo["plan"] != plan:
        raise ValidationError(GONE)
    found = list(serializers.deserialize("json", undo["rows"]))
    for one in found:
        _require_place(one.object)
        if isinstance(one.object, Partner):
            _hold_names(one.object)
            _require_free_name(one.object)
        one.save()  # as it was, its moments too
    session[KEPT] = {one: rest for one, rest in kept.items() if one != key.hex}
    return [one.object for one in found]


def _require_place(row: models.Model) -> None:
    """What it hung on is still there; a person who is gone since is left out."""
    if type(row)._base_manager.filter(pk=row.pk).exists():
        raise ValidationError(GONE)
    for field in row._meta.concrete_fields:
        if not isinstance(field, models.ForeignKey) or getattr(row, field.attname) is None:
            continue
        if field.remote_field.model._base_manager.filter(pk=getattr(row, field.attname)).exists():
            continue
        if not field.null or field.name == "partner":
            raise ValidationError(GONE)
        setattr(row, field.attname, None)


def _require_free_name(partner: Partner) -> None:
    same = Partner.objects.filter(alliance=partner.alliance_id, kind=partner.kind, name__iexact=partner.name)
    if same.exists():
        raise ValidationError(SAME_NAME)


def _hold_names(partner: Partner) -> None:
    Organisation.objects.select_for_update(no_key=True).get(pk=partner.alliance_id)
