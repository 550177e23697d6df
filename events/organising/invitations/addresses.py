"""Reading whom to invite from what an organiser pasted or a list they have, and where an invitation leads."""

import csv
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from events.models import Invitation
from foundation.addresses import whole_address
from members.organisation_file import read_csv, read_xlsx

MOST_AT_ONCE = 500
LONGEST_NAME = 160
NAMED_ADDRESS = re.compile(r"^(?P<name>[^<>]*)<(?P<email>[^<>]+)>$")
HEADING = re.compile(r"\b(naam|e-?mail|mailadres|adres)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Addressee:
    """One line of a list: `why` says what is wrong with it, empty when it can be invited."""

    line: int
    email: str
    name: str = ""
    why: str = ""


def path_of(invitation: Invitation) -> str:
    return invitation.get_absolute_url()


def address_of(invitation: Invitation) -> str:
    return whole_address(path_of(invitation))


def read_lines(text: str) -> list[list[str]]:
    """The cells of pasted lines: 'naam <adres>', or address and name with a comma, semicolon or tab between."""
    return [_cells_of(line) for line in text.splitlines()]


def _cells_of(line: str) -> list[str]:
    if named := NAMED_ADDRESS.match(line.strip()):
        return [named["name"].strip(' "'), named["email"].strip()]
    delimiter = max(";\t,", key=line.count)
    return next(csv.reader([line], delimiter=delimiter), [])


def read_file(file_name: str, content: bytes) -> list[list[str]]:
    """The cells of a CSV or XLSX file. Raises ValidationError with a sentence for the reader when it is broken."""
    if content.startswith(b"PK\x03\x04"):
        return read_xlsx(content)
    if file_name.lower().endswith((".xlsx", ".xls")):
        raise ValidationError("Dit is geen Excel-bestand dat we kunnen lezen. Bewaar het opnieuw als .xlsx of .csv.")
    return read_csv(content)


def addressees(lines: list[list[str]]) -> list[Addressee]:
    """Each line that says something, as somebody to invite. Raises ValidationError above 500 lines."""
    filled = [(number, [cell.strip() for cell in cells if cell.strip()]) for number, cells in enumerate(lines, start=1)]
    filled = [(number, cells) for number, cells in filled if cells]
    if filled and not any("@" in cell for cell in filled[0][1]) and HEADING.search(" ".join(filled[0][1])):
        filled = filled[1:]
    if len(filled) > MOST_AT_ONCE:
        raise ValidationError(f"Nodig hooguit {MOST_AT_ONCE} mensen tegelijk uit. Verdeel de lijst.", code="many")
    return [_addressee(number, cells) for number, cells in filled]


def _addressee(line: int, cells: list[str]) -> Addressee:
    email = next((cell for cell in cells if "@" in cell), "").strip("<>").lower()
    name = " ".join(" ".join(cell for cell in cells if "@" not in cell).split())[:LONGEST_NAME]
    if not email:
        return Addressee(line, "", name, "Op deze regel staat geen mailadres.")
    try:
        validate_email(email)
    except ValidationError:
        return Addressee(line, email[:254], name, "Dit mailadres klopt niet.")
    return Addressee(line, email, name)
