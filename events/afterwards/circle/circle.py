"""Who sees what of whom in a contact circle, with a record of every view."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from events.models import CircleConsent, CircleView, Registration, Session
from members.directory.person_pages import pages_of
from members.directory.visibility import VisibleDetails
from members.models import ContactCard, User


@dataclass(frozen=True)
class Contact:
    """One person of the circle with the details they share now, and the consents that say so.

    `page` is where their name leads, when they want to be found.
    """

    person: User
    details: VisibleDetails
    consents: tuple[CircleConsent, ...]
    page: str = ""


@dataclass(frozen=True)
class Circle:
    """As one member sees it: `number` people share something; `people` are the others, with what they share."""

    number: int
    is_sharing: bool
    people: list[Contact]


@transaction.atomic
def circle_for(viewer: User, session: Session, *, only: UUID | None = None) -> Circle:
    """What `viewer` sees of the others in the circle of `session`, in order of name; every view is noted.

    People see those who share something with the circle, and only while they share something themselves. Consents,
    presence and the details themselves are read anew each time, so what was withdrawn, emptied or marked absent is
    gone with the next request. `only` narrows `people` to the one with this uuid.
    """
    sharing = _sharing(session, timezone.now())
    is_sharing = viewer.pk in sharing
    others = [contact for pk, contact in sharing.items() if pk != viewer.pk and only in (None, contact.person.uuid)]
    by_name = sorted(others, key=lambda contact: (contact.person.last_name, contact.person.first_name))
    people = _with_pages(by_name, viewer) if is_sharing else []
    note_views(viewer, [consent for contact in people for consent in contact.consents])
    return Circle(number=len(sharing), is_sharing=is_sharing, people=people)


def _sharing(session: Session, now: datetime) -> dict[int, Contact]:
    """By primary key, who shares something: present, a member still, not long overdue, and with a value to share."""
    if session.is_cancelled or now < session.starts_at:
        return {}
    present = Registration.objects.present().filter(session=session, member__is_active=True)
    # Locked, so that a withdrawal comes before the view or after it, and is never crossed by one.
    consents = CircleConsent.objects.select_for_update(no_key=True).valid(now)
    by_member = defaultdict(list)
    for consent in consents.filter(session=session, member__in=present.values("member")).order_by("pk"):
        by_member[consent.member_id].append(consent)
    people = User.objects.filter(pk__in=by_member).with_current_affiliation()
    cards = {card.user_id: card for card in ContactCard.objects.filter(user__in=by_member)}
    contacts = (
        _contact(person, cards.get(person.pk), by_member[person.pk]) for person in people if person.has_open_contacts
    )
    return {one.person.pk: one for one in contacts if one.details.has_contact}


def _with_pages(contacts: list[Contact], viewer: User) -> list[Contact]:
    pages = pages_of([contact.person.pk for contact in contacts], viewer)
    return [replace(contact, page=pages.get(contact.person.pk, "")) for contact in contacts]


def _contact(person: User, card: ContactCard | None, consents: Iterable[CircleConsent]) -> Contact:
    own = details_of(person, card)
    held = [consent for consent in consents if own[consent.detail]]
    return Contact(person, VisibleDetails(**{c.detail: own[c.detail] for c in held}), tuple(held))


def details_of(person: User, card: ContactCard | None) -> dict[str, str]:
    """What somebody has to share, by detail; empty where there is nothing."""
    return {
        "email": person.email,
        "phone": card.phone if card else "",
        "linkedin": card.linkedin if card else "",
    }


def note_views(viewer: User, consents: Iterable[CircleConsent]) -> None:
    """Write who saw what, at most once a day for each consent."""
    now = timezone.localtime()
    CircleView.objects.bulk_create(
        [CircleView(consent=consent, viewer=viewer, on=now.date(), at=now) for consent in consents],
        ignore_conflicts=True,
    )
