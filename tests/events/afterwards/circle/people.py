"""A session that was, with people who share details in its circle."""

from events.afterwards.circle.consent import share
from events.models import Registration
from members.models import ContactCard, User
from tests.events.factories import PastSessionFactory, RegistrationFactory

ATTENDED = Registration.State.ATTENDED
WORDS = {"email": "kanariemail@voorbeeld.example", "phone": "010 000 0777", "linkedin": "https://kanarie.example/in/k"}


def take_part(session, *, state=ATTENDED, **fields) -> User:
    """Somebody who was at `session`, with a phone number and a LinkedIn page on their card."""
    member = RegistrationFactory(session=session, state=state).member
    for name, value in fields.items():
        setattr(member, name, value)
    member.save()
    ContactCard.objects.update_or_create(user=member, defaults={"phone": WORDS["phone"], "linkedin": WORDS["linkedin"]})
    return member


def make_pair(*details: str):
    """A session with somebody who shares `details` and is called Kanarie, and a viewer who shares a mail address."""
    session = PastSessionFactory()
    owner = take_part(session, email=WORDS["email"], last_name="Kanarie")
    viewer = take_part(session)
    share(session=session, member=owner, details=details)
    share(session=session, member=viewer, details=["email"])
    return session, owner, viewer
