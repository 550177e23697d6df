"""What of a person may be seen by whom: only what that person chose to show."""

from dataclasses import dataclass

from foundation.readers import Reader

from .models import ContactCard, User
from .permissions import is_confirmed


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
    """What `viewer` sees of `person`; people see of themselves what other members see.

    Who is not inside the network sees nothing of others.
    """
    if viewer != person and not is_confirmed(viewer):
        return VisibleDetails()
    card = person.card
    fields = {
        name: value
        for name, value in {
            "about": card.about,
            "email": person.email,
            "phone": card.phone,
            "linkedin": card.linkedin,
        }.items()
        if getattr(card, f"{name}_audience") == ContactCard.Audience.MEMBERS and value
    }
    return VisibleDetails(**fields)
