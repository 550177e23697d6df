"""Each mail arrives once, whatever the mail server or the worker does."""

import threading
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from post_office.models import STATUS, Email, Log

from notifications import delivery
from notifications.mailqueue import Letter, queue_letters
from notifications.tasks import SWEEP_SECONDS, send_waiting_mail
from portal.celery import app
from tests.portal.processes import start_python, wait_for

from .mail_server import Inbox, MailServer


@contextmanager
def mail_server(settings, inbox):
    server = MailServer(inbox)
    server.start()
    settings.POST_OFFICE = settings.POST_OFFICE | {
        "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"}
    }
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 1
    try:
        yield server
    finally:
        server.stop()


def queue(number=1):
    return queue_letters([Letter(to=[f"lid{i}@voorbeeld.example"], subject="Proef", text="Dag") for i in range(number)])


def left_behind(number=1):
    """Committed mail that no task was started for, as when the broker is away."""
    emails = queue(number)
    Email.objects.update(status=STATUS.queued, scheduled_time=None, number_of_retries=None)
    return emails


def let_time_pass(**time):
    """As if the pause or the claim were over."""
    for email in Email.objects.exclude(scheduled_time=None):
        Email.objects.filter(pk=email.pk).update(scheduled_time=email.scheduled_time - timedelta(**time))


def test_mail_arrives_once_however_often_it_is_sent(db, settings):
    inbox = Inbox()
    ids = [email.pk for email in queue(3)]

    with mail_server(settings, inbox):
        sent = [delivery.deliver(ids), delivery.deliver(ids)]
        send_waiting_mail()

    assert sent == [3, 0]
    assert [m["To"] for m in inbox.messages] == [f"lid{i}@voorbeeld.example" for i in range(3)]
    assert set(Email.objects.values_list("status", flat=True)) == {STATUS.sent}


def test_mail_waits_uncounted_while_the_server_is_away(db, settings):
    inbox = Inbox()
    with mail_server(settings, inbox):
        pass
    email = queue()[0]

    delivery.deliver([email.pk])

    email.refresh_from_db()
    assert (email.status, email.number_of_retries) == (STATUS.queued, None)
    with mail_server(settings, inbox):
        send_waiting_mail()
    assert len(inbox.messages) == 1


def test_greylisted_mail_is_tried_again_after_a_pause(db, settings):
    inbox = Inbox("RCPT 450 4.2.0 Probeer het later")
    email = queue()[0]

    with mail_server(settings, inbox):
        send_waiting_mail()
        send_waiting_mail()
        email.refresh_from_db()
        waiting = (email.status, len(inbox.messages))
        let_time_pass(minutes=3)
        send_waiting_mail()

    email.refresh_from_db()
    assert waiting == (STATUS.requeued, 0)
    assert (email.status, len(inbox.messages), email.logs.count()) == (STATUS.sent, 1, 1)


def test_refused_mail_becomes_a_dead_letter_with_the_answer(db, settings):
    inbox = Inbox("RCPT 550 5.1.1 Onbekend adres")
    refused, fine = queue(2)

    with mail_server(settings, inbox):
        send_waiting_mail()

    refused.refresh_from_db()
    assert refused.status == STATUS.failed
    assert "Onbekend adres" in refused.logs.get().message
    assert [m["To"] for m in inbox.messages] == fine.to


def test_mail_that_keeps_failing_ends_as_a_dead_letter(db, settings):
    inbox = Inbox(*["451 4.3.0 Niet nu"] * 20)
    email = queue()[0]

    with mail_server(settings, inbox):
        for _ in range(delivery.MAX_ATTEMPTS + 2):
            send_waiting_mail()
            let_time_pass(days=2)

    email.refresh_from_db()
    assert (email.status, email.number_of_retries) == (STATUS.failed, delivery.MAX_ATTEMPTS)
    assert Log.objects.count() == delivery.MAX_ATTEMPTS


