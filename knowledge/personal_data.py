"""What the public site holds about people."""

from foundation.personal_data import Holding, Term, by_the_staff, name_rows, on_farewell, register
from foundation.traces import NOBODY_NAME
from members.models import User

from .models import ContactMessage, ContactPerson


def own_messages(user: User) -> None:
    """What was asked under the same address without logging in is this person's too."""
    ContactMessage.objects.filter(sender=None, email__iexact=user.email).update(sender=user)


def leave_contact_persons(user: User) -> None:
    """A colleague of POS is no contact person any more; pages that named them keep a place without a person."""
    for person in ContactPerson.objects.filter(email__iexact=user.email).select_related("photo"):
        if person.photo:
            person.photo.delete()
        person.name, person.photo = NOBODY_NAME, None
        person.role = person.email = person.phone = person.about = ""
        person.save()


register(
    Holding(
        "knowledge.ContactMessage",
        "sender",
        "vragen die je aan ons stelde",
        "gerechtvaardigd belang: je vraag beantwoorden",
        exported=("category", "message", "created_at"),
        contacts=("email",),
        names=("name",),
        term=Term(365, "answered_at", "het antwoord"),
    ),
    Holding(
        "knowledge.WordImport",
        "asked_by",
        "Word-documenten die je liet inlezen",
        "gerechtvaardigd belang: je verslag of artikel als concept klaarzetten",
        "de inhoud tot het concept er is",
        exported=("file_name", "kind", "asked_at"),
        term=Term(30, "asked_at", "het inlezen"),
    ),
)
by_the_staff("knowledge.ContactMessage.owner", "knowledge.ContactSettings.default_owner")
on_farewell(own_messages)
on_farewell(leave_contact_persons)
name_rows(
    {
        "knowledge.ContactSettings": "instellingen van de contactpagina",
    }
)
