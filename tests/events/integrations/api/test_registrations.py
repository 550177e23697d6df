from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.integrations.api import tokens
from events.integrations.api.tokens import make_token, revoke_token
from events.models import Answer, ApiToken, Question, Registration
from events.places.registration import cancel
from members.models import AuditEntry, User
from members.permissions import ADMINISTRATORS, EDITORS, MODERATORS, ORGANISERS
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.events.integrations.api.description import problems
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.django_db
OWN = "/bijeenkomsten/api/v1/eigen-sessies/"
State = Registration.State


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


@pytest.fixture
def session(organiser):
    return SessionFactory(organisers=[organiser])


def bearer(owner) -> dict[str, str]:
    _, text = make_token(owner=owner, name="Proef", expires_at=timezone.now() + timedelta(days=30))
    return {"authorization": f"Bearer {text}"}


def address(session) -> str:
    return f"/bijeenkomsten/api/v1/sessies/{session.pk}/aanmeldingen/"


def fetch(client, session, headers):
    return client.get(address(session), headers=headers)


def test_organiser_reads_who_registered(client, organiser, session):
    member = MemberFactory(first_name="Ans", last_name="O'Hara <b>")
    row = RegistrationFactory(
        session=session, member=member, state=State.WAITING, contribution="Koek", dietary="geheim-dieet"
    )
    Answer.objects.create(registration=row, question=Question.objects.create(session=session, text="Trein?"), text="ja")

    response = fetch(client, session, bearer(organiser))

    content = response.json()
    [person] = content["results"]
    assert problems(content, "RegistrationList") == []
    assert (person["name"], person["email"], person["state"]) == ("Ans O'Hara <b>", member.email, "wachtlijst")
    assert person["organisation"] == member.affiliation.organisation.name
    assert (person["queue_position"], person["contribution"]) == (1, "Koek")
    assert person["answers"] == [{"question": "Trein?", "kind": "tekst", "answer": "ja"}]
    assert "geheim-dieet" not in response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-store"


def test_own_sessions_lead_to_their_registrations(client, organiser, session):
    SessionFactory()
    headers = bearer(organiser)
    content = client.get(OWN, headers=headers).json()

    people = client.get(content["results"][0]["registrations_url"], headers=headers)

    assert problems(content, "SessionList") == []
    assert [row["id"] for row in content["results"]] == [session.pk]
    assert people.json()["results"] == []


@pytest.mark.parametrize(
    ("state", "attended"), [(State.ATTENDED, True), (State.ABSENT, False), (State.CONFIRMED, None)]
)
def test_one_registration_tells_who_was_there(client, organiser, session, state, attended):
    row = RegistrationFactory(session=session, state=state)

    content = client.get(f"{address(session)}{row.pk}/", headers=bearer(organiser)).json()

    assert problems(content, "Registration") == []
    assert (content["id"], content["attended"]) == (row.pk, attended)


def test_registration_needs_its_own_session_in_the_address(client, organiser, session):
    row = RegistrationFactory(session=SessionFactory(organisers=[organiser]))

    response = client.get(f"{address(session)}{row.pk}/", headers=bearer(organiser))

    assert response.status_code == 404


def test_editor_reads_no_answers_as_on_the_page(client, session):
    RegistrationFactory(session=session, contribution="Koek")

    [person] = fetch(client, session, bearer(make_staff(EDITORS))).json()["results"]

    assert (person["answers"], person["contribution"]) == (None, None)


def test_session_of_another_organiser_does_not_exist(client, session):
    RegistrationFactory(session=session)

    response = fetch(client, session, bearer(make_staff(ORGANISERS)))

    assert response.status_code == 404
    assert problems(response.json(), "Problem") == []
    assert AuditEntry.objects.filter(act=AuditEntry.Act.EXPORT).count() == 0


@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Bearer lnpo_niets", "Basic abc", "Bearer é"])
def test_without_a_token_that_exists_nothing_is_read(client, session, authorization):
    headers = {} if authorization is None else {"authorization": authorization}

    response = fetch(client, session, headers)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer realm=")
    assert response.headers["Content-Type"] == "application/problem+json"
    assert problems(response.json(), "Problem") == []


def revoked(organiser, session):
    revoke_token(token=ApiToken.objects.get())


def run_out(organiser, session):
    ApiToken.objects.update(expires_at=timezone.now())


def gone(organiser, session):
    User.objects.filter(pk=organiser.pk).update(is_active=False)


def out_of_the_group(organiser, session):
    organiser.groups.clear()


def without_second_factor(organiser, session):
    organiser.authenticator_set.all().delete()


