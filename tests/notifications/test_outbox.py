import threading
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from post_office.models import STATUS, Email

from notifications.digests.rhythm import next_digest
from notifications.html import html_of
from notifications.kinds import Frequency
from notifications.models import MailPreference, Notification
from notifications.outbox import tell, tell_many
from tests.factories import UserFactory

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def test_tell_writes_one_line_and_one_mail(member, notice):
    notification = tell(recipient=member, notice=notice())

    email = Email.objects.get()
    assert notification.email == email
    assert (email.to, email.subject, email.status) == ([member.email], "Er is iets nieuws", STATUS.queued)


def test_tell_twice_tells_once(member, notice):
    tell(recipient=member, notice=notice())

    assert tell(recipient=member, notice=notice()) is None
    assert (Notification.objects.count(), Email.objects.count()) == (1, 1)


def test_tell_a_new_revision_tells_again(member, notice):
    tell(recipient=member, notice=notice())
    tell(recipient=member, notice=notice(revision=1))

    assert Email.objects.count() == 2


def test_tell_leaves_nothing_when_the_transaction_fails(member, notice):
    with transaction.atomic():
        tell(recipient=member, notice=notice())
        transaction.set_rollback(True)

    assert (Notification.objects.count(), Email.objects.count()) == (0, 0)


def test_tell_reads_what_people_wrote_literally(member, notice):
    member.first_name = "{% load x %} {{ site_url }}"

    tell(recipient=member, notice=notice(title="Jan & Piet <b>\r\nBcc: x@x.example"))

    email = Email.objects.get()
    assert email.subject == "Jan & Piet <b> Bcc: x@x.example"
    assert email.message.startswith("Beste {% load x %} {{ site_url }},\n\nJan & Piet <b>")
    assert "Jan &amp; Piet &lt;b&gt;" in html_of(email)
    assert "<b>" not in html_of(email)


def test_tell_keeps_to_the_frequency_people_chose(member, notice):
    MailPreference.objects.create(user=member, kind="proef", frequency="nooit")

    notification = tell(recipient=member, notice=notice())

    assert (notification.email, notification.digest_due_at, Email.objects.count()) == (None, None, 0)


def test_tell_mails_a_required_kind_whatever_was_chosen(member, notice):
    MailPreference.objects.create(user=member, kind="proef-verplicht", frequency="nooit")

    assert tell(recipient=member, notice=notice(kind="proef-verplicht")).email is not None


def test_tell_keeps_daily_notice_for_the_daily_mail(member, notice):
    notification = tell(recipient=member, notice=notice(kind="proef-dagelijks"))

    assert notification.email is None
    assert notification.digest_due_at == next_digest(Frequency.DAILY)


def test_tell_says_nothing_to_someone_who_left(db, notice):
    gone = UserFactory(is_active=False)

    assert tell(recipient=gone, notice=notice()) is None


def test_mail_that_may_be_refused_carries_one_click_unsubscribe(member, notice):
    tell(recipient=member, notice=notice())

    headers = Email.objects.get().headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<http://localhost:8000/berichten/afmelden/")


def test_mail_that_is_required_has_no_unsubscribe(member, notice):
    tell(recipient=member, notice=notice(kind="proef-verplicht"))

    email = Email.objects.get()
    assert "List-Unsubscribe" not in email.headers
    assert "Geen mail meer hierover" not in email.message


def test_tell_many_costs_the_same_for_two_and_for_twelve(db, notice):
    few, many = UserFactory.create_batch(2), UserFactory.create_batch(12)
    counts = []
    for about, people in (("proef:1", few), ("proef:2", many)):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            tell_many(recipients=people, notice=notice(about=about))
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 7


def test_tell_many_tells_only_who_did_not_know(db, notice):
    people = UserFactory.create_batch(3)
    tell(recipient=people[0], notice=notice())

    told = tell_many(recipients=[*people, people[1]], notice=notice())

    assert [n.recipient for n in told] == people[1:]


@pytest.mark.django_db(transaction=True)
def test_tell_at_the_same_moment_tells_once(notice):
    person = UserFactory()
    start = threading.Barrier(6)
    told = []

    def run():
        start.wait()
        try:
            told.append(tell(recipient=person, notice=notice()))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(told) == 6
    assert (Notification.objects.count(), Email.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2027, 1, 14, 6, 59), datetime(2027, 1, 14, 7, 0)),
        (datetime(2027, 1, 14, 7, 0), datetime(2027, 1, 15, 7, 0)),
        (datetime(2027, 3, 27, 23, 0), datetime(2027, 3, 28, 7, 0)),
        (datetime(2027, 10, 31, 1, 0), datetime(2027, 10, 31, 7, 0)),
    ],
    ids=["before seven", "at seven", "the night the clock goes ahead", "the night it goes back"],
)
def test_daily_mail_leaves_at_seven_in_the_netherlands(now, expected):
    assert next_digest(Frequency.DAILY, now.replace(tzinfo=AMSTERDAM)) == expected.replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2027, 1, 12, 6, 59), datetime(2027, 1, 12, 7, 0)),
        (datetime(2027, 1, 12, 7, 0), datetime(2027, 1, 19, 7, 0)),
        (datetime(2027, 1, 15, 12, 0), datetime(2027, 1, 19, 7, 0)),
        (datetime(2027, 3, 27, 23, 0), datetime(2027, 3, 30, 7, 0)),
    ],
    ids=["Tuesday before seven", "Tuesday at seven", "Friday", "the week in which the clock goes ahead"],
)
def test_weekly_mail_leaves_on_tuesday_at_seven(now, expected):
    assert next_digest(Frequency.WEEKLY, now.replace(tzinfo=AMSTERDAM)) == expected.replace(tzinfo=AMSTERDAM)
