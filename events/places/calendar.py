"""Calendar files: invitations for one person, a file of one date, and feeds. Times are in UTC.

What people type can't break a line: icalendar escapes text, and control characters are taken out before it gets it.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings

from events.models import Registration, Session

if TYPE_CHECKING:
    from icalendar import Event, vCalAddress

REFRESH = timedelta(hours=4)


@dataclass(frozen=True)
class Reply:
    """What a calendar program answered to an invitation: 'ACCEPTED', 'DECLINED', 'TENTATIVE'.

    `attendee` is the mail address of the one who comes or not, in small letters.
    """

    uid: str
    sequence: int
    answer: str
    attendee: str


def reply_in(content: bytes) -> Reply | None:
    """The one answer in a calendar file (METHOD:REPLY of RFC 5546); None when it holds something else."""
    from icalendar import Calendar  # late: as below

    try:
        calendar = Calendar.from_ical(content.decode("utf-8", errors="replace"))
        events = list(calendar.walk("VEVENT"))
        if str(calendar.get("method", "")).upper() != "REPLY" or len(events) != 1:
            return None
        attendee = events[0].get("attendee")
        if attendee is None or isinstance(attendee, list):
            return None
        answer = str(attendee.params.get("PARTSTAT", "")).upper()
        address = str(attendee).strip().lower().removeprefix("mailto:")
        return Reply(str(events[0].get("uid", "")), int(events[0].get("sequence", 0)), answer, address)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return None  # a file from outside, which may hold anything


def one_line(text: str) -> str:
    """`text` without control characters and line separators."""
    signs = (" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    return " ".join("".join(signs).split())


def calendar_invite(registration: Registration, *, now: datetime) -> bytes:
    """The invitation (METHOD:REQUEST) for a confirmed registration, to its member alone."""
    return _file([_personal_event(registration, now, "CONFIRMED")], method="REQUEST")


def calendar_withdrawal(registration: Registration, *, now: datetime) -> bytes:
    """Takes the appointment out of the member's calendar again (METHOD:CANCEL with STATUS:CANCELLED)."""
    return _file([_personal_event(registration, now, "CANCELLED")], method="CANCEL")


def session_file(session: Session) -> bytes:
    """One date, for anyone's calendar."""
    return _file([_public_event(session)], method="PUBLISH")


def feed(sessions: Iterable[Session], *, name: str) -> bytes:
    """All `sessions` as a subscription; the same rows give the same bytes."""
    return _file([_public_event(session) for session in sessions], method="PUBLISH", name=name)


def own_feed(registrations: Iterable[Registration], *, name: str) -> bytes:
    """The places of one member as a subscription, one that was given up as cancelled.

    The same rows give the same bytes, never with the meeting's link.
    """
    return _file([_own_event(registration) for registration in registrations], method="PUBLISH", name=name)


def _file(events: "list[Event]", *, method: str, name: str = "") -> bytes:
    from icalendar import Calendar, vDuration  # late: a page shows none of it

    calendar = Calendar()
    calendar.add("prodid", "-//Leernetwerk Passend Onderwijs//Portaal//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", vDuration(REFRESH, params={"VALUE": "DURATION"}))
        calendar.add("x-published-ttl", vDuration(REFRESH))
    for event in events:
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _public_event(session: Session) -> "Event":
    status = "CANCELLED" if session.is_cancelled else "CONFIRMED"
    return _event(session, stamp=session.updated_at, sequence=session.sequence, status=status)


def _own_event(registration: Registration) -> "Event":
    session = registration.session
    status = "CONFIRMED" if registration.has_place and not session.is_cancelled else "CANCELLED"
    moments = (registration.confirmed_at, registration.cancelled_at, registration.queued_at)
    stamp = max(session.updated_at, *filter(None, moments))
    return _event(session, stamp=stamp, sequence=registration.sequence, status=status)


def _personal_event(registration: Registration, now: datetime, status: str) -> "Event":
    event = _event(registration.session, stamp=now, sequence=registration.sequence, status=status)
    member = registration.member
    event.add("attendee", _address(member.email, member.get_full_name(), PARTSTAT="ACCEPTED", RSVP="FALSE"))
    return event


def _event(session: Session, *, stamp: datetime, sequence: int, status: str) -> "Event":
    from icalendar import Event

    event, page = Event(), session.event.full_url
    event.add("uid", str(session.uid))
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("dtstart", session.starts_at.astimezone(UTC))
    event.add("dtend", session.ends_at.astimezone(UTC))
    event.add("sequence", sequence)
    event.add("status", status)
    event.add("summary", one_line(session.event.title))
    event.add("location", one_line(session.place_in_words))
    event.add("description", f"{one_line(session.event.intro)}\n\n{page}")
    event.add("url", page)
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    event.add("organizer", _address(address, name))
    return event


def _address(email: str, name: str, **parameters: str) -> "vCalAddress":
    from icalendar import vCalAddress, vText

    address = vCalAddress(f"MAILTO:{one_line(email)}")
    address.params["CN"] = vText(one_line(name).replace('"', ""))
    for key, value in parameters.items():
        address.params[key] = vText(value)
    return address
