from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
import vobject
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from post_office.models import Email

from events.models import Registration
from events.places import calendar
from events.places.registration import cancel, register
from events.places.scheduling import revise_session, tell_revisions
from tests.events.factories import EventPageFactory, PastSessionFactory, RegistrationFactory, SessionFactory
from tests.factories import MemberFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
KNOWN_LINES = {
    *("BEGIN", "END", "VERSION", "PRODID", "METHOD", "UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS"),
    *("SUMMARY", "LOCATION", "DESCRIPTION", "URL", "ORGANIZER", "ATTENDEE"),
}


def only_event(content: bytes):
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return event


def test_invitation_is_a_request_to_one_attendee(settings):
    settings.DEFAULT_FROM_EMAIL = 'Het "Lerend Netwerk" <portaal@leernetwerk.example>'
    registration = RegistrationFactory(sequence=3)

    content = calendar.calendar_invite(registration, now=NOW)

    event = only_event(content)
    assert Calendar.from_ical(content)["METHOD"] == "REQUEST"
    assert event["UID"] == str(registration.session.uid)
    assert event["SEQUENCE"] == 3
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTAMP"].dt == NOW
    assert event["ORGANIZER"] == "MAILTO:portaal@leernetwerk.example"
    assert event["ORGANIZER"].params["CN"] == "Het Lerend Netwerk"
    assert event["ATTENDEE"] == f"MAILTO:{registration.member.email}"
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"


def test_withdrawal_cancels_by_method_and_status():
    registration = RegistrationFactory()

    content = calendar.calendar_withdrawal(registration, now=NOW)

    assert Calendar.from_ical(content)["METHOD"] == "CANCEL"
    assert only_event(content)["STATUS"] == "CANCELLED"


def test_meeting_link_is_in_no_calendar_file():
    link = "https://vergaderen.example/geheime-kamer"
    session = SessionFactory(mode="online", place="", meeting_url=link)
    registration = RegistrationFactory(session=session)

    files = [
        calendar.calendar_invite(registration, now=NOW),
        calendar.session_file(session),
        calendar.feed([session], name="A"),
    ]

    assert [b"geheime-kamer" in content for content in files] == [False, False, False]


@pytest.mark.parametrize(("day", "utc"), [((2027, 3, 28), "T080000Z"), ((2027, 10, 31), "T090000Z")])
def test_ten_o_clock_on_the_day_of_a_clock_change_is_ten_o_clock(day, utc):
    start = datetime(*day, 10, 0, tzinfo=AMSTERDAM)
    session = SessionFactory.build(
        event=EventPageFactory(), starts_at=start, ends_at=start + timedelta(hours=2), updated_at=NOW
    )

    content = calendar.session_file(session)

    (event,) = vobject.readOne(content.decode()).vevent_list
    assert only_event(content)["DTSTART"].to_ical().decode().endswith(utc)
    assert event.dtstart.value.astimezone(AMSTERDAM) == start


@pytest.mark.parametrize(
    ("start", "hours", "utc"),
    [
        (datetime(2027, 3, 27, 23, 30, tzinfo=AMSTERDAM), 3, "20270327T223000Z"),
        (datetime(2027, 10, 30, 23, 30, tzinfo=AMSTERDAM), 5, "20271030T213000Z"),
    ],
)
def test_clock_change_nights_keep_their_length(start, hours, utc):
    start = start.astimezone(UTC)
    session = SessionFactory.build(
        event=EventPageFactory(), starts_at=start, ends_at=start + timedelta(hours=hours), updated_at=NOW
    )

    event = only_event(calendar.session_file(session))

    assert event["DTSTART"].to_ical().decode() == utc
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=hours)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80))
def test_hostile_words_cannot_break_a_line(db, text):
    session = SessionFactory.build(event=EventPageFactory.build(title=text, intro=text), place=text, updated_at=NOW)
    member = MemberFactory.build(first_name=text, last_name="\r\nATTENDEE:mailto:kwaad@voorbeeld.example")
    registration = Registration(session=session, member=member)

    content = calendar.calendar_invite(registration, now=NOW)

    lines = content.decode().replace("\r\n ", "").split("\r\n")
    names = {line.split(":")[0].split(";")[0] for line in lines if line}
    assert names <= KNOWN_LINES
    assert [line for line in lines if line.startswith("ATTENDEE")] == [
        line for line in lines if f"MAILTO:{member.email}" in line
    ]
    assert len(Calendar.from_ical(content).walk("VEVENT")) == 1


def test_feed_keeps_cancelled_and_two_months_of_the_past(client):
    coming = SessionFactory()
    cancelled = SessionFactory(cancelled_at=timezone.now())
    past = PastSessionFactory()
    SessionFactory(event=EventPageFactory(live=False))

    response = client.get(reverse("events:agenda_feed"))

    events = {event["UID"]: event["STATUS"] for event in Calendar.from_ical(response.content).walk("VEVENT")}
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert events == {
        str(coming.uid): "CONFIRMED",
        str(cancelled.uid): "CANCELLED",
        str(past.uid): "CONFIRMED",
    }
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n" in response.content


def test_feed_has_stable_bytes_and_answers_304(client):
    SessionFactory()
    first = client.get(reverse("events:agenda_feed"))

    second = client.get(reverse("events:agenda_feed"), headers={"if-none-match": first["ETag"]})

    assert second.status_code == 304
    assert client.get(reverse("events:agenda_feed")).content == first.content


def test_sequence_counts_on_over_cancel_and_register_again(member):
    session = SessionFactory()
    first = register(session=session, member=member)
    cancel(registration=first, by=member)

    again = register(session=session, member=member)

    assert only_event(calendar.calendar_invite(again, now=NOW))["SEQUENCE"] == 2


def test_a_second_parser_reads_the_life_of_an_appointment(member):
    """Register, the date changes, cancel, register again: one UID, one attendee, and each file newer than the last."""
    session = SessionFactory()
    registration = register(session=session, member=member)
    session.starts_at += timedelta(hours=1)
    session.ends_at += timedelta(hours=1)
    revise_session(session=session)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        tell_revisions()
        cancel(registration=registration, by=member)
        register(session=session, member=member)

    files = [bytes(email.parts.first().content).decode() for email in Email.objects.order_by("pk")]
    calendars = [vobject.readOne(content) for content in files]
    events = [one.vevent for one in calendars]
    sequences = [int(event.sequence.value) for event in events]
    assert [one.method.value for one in calendars] == ["REQUEST", "REQUEST", "CANCEL", "REQUEST"]
    assert [event.status.value for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert {event.uid.value for event in events} == {str(session.uid)}
    assert {event.organizer.value for event in events} == {"MAILTO:portaal@leernetwerk.example"}
    assert [[line.value for line in event.attendee_list] for event in events] == [[f"MAILTO:{member.email}"]] * 4
    assert sequences == sorted(set(sequences))
    assert events[1].dtstart.value == session.starts_at.replace(microsecond=0)
