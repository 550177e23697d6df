from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from events.models import EventPage, Registration, Session
from tests.events.factories import EventPageFactory, PastSessionFactory, RegistrationFactory, SessionFactory
from tests.events.integrations.api.description import problems

pytestmark = pytest.mark.django_db
ADDRESS = "/bijeenkomsten/api/v1/sessies/"
State = Registration.State


def ids(response) -> list[int]:
    return [row["id"] for row in response.json()["results"]]


def test_agenda_says_what_the_page_says(client):
    session = SessionFactory(capacity=2)
    RegistrationFactory(session=session)
    RegistrationFactory(session=session, state=State.WAITING)

    content = client.get(ADDRESS).json()

    [row] = content["results"]
    assert problems(content, "SessionList") == []
    assert (row["id"], row["event"]["title"], row["status"]) == (session.pk, session.event.title, "full")
    assert row["seats"] == {"capacity": 2, "taken": 1, "free": 0, "waiting": 1}
    assert row["starts_at"] == timezone.localtime(session.starts_at).isoformat(timespec="seconds")
    assert row["url"] == session.event.full_url


@pytest.mark.parametrize(
    ("status", "change"),
    [
        ("open", {}),
        ("announced", {"opens_at": timedelta(days=1)}),
        ("closed", {"closes_at": timedelta(days=-1)}),
        ("cancelled", {"cancelled_at": timedelta(days=-1)}),
        ("past", {"ends_at": timedelta(days=-1), "starts_at": timedelta(days=-2), "closes_at": timedelta(days=-3)}),
    ],
)
def test_session_tells_how_it_stands(client, status, change):
    session = SessionFactory()
    moments = {name: timezone.now() + after for name, after in change.items()}
    if "starts_at" in moments:
        moments["cancel_until"] = moments["closes_at"]
        moments["opens_at"] = moments["closes_at"] - timedelta(days=1)
    Session.objects.filter(pk=session.pk).update(**moments)

    content = client.get(f"{ADDRESS}{session.pk}/").json()

    assert problems(content, "Session") == []
    assert content["status"] == status


def test_agenda_is_filtered_as_the_page_is(client):
    here, there = SessionFactory(), SessionFactory(place="Zwolle")
    online, past = SessionFactory(mode=Session.Mode.ONLINE, place=""), PastSessionFactory()
    theme = here.event.theme.slug

    found = [
        ids(client.get(ADDRESS, query))
        for query in (
            {"thema": theme},
            {"plaats": "Zwolle"},
            {"plaats": "online"},
            {"toon": "geweest"},
        )
    ]

    assert found == [[here.pk], [there.pk], [online.pk], [past.pk]]


def test_agenda_comes_in_parts_that_lead_to_each_other(client, monkeypatch):
    monkeypatch.setattr("events.integrations.api.pages.PER_PAGE", 2)
    event = EventPageFactory()
    sessions = [SessionFactory(event=event, starts_at=timezone.now() + timedelta(days=28, hours=n)) for n in (0, 1, 2)]
    first = client.get(ADDRESS, {"plaats": "Utrecht"}).json()

    second = client.get(first["next"]).json()

    assert [row["id"] for row in first["results"] + second["results"]] == [session.pk for session in sessions]
    assert (first["count"], first["previous"], second["next"]) == (3, None, None)
    assert second["previous"].endswith("?plaats=Utrecht&pagina=1")


@pytest.mark.parametrize("number", ["0", "2", "x", "99999999999999999999"])
def test_part_that_is_not_there_is_a_problem(client, number):
    SessionFactory()

    response = client.get(ADDRESS, {"pagina": number})

    assert (response.status_code, problems(response.json(), "Problem")) == (404, [])


def test_event_for_members_gives_only_its_announcement(client):
    event = EventPageFactory(members_only=True)
    session = SessionFactory(event=event, directions="Geheime zaal", cancellation_reason="Besloten")

    response = client.get(f"{ADDRESS}{session.pk}/")

    content = response.json()
    hidden = ("directions", "seats", "registration_opens_at", "registration_closes_at", "cancellation_reason")
    assert problems(content, "Session") == []
    assert {name: content[name] for name in hidden} == dict.fromkeys(hidden)
    assert content["event"]["intro"] == event.intro


def test_event_that_is_no_longer_published_is_not_there(client):
    session = SessionFactory()
    EventPage.objects.filter(pk=session.event_id).update(live=False)

    answers = [client.get(ADDRESS).json()["results"], client.get(f"{ADDRESS}{session.pk}/").status_code]

    assert answers == [[], 404]


def test_agenda_that_did_not_change_is_not_sent_again(client):
    session = SessionFactory()
    first = client.get(ADDRESS)
    tag = {"if-none-match": first.headers["ETag"]}
    same = client.get(ADDRESS, headers=tag)
    RegistrationFactory(session=session)

    changed = client.get(ADDRESS, headers=tag)

    assert (first.status_code, same.status_code, changed.status_code) == (200, 304, 200)
    assert first.headers["Cache-Control"] == "public, max-age=900"
    assert first.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.one_database
@pytest.mark.parametrize("path", ["sessies/", "sessies/0/", "sessies", "niets", "eigen-sessies/", "openapi.json"])
@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "options"])
def test_client_gets_no_cookie_no_redirect_and_no_page(client, path, method):
    client.handler.enforce_csrf_checks = True

    response = getattr(client, method)(f"/bijeenkomsten/api/v1/{path}")

    assert response.cookies == {}
    assert response.status_code in {200, 204, 401, 404, 405}
    assert response.headers.get("Content-Type", "") in {"application/json", "application/problem+json", "text/html"}
    assert not response.content.lstrip().startswith(b"<")


def number_of_queries(client, address: str, **headers) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address, headers=headers)
    assert response.status_code == 200
    return len(captured)


def test_agenda_costs_the_same_at_two_sizes(client):
    RegistrationFactory(session=SessionFactory())
    few = number_of_queries(client, ADDRESS)
    for session in SessionFactory.create_batch(9):
        RegistrationFactory.create_batch(2, session=session)

    many = number_of_queries(client, ADDRESS)

    assert many == few
    assert many <= 3


@examples(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_hostile_title_is_plain_json(client, title):
    session = Session.objects.first() or SessionFactory()
    EventPage.objects.filter(pk=session.event_id).update(title=title)

    response = client.get(f"{ADDRESS}{session.pk}/")

    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.json()["event"]["title"] == title
