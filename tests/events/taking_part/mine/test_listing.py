from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.models import EventPage, Registration
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


@pytest.mark.parametrize("is_expired", [False, True])
def test_certificate_is_found_when_the_page_of_the_event_is_gone(member_client, member, is_expired):
    gone = {"expire_at": timezone.now() - timedelta(days=1)} if is_expired else {"live": False}
    row = RegistrationFactory(member=member, session=PastSessionFactory(), state=State.ATTENDED)
    EventPage.objects.filter(pk=row.event_id).update(**gone)

    answer = member_client.get(reverse("events:registration", args=[row.event.slug]), follow=True)
    form = reverse("events:certificate", args=[row.event.slug, row.session_id])

    assert answer.redirect_chain == [(f"{reverse('events:my_registrations')}?toon=geweest", 302)]
    assert f'action="{form}"' in answer.text
    assert member_client.post(form, follow=True).headers["Content-Type"] == "application/pdf"


def test_page_of_an_event_that_is_gone_does_not_exist_for_who_was_not_there(member_client, member):
    row = RegistrationFactory(member=member, session=PastSessionFactory(), state=State.EXCUSED)
    EventPage.objects.filter(pk=row.event_id).update(live=False)

    assert member_client.get(reverse("events:registration", args=[row.event.slug])).status_code == 404
