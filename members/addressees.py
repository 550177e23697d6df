"""Reading whom to write to from what somebody pasted."""

import csv
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

MOST_AT_ONCE = 500
LONGEST_NAME = 160
LONGEST_ADDRESS = 254  # RFC 5321 with erratum 1690; what is longer reaches nobody
NAMED_ADDRESS = re.compile(r"^(?P<name>[^<>]*)<(?P<email>[^<>]+)>$")
EACH_NAMED = re.compile(r"[^<>]*<[^<>]*>|[^<>]+")
HEADING = re.compile(r"\b(naam|e-?mail|mailadres|adres)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Addressee:
    """One line of a list: `why` says what is wrong with it, empty when it can be invited."""

    line: int
    email: str
    name: str = ""
    why: str = ""


def read_lines(text: str) -> list[list[str]]:
    """The cells of pasted lines: 'naam <adres>', or address and name with a comma, semicolon or tab between."""
    return [_cells_of(line) for line in text.splitlines()]


def _cells_of(line: str) -> list[str]:
    if named := NAMED_ADDRESS.match(line.strip()):
        return [named["name"].strip(' "'), named["email"].strip()]
    delimiter = max(";\t,", key=line.count)
    return next(csv.reader([line], delimiter=delimiter), [])


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
        is_right = len(email) <= LONGEST_ADDRESS
    except ValidationError:
        is_right = False
    return Addressee(line, email[:LONGEST_ADDRESS], name, "" if is_right else "Dit mailadres klopt niet.")


def one_per_line(text: str) -> str:
    """What was pasted, with each address on a line of its own: mail programs put them behind each other."""
    lines = [part.strip(" ,;") for line in text.splitlines() for part in _parts_of(line)]
    return "\n".join(line for line in lines if line)


def _parts_of(line: str) -> list[str]:
    if line.count("@") < 2:
        return [line]
    if ";" in line:
        return line.split(";")
    return EACH_NAMED.findall(line) if "<" in line else re.split(r"[\s,]+", line)
