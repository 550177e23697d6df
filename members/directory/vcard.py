"""A person's visible details as a card for an address book."""

from ..models import User
from .visibility import VisibleDetails


def vcard_of(person: User, details: VisibleDetails) -> str:
    """A vCard 3.0 with the name, the organisation and only the details given."""
    import vobject  # late: few processes ever need it

    card = vobject.vCard()
    card.add("n").value = vobject.vcard.Name(family=one_line(person.last_name), given=one_line(person.first_name))
    card.add("fn").value = one_line(person.get_full_name())
    for place in person.workplaces[:1]:  # an address book has room for one
        card.add("org").value = [one_line(place.organisation.name)]
        if place.role_in_words:
            card.add("title").value = place.role_in_words
    for line, value in (("email", details.email), ("tel", details.phone), ("url", details.linkedin)):
        if value:
            card.add(line).value = one_line(value)
    return str(card.serialize())


def one_line(value: str) -> str:
    """A value that cannot start a line of its own in the card."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())
