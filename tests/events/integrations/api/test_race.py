"""Requests at the same moment, each on a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from events.integrations.api import tokens
from events.integrations.api.tokens import make_token, note_people_read
from events.models import WebhookDelivery
from events.places.webhooks import delivering
from members.models import AuditEntry
from members.permissions import ORGANISERS
from tests.events.factories import SessionFactory, WebhookFactory
from tests.factories import make_staff

AT_ONCE = 6


def all_at_once(act) -> list:
    gate = Barrier(AT_ONCE)

    def run(_):
        try:
            gate.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def lines() -> int:
    return AuditEntry.objects.filter(act=AuditEntry.Act.EXPORT).count()


@pytest.fixture
def token(transactional_db):
    return make_token(owner=make_staff(ORGANISERS), name="Proef", expires_at=timezone.now() + timedelta(days=1))[0]


def test_reading_people_at_once_is_noted_once(token):
    session = SessionFactory()

    all_at_once(lambda: note_people_read(token, session))

    assert lines() == 1


@pytest.mark.postgresql
def test_without_the_lock_it_would_be_noted_more_often(token, monkeypatch):
    """The negative control: SQLite's transactions are locked as a whole, so only PostgreSQL shows it."""
    session, gate = SessionFactory(), Barrier(AT_ONCE)
    create = AuditEntry.objects.create

    def create_together(**fields):
        gate.wait(timeout=20)
        return create(**fields)

    monkeypatch.setattr(tokens.ApiToken.objects, "select_for_update", lambda **kwargs: tokens.ApiToken.objects.all())
    monkeypatch.setattr(AuditEntry.objects, "create", create_together)

    all_at_once(lambda: note_people_read(token, session))

    assert lines() == AT_ONCE


def test_message_is_sent_by_one_of_many_workers(token):
    """Written without the task that would send it at once."""
    webhook, now = WebhookFactory(owner=token.owner), timezone.now()
    message = WebhookDelivery.objects.create(webhook=webhook, kind="test", body="{}", next_attempt_at=now)

    claims = all_at_once(lambda: delivering._claim(message.pk))

    assert len([claim for claim in claims if claim]) == 1
    assert WebhookDelivery.objects.get().attempts == 1
