"""Bringing a list of organisations in: first what will happen, then all of it or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from foundation.search import index
from foundation.search.hooks import held_back
from foundation.spreadsheet import FORMULA_SIGNS

from ..models import AuditEntry, Organisation, OrganisationImport, User
from .proposing import free_slug

FIELDS = {
    "naam": "name",
    "nummer": "number",
    "soort": "kind",
    "sector": "sector",
    "regio": "region",
    "provincie": "province",
    "website": "website",
}


@dataclass
class PlannedRow:
    """One row of the file and what it will do; `changes` holds (column, old, new)."""

    line: str
    organisation: Organisation
    errors: list[str] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        if self.errors:
            return "fout"
        if self.organisation._state.adding:
            return "nieuw"
        return "gewijzigd" if self.changes else "gelijk"


class Plan(list[PlannedRow]):
    """What an import will do, row by row."""

    def number(self, outcome: str) -> int:
        return sum(row.outcome == outcome for row in self)

    @property
    def counts(self) -> dict[str, int]:
        return {outcome: self.number(outcome) for outcome in ("nieuw", "gewijzigd", "gelijk", "fout")}

    @property
    def can_apply(self) -> bool:
        return not self.number("fout") and any(row.outcome in ("nieuw", "gewijzigd") for row in self)


ByNumber = dict[str | None, Organisation]
ByName = dict[str, Organisation]


def plan_import(rows: Iterable[dict[str, str]]) -> Plan:
    """Compare `rows` with what is there, by number and else by name; changes nothing."""
    by_number: ByNumber = {}
    by_name: ByName = {}
    for organisation in Organisation.objects.all():
        by_number[organisation.number] = organisation
        by_name[organisation.name.lower()] = organisation
    plan = Plan()
    numbers: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in rows:
        planned = plan_row(row, by_number, by_name)
        for word, value, lines in (
            ("nummer", row.get("nummer"), numbers),
            ("naam", row.get("naam", "").lower(), names),
        ):
            if value and value in lines:
                planned.errors.append(f"Dit {word} staat ook op regel {lines[value]}. Laat één van beide staan.")
            lines.setdefault(value or "", row["regel"])
        plan.append(planned)
    return plan


def plan_row(row: dict[str, str], by_number: ByNumber, by_name: ByName) -> PlannedRow:
    named = by_name.get(row.get("naam", "").lower())
    organisation = by_number.get(row.get("nummer")) or (named if named and not named.number else Organisation())
    planned = PlannedRow(row["regel"], organisation)
    if named and named.pk != organisation.pk:
        planned.errors.append(f"Er is al een organisatie met deze naam, met nummer {named.number}.")
    for column, attribute in FIELDS.items():
        value = row.get(column, "")
        if value.startswith(FORMULA_SIGNS):
            planned.errors.append(f"De kolom {column} begint met {value[0]} en lijkt een formule. Vul gewone tekst in.")
        elif value:
            note_change(planned, column, attribute, value)
    for column in ("nummer", "naam"):
        if not row.get(column):
            planned.errors.append(f"Vul de kolom {column} in.")
    if not planned.errors:
        planned.errors += problems(organisation)
    return planned


def note_change(planned: PlannedRow, column: str, attribute: str, value: str) -> None:
    value = CHOICES[attribute].get(value.lower(), value) if attribute in CHOICES else value
    old = getattr(planned.organisation, attribute) or ""
    if value != old:
        planned.changes.append((column, old, value))
        setattr(planned.organisation, attribute, value)


CHOICES = {
    "kind": {str(label).lower(): value for value, label in Organisation.Kind.choices},
    "sector": {
        **{str(label).lower(): value for value, label in Organisation.Sector.choices},
        **{value: value for value in Organisation.Sector.values},
        "po/vo": Organisation.Sector.BOTH,
    },
    "province": {
        **{str(label).lower(): value for value, label in Organisation.Province.choices},
        "fryslân": Organisation.Province.FRIESLAND,
    },
}


def problems(organisation: Organisation) -> list[str]:
    try:
        organisation.clean_fields(exclude=["slug", "proposed_by"])
    except ValidationError as error:
        names = {attribute: column for column, attribute in FIELDS.items()}
        return [
            f"{names[attribute].capitalize()}: {' '.join(texts)}" for attribute, texts in error.message_dict.items()
        ]
    return []


@transaction.atomic
def apply_import(*, upload_id: int, by: User) -> Plan:
    """Carry out an upload: every row of it, or none. Applying it twice changes nothing the second time.

    Raises ValidationError when rows are wrong, also when they became so since they were shown.
    """
    upload = OrganisationImport.objects.select_for_update().get(pk=upload_id)
    plan = plan_import(upload.rows)
    if plan.number("fout"):
        raise ValidationError("Er kloppen rijen niet. Verbeter ze in je bestand en lees het opnieuw in.")
    changed = [row.organisation for row in plan if row.outcome in ("nieuw", "gewijzigd")]
    with held_back():
        for organisation in changed:
            organisation.slug = organisation.slug or free_slug(organisation.name)
            organisation.approved_at = organisation.approved_at or timezone.now()
            organisation.save()
    index.refresh("organisaties", [organisation.pk for organisation in changed])
    upload.applied_at = timezone.now()
    upload.save(update_fields=["applied_at"])
    AuditEntry.objects.create(
        actor=by, act=AuditEntry.Act.IMPORT, about=f"Organisaties uit {upload.file_name}: {len(plan)} rijen"
    )
    return plan
