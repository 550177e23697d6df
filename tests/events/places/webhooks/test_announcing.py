import json
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Session, WebhookDelivery
from events.places.registration import Particulars, cancel, mark, register
from events.places.scheduling import cancel_session, revise_session
from events.places.webhooks.announcing import announce_registration
from members.models import User
from members.permissions import ADMINISTRATORS, MODERATORS, ORGANISERS
from tests.events.factories import RegistrationFactory, SessionFactory, WebhookFactory
from tests.events.integrations.api.description import problems
from tests.events.integrations.api.test_registrations import bearer
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(organiser):
    return SessionFactory(organisers=[organiser])


@pytest.fixture
def webhook(organiser):
    return WebhookFactory(owner=organiser)


def messages() -> list[dict]:
    return [json.loads(body) for body in WebhookDelivery.objects.order_by("pk").values_list("body", flat=True)]


def test_registration_is_told_with_the_state_before_and_after(session, webhook):
    member = MemberFactory(first_name="Wilhelmina", last_name="Wegwezen")
    row = register(session=session, member=member, particulars=Particulars(contribution="taart", dietary="noten"))
    cancel(registration=row, by=member)

    told = messages()

    assert [problem for message in told for problem in problems(message, "RegistrationChanged")] == []
    assert [(m["data"]["act"], m["data"]["state_before"], m["data"]["state_after"]) for m in told] == [
        ("aangemeld", None, "bevestigd"),
        ("afgemeld", "bevestigd", "afgemeld"),
    ]
    assert told[0]["data"]["version"] < told[1]["data"]["version"]


def test_message_says_nothing_about_the_person(session, webhook):
    member = MemberFactory(first_name="Wilhelmina", last_name="Wegwezen")
    register(session=session, member=member, particulars=Particulars(contribution="taart", dietary="noten"))

    [body] = WebhookDelivery.objects.values_list("body", flat=True)

    organisation = member.affiliation.organisation.name
    secrets = ("Wilhelmina", "Wegwezen", member.email, str(member.uuid), "taart", "noten", organisation)
    assert [secret for secret in secrets if secret in body] == []


def test_address_in_a_message_leads_to_the_registration(client, session, webhook, organiser):
    row = register(session=session, member=MemberFactory(), particulars=Particulars())
    [message] = messages()

    answer = client.get(message["data"]["api_url"], headers=bearer(organiser))

    assert answer.json()["id"] == row.pk


def test_changed_session_is_told_when_the_api_shows_something_else(session, webhook):
    session.meeting_url = "https://ergens.voorbeeld.example/"
    revise_session(session=session)
    unseen = len(messages())
    session.capacity += 1
    revise_session(session=session)

    [message] = messages()

    assert (unseen, problems(message, "SessionChanged")) == (0, [])
    assert message["data"]["session"] == session.pk


def test_cancelled_session_is_told_once(session, webhook):
    for _ in range(2):
        cancel_session(session=session, reason="ziek")

    [message] = messages()

    assert problems(message, "SessionCancelled") == []


def test_attendance_is_told(session, webhook, organiser):
    Session.objects.filter(pk=session.pk).update(
        starts_at=timezone.now() - timedelta(hours=1),
        closes_at=timezone.now() - timedelta(hours=2),
        cancel_until=timezone.now() - timedelta(hours=2),
    )
    row = RegistrationFactory(session=session)
    mark(registration=row, state=row.State.ATTENDED, by=organiser)

    assert [message["data"]["state_after"] for message in messages()] == ["aanwezig"]


def test_only_who_may_see_the_session_is_told(session, organiser):
    own = WebhookFactory(owner=organiser)
    helps = WebhookFactory(owner=make_staff(ADMINISTRATORS))
    for group in (ORGANISERS, MODERATORS):
        WebhookFactory(owner=make_staff(group))
    WebhookFactory(owner=organiser, switched_off_at=timezone.now())
    member = MemberFactory()
    session.organisers.add(member)
    WebhookFactory(owner=member)

    register(session=session, member=MemberFactory(), particulars=Particulars())

    assert set(WebhookDelivery.objects.values_list("webhook", flat=True)) == {own.pk, helps.pk}


def test_organiser_who_left_is_told_no_more(session, webhook, organiser):
    User.objects.filter(pk=organiser.pk).update(is_active=False)

    register(session=session, member=MemberFactory(), particulars=Particulars())

    assert messages() == []


def test_message_is_gone_with_the_transaction_that_wrote_it(session, webhook):
    with transaction.atomic():
        register(session=session, member=MemberFactory(), particulars=Particulars())
        inside = len(messages())
        transaction.set_rollback(True)

    assert (inside, messages()) == (1, [])


def test_without_webhooks_telling_costs_one_query(session):
    row = register(session=session, member=MemberFactory(), particulars=Particulars())
    change = row.changes.get()

    with CaptureQueriesContext(connection) as captured:
        announce_registration(change)

    assert len(captured) == 1