def test_hanging_server_costs_the_timeout_and_not_the_mail(db, settings):
    email = queue()[0]
    start = timezone.now()

    with mail_server(settings, Inbox(hang=True)):
        send_waiting_mail()

    email.refresh_from_db()
    assert email.status == STATUS.requeued
    assert timezone.now() - start < timedelta(seconds=10)


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_mail_once(settings):
    inbox = Inbox()
    ids = [email.pk for email in left_behind(8)]

    def run():
        try:
            delivery.deliver(ids)
        finally:
            connection.close()

    with mail_server(settings, inbox):
        workers = [threading.Thread(target=run) for _ in range(3)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    assert sorted(m["To"] for m in inbox.messages) == [f"lid{i}@voorbeeld.example" for i in range(8)]


def start_process(code: str, port: int, **environment):
    return start_python(code, EMAIL_URL=f"smtp://127.0.0.1:{port}", EMAIL_TIMEOUT="5", **environment)


@pytest.mark.django_db(transaction=True)
def test_a_rush_of_mails_wakes_the_worker_twice_and_all_arrive_once(settings, tmp_path):
    inbox, number = Inbox(), 50
    # The clock stands still: on a slow machine too they commit within one second.
    rush = f"""
from types import SimpleNamespace
from foundation import jobs
from notifications.mailqueue import Letter, queue_letters
jobs.time = SimpleNamespace(monotonic=lambda: 1000.0)
for i in range({number}):
    queue_letters([Letter(to=[f"lid{{i}}@voorbeeld.example"], subject="Proef", text="Dag")])
"""
    work = """
from portal.celery import app
app.worker_main(["worker", "--pool", "solo", "--loglevel", "WARNING"])
"""

    with mail_server(settings, inbox) as server:
        start_process(rush, server.port, VAR_DIR=str(tmp_path)).wait(timeout=60)
        messages = len(list((tmp_path / "broker" / "queue").iterdir()))
        worker = start_process(work, server.port, VAR_DIR=str(tmp_path))
        try:
            wait_for(lambda: len(inbox.messages) >= number)
            time.sleep(1.5)  # the second call, which must find nothing left
        finally:
            worker.terminate()
            worker.wait(timeout=30)

    assert messages == 2
    assert sorted(m["To"] for m in inbox.messages) == sorted(f"lid{i}@voorbeeld.example" for i in range(number))


@pytest.mark.django_db(transaction=True)
def test_killed_between_commit_and_send_the_sweep_sends_once(settings):
    inbox = Inbox()
    code = """
import os, signal
from django.db import transaction
from notifications.mailqueue import Letter, queue_letters
with transaction.atomic():
    transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
    queue_letters([Letter(to=["lid@voorbeeld.example"], subject="Proef", text="Dag")])
"""

    with mail_server(settings, inbox) as server:
        exit_code = start_process(code, server.port).wait(timeout=60)
        before_sweep = len(inbox.messages)
        send_waiting_mail()
        send_waiting_mail()

    assert (exit_code, before_sweep, len(inbox.messages)) == (-9, 0, 1)


@pytest.mark.django_db(transaction=True)
def test_killed_during_smtp_repeats_once_with_the_same_message_id(settings):
    inbox = Inbox()
    email = left_behind()[0]
    code = f"from notifications.delivery import deliver; deliver([{email.pk}])"

    with mail_server(settings, inbox) as server:
        process = start_process(code, server.port)
        inbox.kill = process.pid
        exit_code = process.wait(timeout=60)
        inbox.kill = None
        let_time_pass(minutes=-6)  # so that on no machine the claim is over yet
        send_waiting_mail()
        during_claim = len(inbox.messages)
        let_time_pass(minutes=12)
        send_waiting_mail()
        send_waiting_mail()

    assert (exit_code, during_claim, len(inbox.messages)) == (-9, 1, 2)
    assert {m["Message-ID"] for m in inbox.messages} == {email.message_id}


def test_mail_of_a_killed_worker_goes_within_a_minute():
    sweep = app.conf.beat_schedule["send mail that waits"]["schedule"]

    assert delivery.CLAIM.total_seconds() + sweep < 60
    assert delivery.CLAIM.total_seconds() > delivery.RENEWAL * 3
    assert sweep > SWEEP_SECONDS


@pytest.mark.django_db(transaction=True)
def test_claim_is_renewed_as_long_as_a_slow_server_takes(monkeypatch):
    """Until then a mail that took longer than the claim was sent by two workers."""
    monkeypatch.setattr(delivery, "RENEWAL", 0.05)
    email = left_behind()[0]

    class SlowServer:
        def send_messages(self, messages):
            claimed_until = Email.objects.get().scheduled_time
            wait_for(lambda: Email.objects.get().scheduled_time > claimed_until)

    sent = delivery._send(delivery._claim(email.pk), SlowServer())

    assert (sent, Email.objects.get().status, Email.objects.get().scheduled_time) == (1, STATUS.sent, None)
