import hmac
import json
from base64 import b64decode, b64encode
from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Webhook, WebhookDelivery
from events.places.registration import Particulars, register
from events.places.webhooks import delivering, posting
from events.places.webhooks.announcing import send_trial
from events.places.webhooks.delivering import MAX_ATTEMPTS, NO_LONGER, send_again, send_waiting_messages, switch_on
from foundation.retention import carry_out
from members.models import User
from notifications.models import Notification
from tests.events.factories import SessionFactory, WebhookFactory
from tests.events.places.webhooks.receiver import receiving
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(organiser):
    return SessionFactory(organisers=[organiser])


@pytest.fixture
def webhook(organiser, receiver):
    return WebhookFactory(owner=organiser, url=receiver.url)


def enter(session):
    return register(session=session, member=MemberFactory(), particulars=Particulars())


def stand(message) -> tuple:
    message.refresh_from_db()
    return bool(message.delivered_at), bool(message.gave_up_at), message.attempts


def test_message_leaves_after_commit_and_is_signed(session, webhook, receiver, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        enter(session)
        before = len(receiver.got)

    [(headers, body)] = receiver.got
    message = WebhookDelivery.objects.get()
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{body}".encode()
    expected = hmac.digest(b64decode(webhook.secret.removeprefix("whsec_")), signed, "sha256")
    assert before == 0
    assert headers["webhook-signature"] == "v1," + b64encode(expected).decode()
    assert headers["webhook-id"] == message.message_id
    assert json.loads(body)["type"] == "registration.changed"
    assert (stand(message), message.response_status, message.response_text) == ((True, False, 1), 200, "ontvangen")


def test_worker_that_died_before_sending_loses_nothing(session, webhook, receiver):
    """Between commit and send nothing ran: here the callbacks of the transaction never do."""
    for _ in range(3):
        enter(session)

    send_waiting_messages()

    versions = [json.loads(body)["data"]["registration"] for _, body in receiver.got]
    assert (len(versions), versions) == (3, sorted(versions))
    send_waiting_messages()
    assert len(receiver.got) == 3


def test_worker_that_died_while_sending_leaves_a_claim_that_runs_out(session, webhook, receiver, time_machine):
    enter(session)
    message = WebhookDelivery.objects.get()
    time_machine.move_to(timezone.now())
    delivering._claim(message.pk)
    send_waiting_messages()
    held = len(receiver.got)
    time_machine.shift(delivering.CLAIM)

    send_waiting_messages()

    assert held == 0
    assert [headers["webhook-id"] for headers, _ in receiver.got] == [message.message_id]


def test_message_is_claimed_by_one_worker(session, webhook):
    enter(session)
    pk = WebhookDelivery.objects.get().pk

    claims = [delivering._claim(pk) for _ in range(2)]

    assert [bool(claim) for claim in claims] == [True, False]


def test_failure_is_tried_again_with_the_same_identifier(session, webhook, receiver, time_machine):
    enter(session)
    message, receiver.answers = WebhookDelivery.objects.get(), [500]
    time_machine.move_to(timezone.now())
    send_waiting_messages()
    failed = (stand(message), message.response_status, Webhook.objects.get().failing_since is not None)
    send_waiting_messages()
    too_early = len(receiver.got)
    time_machine.shift(timedelta(minutes=1))

    send_waiting_messages()

    assert (failed, too_early) == (((False, False, 1), 500, True), 1)
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert (stand(message), Webhook.objects.get().failing_since) == ((True, False, 2), None)


def test_pauses_grow_and_the_last_attempt_ends_it(session, webhook, receiver, time_machine):
    enter(session)
    message, pauses = WebhookDelivery.objects.get(), []
    receiver.answers = [503] * MAX_ATTEMPTS
    for _ in range(MAX_ATTEMPTS):
        delivering.send_message(message.pk)
        message.refresh_from_db()
        if message.next_attempt_at:
            pauses.append(message.next_attempt_at - timezone.now())
            time_machine.move_to(message.next_attempt_at)

    rounded = [timedelta(minutes=round(pause.total_seconds() / 60)) for pause in pauses]

    assert rounded == delivering.PAUSES == sorted(delivering.PAUSES)
    assert stand(message) == (False, True, MAX_ATTEMPTS)


def test_redirect_says_what_to_do(session, webhook, receiver):
    enter(session)
    receiver.answers = [302]

    send_waiting_messages()

    assert WebhookDelivery.objects.get().problem == delivering.LEADS_ON


def test_refused_address_says_why(session, organiser, settings):
    settings.WEBHOOKS_TO_THIS_MACHINE = False
    WebhookFactory(owner=organiser, url="https://127.0.0.1/haak")
    enter(session)

    send_waiting_messages()

    message = WebhookDelivery.objects.get()
    assert (stand(message), message.response_status) == ((False, False, 1), None)
    assert "besloten netwerk" in message.problem


def test_receiver_that_hangs_holds_up_nobody_else(session, webhook, receiver, organiser, monkeypatch):
    monkeypatch.setattr(posting, "TIMEOUT", 0.2)

    with receiving() as slow:
        slow.silence = 1
        WebhookFactory(owner=organiser, url=slow.url)
        for _ in range(3):
            enter(session)
        send_waiting_messages()
        tried_slow = len(slow.got)

    assert (tried_slow, len(receiver.got)) == (1, 3)


def test_failing_receiver_waits_for_the_sweep(session, webhook, receiver, django_capture_on_commit_callbacks):
    Webhook.objects.update(failing_since=timezone.now())

    with django_capture_on_commit_callbacks(execute=True):
        enter(session)

    assert receiver.got == []


def test_webhook_that_fails_for_days_is_switched_off_and_its_owner_told(session, webhook, receiver, time_machine):
    enter(session)
    receiver.answers = [500] * 20
    switched_off_after = 0
    while not Webhook.objects.get().switched_off_at:
        send_waiting_messages()
        switched_off_after += 1
        time_machine.move_to(WebhookDelivery.objects.get().next_attempt_at or timezone.now())
    tried = len(receiver.got)

    send_waiting_messages()

    notice = Notification.objects.get(kind="webhook_switched_off")
    assert notice.recipient == webhook.owner
    assert webhook.url in notice.email.message
    assert tried == switched_off_after == len(receiver.got) < MAX_ATTEMPTS


def test_webhook_that_is_switched_on_again_gets_what_waited(session, webhook, receiver):
    enter(session)
    Webhook.objects.update(switched_off_at=timezone.now(), failing_since=timezone.now() - timedelta(days=4))
    send_waiting_messages()
    while_off = len(receiver.got)
    switch_on(webhook)

    send_waiting_messages()

    assert (while_off, len(receiver.got)) == (0, 1)


def test_right_that_ended_before_sending_stops_the_message(session, webhook, receiver):
    enter(session)
    session.organisers.clear()

    send_waiting_messages()

    message = WebhookDelivery.objects.get()
    assert (receiver.got, stand(message), message.problem) == ([], (False, True, 1), NO_LONGER)


def test_trial_arrives_also_at_a_webhook_that_is_off(webhook, receiver, django_capture_on_commit_callbacks):
    Webhook.objects.update(switched_off_at=timezone.now())

    with django_capture_on_commit_callbacks(execute=True):
        send_trial(webhook)

    [(_, body)] = receiver.got
    assert json.loads(body)["type"] == "test"


def test_message_sent_again_keeps_its_identifier(session, webhook, receiver, django_capture_on_commit_callbacks):
    enter(session)
    send_waiting_messages()
    message = WebhookDelivery.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        send_again(message)

    assert [headers["webhook-id"] for headers, _ in receiver.got] == [message.message_id] * 2
    assert stand(message) == (True, False, 1)


def test_messages_are_kept_for_thirty_days(session, webhook, time_machine):
    enter(session)
    time_machine.move_to(timezone.now())
    time_machine.shift(timedelta(days=29))
    carry_out()
    kept = WebhookDelivery.objects.count()
    time_machine.shift(timedelta(days=2))

    carry_out()

    assert (kept, WebhookDelivery.objects.count()) == (1, 0)


def test_message_of_an_owner_who_left_since_is_given_up(session, webhook, receiver, organiser):
    enter(session)
    message = WebhookDelivery.objects.get()
    User.objects.filter(pk=organiser.pk).update(is_active=False)

    send_waiting_messages()

    assert (stand(message), receiver.got, message.problem) == ((False, True, 1), [], NO_LONGER)
