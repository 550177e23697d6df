"""Mails about one conversation: one until it was read, and shown under each other by mail programs."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from notifications.delivery import message_for
from notifications.digests.daily import send_daily_mails
from notifications.kinds import DAILY_MAIL, KINDS
from notifications.models import Notification
from notifications.outbox import tell, tell_many
from notifications.subscriptions import unsubscribe_url
from tests.factories import MemberFactory

LATER = timedelta(days=2)


@pytest.fixture
def post(notice):
    """The notice of a post, in conversation 1 unless said otherwise."""
    return lambda number, kind="proef", conversation="topic:1": notice(
        kind, f"post:{number}", title=f"Antwoord {number}", conversation=conversation
    )


def subjects():
    return list(Email.objects.order_by("pk").values_list("subject", flat=True))


def test_who_wants_each_gets_one_mail_until_it_was_read(member, post):
    for number in (1, 2, 3):
        tell(recipient=member, notice=post(number))

    assert subjects() == ["Antwoord 1"]


def test_what_came_meanwhile_is_in_the_next_daily_mail(member, post):
    for number in (1, 2, 3):
        tell(recipient=member, notice=post(number))

    assert [send_daily_mails(timezone.now() + LATER) for _ in range(2)] == [1, 0]
    assert Notification.objects.filter(email=None).count() == 0
    assert "Dit is nummer 3." in Email.objects.last().message


def test_after_reading_the_next_is_mailed_at_once(member, post):
    tell(recipient=member, notice=post(1))
    Notification.objects.of(member).mark_read()

    tell(recipient=member, notice=post(2))

    assert subjects() == ["Antwoord 1", "Antwoord 2"]


def test_another_conversation_and_another_reader_do_not_wait(member, post):
    other = MemberFactory()
    tell(recipient=member, notice=post(1))

    tell(recipient=member, notice=post(2, conversation="topic:2"))
    tell_many(recipients=[member, other], notice=post(3))

    assert subjects() == ["Antwoord 1", "Antwoord 2", "Antwoord 3"]
    assert Email.objects.last().to == [other.email]


def test_what_nobody_can_refuse_waits_for_nothing(member, post):
    tell(recipient=member, notice=post(1))
    tell(recipient=member, notice=post(2, "proef-verplicht"))
    Notification.objects.filter(kind="proef").mark_read()

    tell(recipient=member, notice=post(3))

    assert subjects() == ["Antwoord 1", "Antwoord 2", "Antwoord 3"]


def test_who_stopped_the_daily_mail_gets_none_of_what_waits_until_choosing_anew(client, member, post):
    tell(recipient=member, notice=post(1))
    client.post(unsubscribe_url(member, DAILY_MAIL.code).removeprefix("http://localhost:8000"))
    tell(recipient=member, notice=post(2))

    assert send_daily_mails(timezone.now() + LATER) == 0

    client.force_login(member)
    chosen = {"proef": "elke", "proef-dagelijks": "nooit", "proef-wekelijks": "wekelijks"}
    page = client.get("/berichten/voorkeuren/").context["form"]
    client.post("/berichten/voorkeuren/", defaults(page) | chosen)
    tell(recipient=member, notice=post(3))

    assert send_daily_mails(timezone.now() + LATER) == 1


def defaults(form):
    return {name: field.initial for name, field in form.fields.items()}


def test_mails_about_a_conversation_answer_one_and_the_same(member, post, settings):
    for number, conversation in ((1, "topic:1"), (2, "topic:2"), (3, "")):
        tell(recipient=member, notice=post(number, conversation=conversation))
    Notification.objects.of(member).mark_read()
    tell(recipient=member, notice=post(4))

    messages = [message_for(email).message() for email in Email.objects.order_by("pk")]

    roots = ["<topic.1@localhost>", "<topic.2@localhost>", None, "<topic.1@localhost>"]
    assert [message["In-Reply-To"] for message in messages] == roots
    assert [message["References"] for message in messages] == roots
    assert len({message["Message-ID"] for message in messages}) == 4


def test_what_is_not_counted_is_mailed_at_once(member, post, monkeypatch):
    monkeypatch.setitem(KINDS, "proef", replace(KINDS["proef"], counted_as=None))

    for number in (1, 2):
        tell(recipient=member, notice=post(number))

    assert subjects() == ["Antwoord 1", "Antwoord 2"]
