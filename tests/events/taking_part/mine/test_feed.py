"""A member's own calendar behind a secret address."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from events.models import CalendarFeed, Registration
from events.places.registration import cancel, register, swap
from events.taking_part.mine.feed import renew_feed
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory, from_now
from tests.factories import MemberFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
State = Registration.State
PAGE = "/bijeenkomsten/mijn-agenda/"
LONG_AGO = {
    "opens_at": from_now(days=-90),
    "closes_at": from_now(days=-71),
    "cancel_until": from_now(days=-71),
    "starts_at": from_now(days=-70),
    "ends_at": from_now(days=-70, hours=3),
}


def feed(client, token, **headers):
    return client.get(reverse("events:own_feed", args=[token]), headers=headers)


def uids(response) -> list[str]:
    return [str(event["uid"]) for event in Calendar.from_ical(response.content).walk("VEVENT")]


def test_feed_holds_own_places_and_nothing_else(client, member):
    mine, old = RegistrationFactory(member=member), RegistrationFactory(member=member, session=PastSessionFactory())
    RegistrationFactory(member=member, state=State.WAITING)
    RegistrationFactory(member=member, state=State.CANCELLED)
    RegistrationFactory(session=mine.session)
    RegistrationFactory(member=member, session=SessionFactory(**LONG_AGO))

    response = feed(client, renew_feed(user=member))

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert uids(response) == [str(registration.session.uid) for registration in (old, mine)]


def test_cancelled_session_stays_in_the_feed_as_cancelled(client, member):
    RegistrationFactory(member=member, session=SessionFactory(cancelled_at=timezone.now()))

    response = feed(client, renew_feed(user=member))

    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    assert event["status"] == "CANCELLED"


def test_feed_never_holds_the_link_of_the_meeting(client, member):
    session = SessionFactory(mode="online", place="", meeting_url="https://vergaderen.example/geheim")
    RegistrationFactory(member=member, session=session)

    response = feed(client, renew_feed(user=member))

    assert uids(response) == [str(session.uid)]
    assert b"vergaderen.example" not in response.content


def test_feed_that_did_not_change_is_not_sent_again(client, member):
    RegistrationFactory(member=member)
    token = renew_feed(user=member)
    first = feed(client, token)

    again = feed(client, token, if_none_match=first["ETag"])
    RegistrationFactory(member=member)
    changed = feed(client, token, if_none_match=first["ETag"])

    assert [again.status_code, changed.status_code] == [304, 200]


def test_renewed_address_ends_the_old_one(client, member):
    old = renew_feed(user=member)

    new = renew_feed(user=member)

    assert [feed(client, token).status_code for token in (old, new)] == [404, 200]


@pytest.mark.parametrize("token", ["onbekend", "x" * 200])
def test_unknown_address_is_not_found(client, member, token):
    renew_feed(user=member)

    assert feed(client, token).status_code == 404


def test_feed_of_who_left_is_not_found(client, member):
    token = renew_feed(user=member)
    member.is_active = False
    member.save()

    assert feed(client, token).status_code == 404


def test_member_makes_an_address_that_shows_once(member_client, member):
    made = member_client.post(reverse("events:calendar_address"), follow=True)
    address = made.context["address"]
    again = member_client.get(PAGE)

    assert member_client.get(urlsplit(address).path).status_code == 200
    assert address in made.content.decode()
    assert made.context["webcal"].startswith("webcal://")
    assert address not in again.content.decode()
    assert address.rsplit("/", 1)[-1].removesuffix(".ics") not in CalendarFeed.objects.get(user=member).digest


def test_member_revokes_the_address(member_client, client, member):
    token = renew_feed(user=member)
    other = renew_feed(user=MemberFactory())

    member_client.post(reverse("events:calendar_revocation"))

    assert [feed(client, address).status_code for address in (token, other)] == [404, 200]


def statuses(client, member) -> list[tuple[str, str]]:
    events = Calendar.from_ical(feed(client, renew_feed(user=member)).content).walk("VEVENT")
    return [(str(event["uid"]), str(event["status"])) for event in events]


@pytest.mark.parametrize("state", [State.CANCELLED, State.EXCUSED])
def test_place_that_was_given_up_stays_in_the_feed_as_cancelled(client, member, state):
    now = timezone.now()
    row = RegistrationFactory(member=member, state=state, confirmed_at=now, cancelled_at=now)

    assert statuses(client, member) == [(str(row.session.uid), "CANCELLED")]


def test_place_that_was_swapped_stays_in_the_feed_as_cancelled(client, member):
    old = register(session=SessionFactory(), member=member)
    new = swap(registration=old, to=SessionFactory(event=old.event), by=member)

    found = dict(statuses(client, member))

    assert found == {str(old.session.uid): "CANCELLED", str(new.session.uid): "CONFIRMED"}


def test_place_that_was_given_up_and_is_waited_for_again_stays_cancelled(client, member):
    session = SessionFactory(capacity=1)
    cancel(registration=register(session=session, member=member), by=member)
    register(session=session, member=MemberFactory())
    register(session=session, member=member)

    assert statuses(client, member) == [(str(session.uid), "CANCELLED")]
