"""Lists cost the same number of queries however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.models import Registration
from tests.events.factories import ChoiceFactory, PastSessionFactory, RegistrationFactory, SessionFactory

pytestmark = pytest.mark.django_db
VISITOR, MEMBER, ORGANISER = 10, 14, 16
INDEX = "/bijeenkomsten/"


def queries(client, url: str) -> int:
    client.get(url)  # the site's root paths and the like are asked once per process
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)


def fill(session, number: int) -> None:
    RegistrationFactory.create_batch(number, session=session, listed_at=timezone.now())
    RegistrationFactory.create_batch(number, session=session, state=Registration.State.WAITING)


@pytest.mark.parametrize(("factory", "url"), [(SessionFactory, INDEX), (PastSessionFactory, f"{INDEX}?toon=geweest")])
def test_agenda_costs_the_same_at_two_sizes(client, factory, url):
    fill(factory(), 1)
    few = queries(client, url)
    for session in factory.create_batch(9):
        fill(session, 2)

    many = queries(client, url)

    assert many == few
    assert many <= VISITOR


def test_event_page_costs_the_same_at_two_sizes_for_a_visitor(client):
    session = SessionFactory()
    fill(session, 1)
    few = queries(client, session.event.url)
    fill(session, 8)

    many = queries(client, session.event.url)

    assert many == few
    assert many <= VISITOR


def test_event_page_costs_the_same_at_two_sizes_for_a_participant(member_client, member):
    session = SessionFactory()
    RegistrationFactory(session=session, member=member)
    fill(session, 1)
    few = queries(member_client, session.event.url)
    fill(session, 8)

    many = queries(member_client, session.event.url)

    assert many == few
    assert many <= MEMBER


def test_event_page_with_the_form_is_within_budget(member_client):
    session = SessionFactory()
    SessionFactory(event=session.event)
    fill(session, 3)

    assert queries(member_client, session.event.url) <= MEMBER


def test_form_costs_the_same_for_few_and_many_questions(member_client):
    session = SessionFactory()
    ChoiceFactory.create_batch(1, question__session=session, limit=3)
    few = queries(member_client, session.event.url)
    ChoiceFactory.create_batch(5, question__session=session, limit=3)

    many = queries(member_client, session.event.url)

    assert many == few


@pytest.mark.parametrize("state", [Registration.State.CONFIRMED, Registration.State.WAITING])
def test_own_page_costs_the_same_at_two_sizes(member_client, member, state):
    session = SessionFactory()
    registration = RegistrationFactory(session=session, member=member, state=state)
    url = registration.get_absolute_url()
    for choice in ChoiceFactory.create_batch(1, question__session=session):
        registration.answers.create(question=choice.question, choice=choice)
    registration.changes.create(act="aangemeld", state=state, by=member)
    few = queries(member_client, url)
    fill(session, 5)
    for choice in ChoiceFactory.create_batch(5, question__session=session):
        registration.answers.create(question=choice.question, choice=choice)
    for _ in range(5):
        registration.changes.create(act="antwoorden", state=state, by=member)

    many = queries(member_client, url)

    assert many == few


@pytest.mark.parametrize("page", ["participants", "organised"])
def test_organisers_lists_cost_the_same_at_two_sizes(organiser_client, organiser, page):
    session = SessionFactory(organisers=[organiser])
    fill(session, 1)
    url = reverse(f"events:{page}", args=[session.event.slug, session.pk] if page == "participants" else [])
    few = queries(organiser_client, url)
    fill(session, 8)
    SessionFactory.create_batch(3, organisers=[organiser])

    many = queries(organiser_client, url)

    assert many == few
    assert many <= ORGANISER