def out_of_the_session(organiser, session):
    session.organisers.clear()


@pytest.mark.parametrize(
    ("end", "status"),
    [
        (revoked, 401),
        (run_out, 401),
        (gone, 401),
        (out_of_the_group, 403),
        (without_second_factor, 403),
        (out_of_the_session, 404),
    ],
)
def test_right_that_ends_ends_at_the_next_request(client, organiser, session, end, status):
    headers = bearer(organiser)
    before = fetch(client, session, headers)
    end(organiser, session)

    after = fetch(client, session, headers)

    assert (before.status_code, after.status_code) == (200, status)
    assert problems(after.json(), "Problem") == []


def test_login_of_an_organiser_opens_nothing_without_a_token(client, organiser, session):
    client.force_login(organiser)

    response = fetch(client, session, {})

    assert response.status_code == 401


def test_token_is_kept_as_a_digest_only(organiser):
    token, text = make_token(owner=organiser, name="Proef", expires_at=timezone.now() + timedelta(days=1))

    row = ApiToken.objects.filter(pk=token.pk).values_list().get()

    assert [value for value in row if text.removeprefix(tokens.PREFIX) in str(value)] == []


def test_reading_people_is_noted_once_a_day_for_each_session(client, organiser, session, time_machine):
    other, headers = SessionFactory(organisers=[organiser]), bearer(organiser)
    noted = AuditEntry.objects.filter(act=AuditEntry.Act.EXPORT, actor=organiser)
    noon = timezone.localtime().replace(hour=12)
    time_machine.move_to(noon)
    for wanted in (session, session, other):
        fetch(client, wanted, headers)
    same_day = noted.count()
    time_machine.move_to(noon + timedelta(days=1))

    fetch(client, session, headers)

    assert (same_day, noted.count()) == (2, 3)
    assert noted.first().about == f"deelnemers van datum {session.pk} met API-sleutel {ApiToken.objects.get().pk}"


def test_token_tells_when_it_was_used_last(client, organiser, session):
    headers = bearer(organiser)
    before = ApiToken.objects.get().last_used_at

    fetch(client, session, headers)

    assert before is None
    assert timezone.now() - ApiToken.objects.get().last_used_at < timedelta(minutes=1)


def test_token_that_asks_too_often_waits(client, organiser, session, monkeypatch):
    monkeypatch.setattr(tokens, "REQUESTS", replace(tokens.REQUESTS, rates="2/m/key"))
    headers, other = bearer(organiser), bearer(organiser)

    answers = [fetch(client, session, headers) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "60"
    assert problems(answers[2].json(), "Problem") == []
    assert fetch(client, session, other).status_code == 200


def test_guessing_tokens_is_slowed_down(client, session, monkeypatch):
    monkeypatch.setattr(tokens, "UNKNOWN_TOKENS", replace(tokens.UNKNOWN_TOKENS, rates="2/m/ip"))

    answers = [fetch(client, session, {"authorization": f"Bearer {n}"}).status_code for n in range(3)]

    assert answers == [401, 401, 429]


@pytest.mark.parametrize("group", [None, MODERATORS, ORGANISERS, EDITORS, ADMINISTRATORS])
def test_needs_are_never_in_an_answer(client, session, group):
    RegistrationFactory(session=session, dietary="kanariedieet")
    owner = make_staff(group) if group else MemberFactory()
    headers = bearer(owner)

    answers = [client.get(path, headers=headers) for path in (OWN, address(session), "/bijeenkomsten/api/v1/sessies/")]

    assert [answer for answer in answers if b"kanariedieet" in answer.content] == []


def test_registrations_cost_the_same_at_two_sizes(client, organiser, session):
    headers = bearer(organiser)
    question = Question.objects.create(session=session, text="Trein?")
    fill(session, question, 1)
    fetch(client, session, headers)
    few = queries(client, session, headers)
    fill(session, question, 9)

    many = queries(client, session, headers)

    assert many == few


def fill(session, question, number: int) -> None:
    for row in RegistrationFactory.create_batch(number, session=session):
        Answer.objects.create(registration=row, question=question, text="ja")


def queries(client, session, headers) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert fetch(client, session, headers).status_code == 200
    return len(captured)


def test_state_is_that_of_this_moment(client, organiser, session):
    row, headers = RegistrationFactory(session=session), bearer(organiser)
    before = fetch(client, session, headers).json()["results"][0]["state"]
    cancel(registration=row, by=row.member)

    after = fetch(client, session, headers).json()["results"][0]["state"]

    assert (before, after) == ("bevestigd", "afgemeld")
