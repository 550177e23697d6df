"""What the public site holds about people."""

from wagtail.models import Page

from foundation.personal_data import (
    Holding,
    Term,
    by_the_staff,
    keep_rows,
    name_rows,
    name_things,
    on_farewell,
    register,
)
from foundation.traces import NOBODY_NAME
from members.models import User

from .keeping import things
from .models import ContactMessage, ContactPerson, QuotedAuthor, TopicArticle


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


def leave_quotes(user: User) -> None:
    """What was quoted stays as they allowed it, and names nobody."""
    QuotedAuthor.objects.filter(author=user).update(author=None)
    TopicArticle.objects.filter(started_by=user).update(started_by=None)


def page_as_named(page: Page, reader: User) -> str:
    return str(page) if things(reader, [page.pk]) else "een tekst die je niet (meer) kunt lezen"


name_things("wagtailcore.Page", page_as_named)
register(
    Holding(
        "knowledge.KeptPage",
        "user",
        "artikelen en verslagen die je bewaart",
        "uitvoering van het lidmaatschap",
        "tot je je lidmaatschap opzegt",
        exported=("page", "created_at", "remind_on"),
    ),
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
    Holding(
        "knowledge.QuotedAuthor",
        "author",
        "artikelen waarin je woorden staan, en of dat mag",
        "toestemming; zonder je naam gerechtvaardigd belang: kennis van het netwerk bewaren",
        "zolang het artikel er is; zonder je naam als je je lidmaatschap opzegt",
        exported=("article", "asked_at", "decision", "decided_at", "text_version"),
        erase=keep_rows,
    ),
)
by_the_staff(
    "knowledge.ContactMessage.owner", "knowledge.ContactSettings.default_owner", "knowledge.TopicArticle.started_by"
)
on_farewell(own_messages)
on_farewell(leave_contact_persons)
on_farewell(leave_quotes)
name_rows(
    {
        "knowledge.ContactSettings": "instellingen van de contactpagina",
    }
)
