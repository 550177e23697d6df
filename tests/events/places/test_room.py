"""Screens and rules give one answer to: is there room for this person, and if not why?"""

from datetime import timedelta
from random import Random

import pytest
from django.db import transaction
from django.utils import timezone
from post_office.models import Email

from events.integrations.api.content import seats_as_json, status_of
from events.models import Registration, Session
from events.places.registration import register
from events.places.standing import free_in_words, seats_in_words, standing_of_session
from events.room import Lack, free_places, lack_of_room
from events.taking_part.agenda import line_of
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.events.pages import page, words
from tests.factories import MemberFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def counted(session) -> Session:
    return Session.objects.with_event().with_announcement().with_seats().get(pk=session.pk)


def held_up_by_the_cap(**fields):
    """12 places of which 5 are taken, and one who waits: their organisation has as many as it may."""
    session = SessionFactory(capacity=12, organisation_cap=3, **fields)
    busy = OrganisationFactory()
    RegistrationFactory.create_batch(3, session=session, organisation=busy)
    RegistrationFactory.create_batch(2, session=session)
    RegistrationFactory(session=session, organisation=busy, state=State.WAITING)
    return session, busy


def test_waiter_at_the_cap_does_not_make_a_session_full():
    session, now = counted(held_up_by_the_cap()[0]), timezone.now()

    line = line_of(session, now)

    assert (line.seats, line.status) == ("Nog 7 plekken, 1 op de wachtlijst", "")
    assert standing_of_session(session, now).word == "Aanmelding open"
    assert (status_of(session, now), seats_as_json(session)["free"]) == ("open", 7)


def test_page_offers_the_place_to_a_newcomer(member_client):
    session, _ = held_up_by_the_cap()

    shown = words(member_client.get(session.event.url))

    assert "Nog 7 plekken" in shown
    assert "Meld me aan" in shown
    assert "Zet me op de wachtlijst" not in shown


def test_page_offers_the_queue_to_a_colleague_at_the_cap(client):
    session, busy = held_up_by_the_cap()
    client.force_login(MemberFactory(affiliation__organisation=busy))

    shown = words(client.get(session.event.url))

    assert "Van jullie komen er al drie; je komt op de wachtlijst." in shown
    assert "Zet me op de wachtlijst" in shown
    assert "Meld me aan" not in shown
    assert "Ik kan ook op korte termijn" in shown


def test_form_says_at_which_date_a_colleague_would_wait(client):
    session, busy = held_up_by_the_cap()
    SessionFactory(event=session.event, capacity=4)
    client.force_login(MemberFactory(affiliation__organisation=busy))

    shown = words(client.get(session.event.url))

    assert "je organisatie heeft al zoveel plekken als mag; je komt op de wachtlijst" in shown
    assert "nog 4 plekken" in shown
    assert "Meld me aan" in shown


def test_visitor_reads_in_structured_data_that_there_is_room(client):
    session, _ = held_up_by_the_cap()

    html = client.get(session.event.url).content.decode()

    assert '"availability": "https://schema.org/InStock"' in html
    assert '"remainingAttendeeCapacity": 7' in html


def test_free_place_that_somebody_who_waits_may_have_is_no_newcomers():
    session = SessionFactory(capacity=2)
    RegistrationFactory(session=session)
    RegistrationFactory(session=session, state=State.WAITING)

    assert seats_in_words(counted(session), timezone.now()) == "Vol, 1 op de wachtlijst"


def test_who_waits_at_a_twin_date_and_is_fine_with_this_one_goes_before_a_newcomer():
    session = SessionFactory(capacity=1)
    twin = SessionFactory(event=session.event, capacity=1)
    RegistrationFactory(session=twin)
    RegistrationFactory(session=twin, state=State.WAITING).alternatives.add(session)

    assert free_in_words(counted(session)) == ""
    assert counted(twin).waiting == 1


def test_two_colleagues_who_wait_for_the_last_place_of_their_organisation_take_one():
    session, organisation = SessionFactory(capacity=5, organisation_cap=2), OrganisationFactory()
    RegistrationFactory(session=session, organisation=organisation)
    RegistrationFactory.create_batch(2, session=session, organisation=organisation, state=State.WAITING)

    assert free_places(counted(session)) == 3


def some_event(random: Random) -> list[Session]:
    """Two dates with places, waiters, offers that ran out and caps, as nobody thought of."""
    first = SessionFactory(capacity=random.randint(1, 5), organisation_cap=random.choice([None, 1, 2]))
    dates = [first, SessionFactory(event=first.event, capacity=random.randint(1, 5))]
    organisations = [*OrganisationFactory.create_batch(2), None]
    ran_out = timezone.now() - timedelta(minutes=1)
    for _ in range(random.randint(0, 8)):
        session = random.choice(dates)
        state = random.choice([State.CONFIRMED, State.WAITING, State.WAITING, State.OFFERED, State.CANCELLED])
        row = RegistrationFactory(
            session=session,
            organisation=random.choice(organisations),
            state=state,
            offer_expires_at=ran_out if state == State.OFFERED else None,
        )
        if state == State.WAITING and random.random() < 0.4:
            row.alternatives.add(next(date for date in dates if date != session))
    return dates


@pytest.mark.parametrize("seed", range(25))
def test_what_the_screen_says_is_what_registering_does(seed):
    session = some_event(Random(seed))[0]
    member = MemberFactory()
    session = counted(session)
    lack = lack_of_room(session, free=free_places(session))

    with transaction.atomic():
        state = register(session=session, member=member).state

    assert state == (State.WAITING if lack is Lack.FULL else State.CONFIRMED)


def test_who_waits_at_the_cap_reads_why_in_the_mail_and_on_the_page(client):
    session, busy = held_up_by_the_cap()
    colleague = MemberFactory(affiliation__organisation=busy)
    register(session=session, member=colleague)
    client.force_login(colleague)

    own = words(client.get(page("registration", session.event)))

    reason = "Er zijn nog plekken, maar je organisatie heeft er al zoveel als mag."
    assert reason in Email.objects.get().message
    assert reason in own


def test_who_waits_at_a_full_date_reads_that_it_is_full(member_client, member):
    session = SessionFactory(capacity=1, organisation_cap=1)
    RegistrationFactory(session=session)
    register(session=session, member=member)

    own = words(member_client.get(page("registration", session.event)))

    assert "Er is nu geen plek vrij." in Email.objects.get().message
    assert "zoveel als mag" not in own
