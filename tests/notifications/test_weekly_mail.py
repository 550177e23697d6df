"""What waits for the Tuesday, and how a digest tells of conversations."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from post_office.models import Email

from notifications.asking_again import as_it_stands_now
from notifications.digests import weekly
from notifications.digests.daily import send_daily_mails
from notifications.digests.weekly import send_weekly_mails
from notifications.kinds import KINDS
from notifications.models import Notification
from notifications.outbox import tell
from notifications.tasks import send_digests
from tests.factories import MemberFactory

LATER = timedelta(days=8)

pytestmark = pytest.mark.usefixtures("nothing_else")


def tell_of_posts(member, notice, *numbers, kind="proef-wekelijks"):
    for number in numbers:
        tell(recipient=member, notice=notice(kind, f"post:{number}", title=f"Nieuw antwoord {number}"))


def test_the_weekly_mail_takes_what_is_weekly_and_the_daily_mail_leaves_it(member, notice):
    tell_of_posts(member, notice, 1)

    assert send_daily_mails(timezone.now() + LATER) == 0
    assert [send_weekly_mails(timezone.now() + LATER) for _ in range(2)] == [1, 0]
    assert Notification.objects.get().email == Email.objects.get()


def test_what_was_read_meanwhile_is_not_in_the_weekly_mail(member, notice):
    tell_of_posts(member, notice, 1, 2)
    Notification.objects.filter(about="post:1").mark_read()

    send_weekly_mails(timezone.now() + LATER)

    assert Email.objects.get().subject == "Eén antwoord op ‘Hoe tellen jullie?’"


@pytest.mark.parametrize(
    ("numbers", "title", "by"),
    [
        ((1,), "Eén antwoord op ‘Hoe tellen jullie?’", "van"),
        ((1, 2, 3), "Drie antwoorden op ‘Hoe tellen jullie?’", "laatst van"),
    ],
)
def test_conversation_is_one_line_with_the_last_words(member, notice, moved, numbers, title, by):
    moved["post:1"] = "/vraag/?bericht=1"
    tell_of_posts(member, notice, *numbers)

    send_weekly_mails(timezone.now() + LATER)

    mail = Email.objects.get()
    words = f"Dit is nummer {numbers[-1]}. " + "en zo " * 10 + "en …"
    assert mail.subject == title
    assert (
        f"Jouw vragen\n- {title}\n  {by} Bo Proef: {words}\n  http://localhost:8000/vraag/?bericht=1\n" in mail.message
    )
    html = as_it_stands_now(mail).html_message
    assert (html.count("<li>"), words in html) == (1, True)


def test_no_more_lines_than_the_kind_allows(member, notice):
    for number in range(7):
        tell(recipient=member, notice=notice("proef-wekelijks", f"proef:{number}", title=f"Nieuws {number}"))

    send_weekly_mails(timezone.now() + LATER)

    mail = Email.objects.get()
    assert [f"- Nieuws {number}\n" in mail.message for number in range(7)] == [True] * 5 + [False] * 2
    assert "En nog twee berichten op het portaal." in mail.message
    assert mail.subject == "Nieuws 0 en nog zes berichten"
    assert Notification.objects.filter(email=mail).count() == 7


def test_tuesday_has_one_mail_with_what_waited_for_the_daily_mail(member, notice):
    tell(recipient=member, notice=notice("proef-dagelijks", title="Van vandaag"))
    tell_of_posts(member, notice, 1)

    assert (send_weekly_mails(timezone.now() + LATER), send_daily_mails(timezone.now() + LATER)) == (1, 0)
    assert "- Van vandaag\n" in Email.objects.get().message


def test_weekly_mail_is_decided_once_a_week_also_when_there_was_nothing(member, notice):
    assert send_weekly_mails(timezone.now() + LATER) == 0
    tell_of_posts(member, notice, 1)

    assert send_weekly_mails(timezone.now() + LATER) == 0
    assert send_weekly_mails(timezone.now() + LATER + timedelta(weeks=1)) == 1


def test_mail_that_fails_keeps_nobody_else_from_theirs_and_is_tried_again(member, notice, monkeypatch, caplog):
    unlucky, other = MemberFactory(), MemberFactory()
    for person, kind in ((member, "wekelijks"), (unlucky, "wekelijks"), (other, "dagelijks"), (unlucky, "dagelijks")):
        tell(recipient=person, notice=notice(f"proef-{kind}", "proef:1"))
    now, broken = timezone.now() + LATER, {unlucky}
    for code in ("proef-wekelijks", "proef-dagelijks"):
        monkeypatch.setitem(KINDS, code, replace(KINDS[code], presents=failing(KINDS[code].presents, broken)))

    first = [send_weekly_mails(now), send_daily_mails(now)]
    broken.clear()
    second = [send_weekly_mails(now), send_daily_mails(now)]

    assert (first, second) == ([2, 0], [1, 0])
    failed = [(record.getMessage(), record.exc_info[0]) for record in caplog.records if record.exc_info]
    assert failed == [(f"{mail} mail of person {unlucky.pk} failed", LookupError) for mail in ("weekly", "daily")]


def failing(presents, broken):
    """As `presents`, but for the readers in `broken`."""

    def fail_for_some(reader, notifications):
        if reader in broken:
            raise LookupError
        return presents(reader, notifications)

    return fail_for_some


def test_daily_mail_goes_when_nothing_weekly_can(member, notice, monkeypatch):
    tell(recipient=member, notice=notice("proef-dagelijks"))

    def fail(now):
        raise LookupError

    monkeypatch.setattr(weekly, "latest_weekly", fail)
    with time_machine.travel(timezone.now() + LATER, tick=False), pytest.raises(LookupError):
        send_digests()

    assert Email.objects.get().to == [member.email]


def test_who_joined_after_tuesday_waits_for_the_next(member, notice):
    tell_of_posts(member, notice, 1)
    type(member).objects.update(date_joined=timezone.now() + LATER)

    assert send_weekly_mails(timezone.now() + LATER) == 0
    assert send_weekly_mails(timezone.now() + 2 * LATER) == 1


def test_absence_is_answered_by_monthly_mails_a_goodbye_and_silence(member, notice):
    start = timezone.now()
    type(member).objects.update(last_seen_on=start.date(), date_joined=start - timedelta(days=1))
    subjects = []
    for week in range(1, 40):
        with time_machine.travel(start + timedelta(weeks=week), tick=False):
            tell(recipient=member, notice=notice("proef-wekelijks", f"proef:{week}", title="Nieuws"))
            tell(recipient=member, notice=notice("proef-dagelijks", f"proef:{week}", title="Van vandaag"))
        with time_machine.travel(start + timedelta(weeks=week, days=7), tick=False):
            before = set(Email.objects.values_list("pk", flat=True))
            send_weekly_mails()
            mails = Email.objects.exclude(pk__in=before)
            subjects += [(week, mail.subject) for mail in mails]

    by_week = dict(subjects)
    goodbye = next(week for week, subject in subjects if subject == "We sturen je even geen mail meer")
    assert [week in by_week for week in range(1, 11)] == [True] * 10
    assert len([week for week in by_week if 12 <= week < goodbye]) == 3
    assert max(by_week) == goodbye
    with time_machine.travel(start + timedelta(weeks=41), tick=False):
        tell(recipient=member, notice=notice("proef-dagelijks", "proef:99"))
    assert send_daily_mails(start + timedelta(weeks=42)) == 0

    type(member).objects.update(last_seen_on=(start + timedelta(weeks=43)).date())
    tell_of_posts(member, notice, 1)
    assert send_weekly_mails(start + timedelta(weeks=43, days=8)) == 1


def test_weekly_mails_of_two_workers_are_one(transactional_db, notice):
    member = MemberFactory()
    tell_of_posts(member, notice, 1)
    results = []

    def send():
        results.append(send_weekly_mails(timezone.now() + LATER))
        connection.close()

    workers = [threading.Thread(target=send) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert (sorted(results), Email.objects.count()) == ([0, 1], 1)
