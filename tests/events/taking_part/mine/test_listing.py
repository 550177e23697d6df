import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Registration
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory
from tests.events.pages import words

pytestmark = pytest.mark.django_db
State = Registration.State
PAST = {"toon": "geweest"}


def listed(client, query=None):
    return client.get(reverse("events:my_registrations"), query)


def test_list_holds_what_comes(member_client, member):
    mine = [RegistrationFactory(member=member, state=state) for state in (State.CONFIRMED, State.WAITING)]
    RegistrationFactory(member=member, state=State.CANCELLED)
    RegistrationFactory(member=member, session=PastSessionFactory())
    RegistrationFactory()

    rows = listed(member_client).context["rows"]

    assert [row.registration for row in rows] == mine


def test_list_holds_what_was_with_the_hours_attended(member_client, member):
    for state in (State.ATTENDED, State.ABSENT, State.EXCUSED, State.CANCELLED, State.WAITING):
        RegistrationFactory(member=member, session=PastSessionFactory(), state=state)
    RegistrationFactory(member=member)

    response = listed(member_client, PAST)

    hours = {row.registration.state: row.hours for row in response.context["rows"]}
    assert hours == {State.ATTENDED: "3 uur", State.ABSENT: "", State.EXCUSED: ""}
    assert "Je was bij één bijeenkomst, 3 uur." in words(response)


@pytest.mark.parametrize(("query", "line"), [({}, "Je hebt nog geen bijeenkomst gepland"), (PAST, "Je was nog niet")])
def test_empty_list_says_what_to_do(member_client, query, line):
    assert line in words(listed(member_client, query))


@pytest.mark.parametrize(("query", "factory"), [({}, SessionFactory), (PAST, PastSessionFactory)])
def test_list_costs_the_same_at_two_sizes(member_client, member, query, factory):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            listed(member_client, query)
        return len(captured)

    RegistrationFactory(member=member, session=factory())
    queries()
    few = queries()
    for session in factory.create_batch(9):
        RegistrationFactory(member=member, session=session)

    assert queries() == few
