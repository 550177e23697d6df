"""The schoolbesturen and gemeenten of an alliance: added by name, renamed, and kept once they left."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError
from django.db.models.functions import Lower

from foundation.dates import written_date
from goals.models import Partner, Plan
from goals.querysets import PartnerQuerySet
from members.models import Organisation

MOST = 200
TOO_MANY = f"Een samenwerkingsverband heeft hier hooguit {MOST} besturen en gemeenten."
SAME_NAME = "Zo heet er al een. Kies een andere naam."
CHANGED = "Iemand anders veranderde dit net. Nu is het: {name}, {part}. Bewaar nog eens om jouw invoer te houden."
GONE = "Iemand anders haalde dit net van de lijst. Er is niets bewaard."
IN_USE = (
    "Er horen al cijfers, geld of afspraken bij. Vul in sinds wanneer dit bestuur of deze gemeente niet meer meedoet."
)


def partners_of(plan: Plan) -> PartnerQuerySet:
    """Boards first, then municipalities, also those that left."""
    return Partner.objects.filter(alliance=plan.organisation_id).order_by("-kind", Lower("name"), "pk")


def in_use(partners: PartnerQuerySet) -> set[int]:
    """The primary keys of those on which anything hangs: they leave, and are not taken away."""
    fields = [relation.field for relation in Partner._meta.related_objects]
    rows = (field.model._base_manager.filter(**{field.name: OuterRef("pk")}) for field in fields)
    return set(partners.filter(reduce(or_, map(Exists, rows))).values_list("pk", flat=True))


@transaction.atomic
def add_partners(*, alliance: Organisation, kind: str, names: Iterable[str]) -> list[Partner]:
    """Those that are new; a name that is there already, in whatever capitals, is left as it is.

    Raises ValidationError for more than an alliance can have.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=alliance.pk)
    present = Partner.objects.filter(alliance=alliance)
    known = set(present.filter(kind=kind).annotate(lower=Lower("name")).values_list("lower", flat=True))
    new = {name.lower(): name for name in reversed(list(names)) if name.lower() not in known}
    if present.count() + len(new) > MOST:
        raise ValidationError(TOO_MANY)
    return [Partner.objects.create(alliance=alliance, kind=kind, name=name) for name in reversed(list(new.values()))]


def stamp_of(partner: Partner) -> str:
    """What a page showed of it, to be sent along with what is filled in."""
    return f"{partner.name}|{partner.left_on or ''}"


@transaction.atomic
def change_partner(*, partner: Partner, name: str, left_on: date | None, seen: str) -> None:
    """Another name, or since when it takes no part; `seen` is the stamp of what was shown.

    Raises ValidationError when somebody else changed it meanwhile, and when another of its kind has this name.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=partner.alliance_id)
    row = Partner.objects.filter(pk=partner.pk).first()
    if row is None:
        raise ValidationError(GONE)
    if (row.name, row.left_on) == (name, left_on):
        return
    if stamp_of(row) != seen:
        part = f"doet niet meer mee sinds {written_date(row.left_on, 'j F Y')}" if row.left_on else "doet mee"
        raise ValidationError(CHANGED.format(name=row.name, part=part))
    same = Partner.objects.filter(alliance=partner.alliance_id, kind=partner.kind, name__iexact=name)
    if same.exclude(pk=partner.pk).exists():
        raise ValidationError(SAME_NAME)
    Partner.objects.filter(pk=partner.pk).update(name=name, left_on=left_on)


@transaction.atomic
def remove_partner(partner: Partner) -> None:
    """Take away a name that should not be there. Raises ValidationError when anything hangs on it."""
    if in_use(Partner.objects.filter(pk=partner.pk)):
        raise ValidationError(IN_USE)
    try:
        partner.delete()
    except ProtectedError as error:
        raise ValidationError(IN_USE) from error
