"""Reading a list of whom to invite, and where an invitation leads."""

from django.core.exceptions import ValidationError

from events.models import Invitation
from foundation.addresses import whole_address
from members.organisations.file import read_csv, read_xlsx


def path_of(invitation: Invitation) -> str:
    return invitation.get_absolute_url()


def address_of(invitation: Invitation) -> str:
    return whole_address(path_of(invitation))


def read_file(file_name: str, content: bytes) -> list[list[str]]:
    """The cells of a CSV or XLSX file. Raises ValidationError with a sentence for the reader when it is broken."""
    if content.startswith(b"PK\x03\x04"):
        return read_xlsx(content)
    if file_name.lower().endswith((".xlsx", ".xls")):
        raise ValidationError("Dit is geen Excel-bestand dat we kunnen lezen. Bewaar het opnieuw als .xlsx of .csv.")
    return read_csv(content)
