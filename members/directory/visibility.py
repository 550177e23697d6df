"""What of a person may be seen by whom: only what that person chose to show."""

from dataclasses import dataclass

from foundation.readers import Reader

from ..models import User
from ..permissions import is_confirmed
from .closeness import is_in_audience


@dataclass(frozen=True)
class VisibleDetails:
    """What one viewer may see of one person; an empty value is not shown."""

    about: str = ""
    email: str = ""
    phone: str = ""
    linkedin: str = ""

    @property
    def has_contact(self) -> bool:
        return bool(self.email or self.phone or self.linkedin)


def visible_details(person: User, viewer: Reader) -> VisibleDetails:
    """What `viewer` sees of `person`; people see of themselves what all members see.

    Who is not inside the network sees nothing of others. Contact details are closed, of and to somebody whose place
    should have been confirmed anew two months ago.
    """
    card = person.card
    fields = {
        name: value
        for name, value in {
            "about": card.about,
            "email": person.email,
            "phone": card.phone,
            "linkedin": card.linkedin,
        }.items()
        if value and is_in_audience(viewer, getattr(card, f"{name}_audience"), person)
    }
    if viewer == person or not fields or _contacts_are_open(person, viewer):
        return VisibleDetails(**fields)
    return VisibleDetails(about=fields.get("about", ""))


def _contacts_are_open(person: User, viewer: Reader) -> bool:
    return is_confirmed(viewer) and viewer.has_open_contacts and person.has_open_contacts
