"""Messages to the network, and addresses at which mail does not arrive: those are seen where INBOUND_ADDRESS is set."""

from datetime import timedelta

from django.utils import timezone

from members.models import Affiliation, User
from notifications.bounces.models import MOST_HARD
from notifications.models import FailingAddress, Notification
from portal.models import NetworkMessage
from portal.network_messages.sending import NETWORK_MESSAGE

from .people import LOGIN_DOMAIN
from .progress import Report

SENT = """Dit najaar draait het om **doelen die je kunt volgen**.

- In de [agenda](/bijeenkomsten/) staan de werkmiddagen; elk thema komt twee keer terug.
- In de [doelenbank](/doelen/) vind je nieuwe voorbeelddoelen, met indicatoren.
- In het [forum](/forum/) krijg je binnen vijf werkdagen antwoord op je vraag.

Mis je iets? Laat het ons weten."""
DRAFT = """Voor de werkmiddag zijn er nog plekken. Neem een doel uit je eigen plan mee, dan gaan we er mee aan de slag.

[Bekijk de agenda](/bijeenkomsten/)"""


def load(*, scale: int, progress: Report) -> None:
    """A message that all members got and a draft; a login that gets no mail, and a colleague of whom some came back."""
    progress("mail", 0, 2)
    load_failing_addresses()
    progress("mail", 1, 2)
    load_messages()
    progress("mail", 2, 2)


def load_messages() -> None:
    """The mails of a week ago are not sent again; the message stands with those who got it."""
    administrator = User.objects.get(email=f"beheer@{LOGIN_DOMAIN}")
    if NetworkMessage.objects.exists():
        return
    sent_at = timezone.now() - timedelta(days=7)
    people = User.objects.confirmed()
    message = NetworkMessage.objects.create(
        subject="Wat het netwerk dit najaar doet",
        text=SENT,
        scope=NetworkMessage.Scope.EVERYBODY,
        written_by=administrator,
        sent_by=administrator,
        sent_at=sent_at,
        told_at=sent_at,
        audience=NetworkMessage.Scope.EVERYBODY.label,
        at_once=people.count(),
    )
    message.recipients.set(people)
    about = {"kind": NETWORK_MESSAGE.code, "about": f"network_message:{message.pk}", "title": message.subject}
    Notification.objects.bulk_create([Notification(recipient=person, **about) for person in people])
    Notification.objects.filter(**about).update(created_at=sent_at, read_at=sent_at)
    NetworkMessage.objects.create(
        subject="Kom je ook naar de werkmiddag?",
        text=DRAFT,
        scope=NetworkMessage.Scope.SELECTION,
        role=Affiliation.Role.DIRECTOR,
        written_by=administrator,
    )


def load_failing_addresses() -> None:
    now = timezone.now()
    stopped = User.objects.get(email=f"organisatie@{LOGIN_DOMAIN}")
    other = User.objects.confirmed().exclude(email__endswith=f"@{LOGIN_DOMAIN}").order_by("pk").first()
    for person, hard in ((stopped, MOST_HARD), (other, 1)):
        if person is None:
            continue
        last = now - timedelta(days=2)
        FailingAddress.objects.get_or_create(
            address=person.email,
            defaults={
                "user": person,
                "hard": hard,
                "counted_at": last,
                "failed_at": last,
                "status": "5.1.1",
                "stopped_at": last if hard == MOST_HARD else None,
            },
        )
