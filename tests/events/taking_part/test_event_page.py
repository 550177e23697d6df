"""The page of an event: its dates, who comes, and what stands on it for whom."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Registration
from events.places.registration import register
from foundation.dates import day_in_words
from tests.events.factories import EventPageFactory, PastSessionFactory, RegistrationFactory, SessionFactory, from_now
from tests.events.pages import words

pytestmark = pytest.mark.django_db
State = Registration.State


def test_visitor_reads_the_event_and_is_shown_the_way_in(client):
    event = SessionFactory().event

    page = client.get(event.url)

    assert "Log in om je aan te melden" in words(page)
    assert f"{reverse('account_login')}?next={event.url}" in page.content.decode()
    assert "<textarea" not in page.content.decode()


def test_event_shows_the_dates_to_come_and_not_what_was(client):
    coming = SessionFactory()
    past = PastSessionFactory(event=coming.event)

    page = words(client.get(coming.event.url))

    assert day_in_words(coming.starts_at) in page
    assert day_in_words(past.starts_at) not in page


def test_event_shows_who_takes_part_their_own_date_and_standing(member_client, member):
    own = RegistrationFactory(member=member)
    other = SessionFactory(event=own.event, starts_at=from_now(days=40), ends_at=from_now(days=40, hours=3))

    page = words(member_client.get(own.event.url))

    assert "Je bent aangemeld" in page
    assert day_in_words(own.session.starts_at) in page
    assert day_in_words(other.starts_at) not in page


def test_structured_data_cannot_end_its_script(client):
    event = SessionFactory(event=EventPageFactory(title="Doel </script><script>alert(1)</script>")).event

    html = client.get(event.url).content.decode()

    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html).group(1)
    assert json.loads(block)["name"] == "Doel </script><script>alert(1)</script>"


def test_names_are_shown_by_consent_to_those_with_a_place(member_client, member):
    session = SessionFactory()
    listed = RegistrationFactory(session=session, listed_at=timezone.now()).member
    unlisted = RegistrationFactory(session=session).member
    before = words(member_client.get(session.event.url))
    register(session=session, member=member)

    after = words(member_client.get(session.event.url))

    assert [listed.last_name in before, unlisted.last_name in before] == [False, False]
    assert [listed.last_name in after, unlisted.last_name in after] == [True, False]


def test_slug_with_letters_beyond_ascii_is_served(client):
    event = SessionFactory(event=EventPageFactory(slug="één-plan")).event

    response = client.get(event.url)

    assert response.status_code == 200
    assert event.title in words(response)


def test_page_without_a_slug_can_be_previewed():
    assert EventPageFactory.build(slug="").url == ""


def date_with(event, number: int, **fields):
    session = SessionFactory(event=event, **fields)
    RegistrationFactory.create_batch(number, session=session)
    return session


def test_people_are_counted_for_each_date_that_is_shown(client):
    event = EventPageFactory()
    first = date_with(event, 3)
    second = date_with(event, 1, starts_at=from_now(days=40), ends_at=from_now(days=40, hours=3))
    RegistrationFactory(session=second, state=State.OFFERED, offer_expires_at=timezone.now() + timedelta(days=1))

    page = words(client.get(event.url))

    days = [day_in_words(session.starts_at).capitalize() for session in (first, second)]
    assert f"{days[0]} : Drie mensen van drie organisaties." in page
    assert f"{days[1]} : Eén persoon van één organisatie." in page


def test_people_of_the_past_are_those_who_came(client):
    session = PastSessionFactory()
    for state in (State.ATTENDED, State.ATTENDED, State.ABSENT, State.CONFIRMED):
        RegistrationFactory(session=session, state=state)

    page = words(client.get(session.event.url))

    assert "Wie waren er? Twee mensen van twee organisaties." in page


def test_button_above_names_no_number_of_one_of_two_dates(client):
    session = SessionFactory(capacity=7)
    SessionFactory(event=session.event, capacity=3)

    html = client.get(session.event.url).content.decode()

    [button] = re.findall(r'class="btn btn--chalk"[^>]*>([^<]*)<', html)
    assert button == "Meld je aan"


def test_life_line_says_which_of_two_dates_it_follows(client):
    session = SessionFactory()
    alone = words(client.get(session.event.url))
    SessionFactory(event=session.event, starts_at=from_now(days=40), ends_at=from_now(days=40, hours=3))

    both = words(client.get(session.event.url))

    assert "Zo ver is deze bijeenkomst" in alone
    assert f"Zo ver is de bijeenkomst van {day_in_words(session.starts_at)}" in both


@pytest.mark.parametrize("empty", ["", "<p></p>", "<p>&nbsp;</p>", "<p> <br/></p>", '<p data-block-key="a1"></p>'])
def test_event_without_a_text_has_no_heading_for_it(client, empty):
    event = SessionFactory(event__about=empty).event

    html = client.get(event.url).content.decode()

    assert "Waar het over gaat" not in html
    assert re.findall(r"<h[1-6][^>]*>\s*</h", html) == []
