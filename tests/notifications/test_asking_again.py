"""A mail that leaves is asked once more whether it is still worth telling."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from post_office.models import STATUS, Email

from notifications import delivery
from notifications.digests.daily import send_daily_mails
from notifications.letter import Letter
from notifications.mailqueue import queue_letters
from notifications.models import Notification
from notifications.outbox import tell
from notifications.present import worth_mailing
from notifications.tasks import send_waiting_mail

LATER = timedelta(days=2)


@pytest.fixture(autouse=True)
def through_locmem(settings):
    """What leaves is kept in `mail.outbox`."""
    backend = {"default": "django.core.mail.backends.locmem.EmailBackend"}
    settings.POST_OFFICE = settings.POST_OFFICE | {"BACKENDS": backend}


def sent() -> list:
    mail.outbox.clear()
    delivery.deliver(delivery.due().values_list("pk", flat=True))
    return mail.outbox


def test_mail_about_what_is_gone_does_not_leave(member, notice, gone):
    notification = tell(recipient=member, notice=notice())
    gone.add("proef:1")

    assert sent() == []
    assert (Email.objects.exists(), worth_mailing(member, [notification])) == (False, {})
    assert Notification.objects.get().email is None


def test_mail_about_what_says_nothing_new_does_not_leave(member, notice, outdated):
    tell(recipient=member, notice=notice())
    outdated.add("proef:1")

    assert sent() == []


def test_mail_about_what_was_read_meanwhile_does_not_leave(member, notice):
    tell(recipient=member, notice=notice())
    Notification.objects.of(member).mark_read()

    assert sent() == []


def test_confirmation_leaves_also_when_it_was_read_on_the_portal(member, notice):
    tell(recipient=member, notice=notice("proef-verplicht"))
    Notification.objects.of(member).mark_read()

    assert [letter.to for letter in sent()] == [[member.email]]


def test_mail_to_whose_account_ended_meanwhile_does_not_leave(member, notice):
    tell(recipient=member, notice=notice("proef-verplicht"))
    type(member).objects.update(is_active=False)

    assert sent() == []


def test_mail_leads_to_where_its_subject_is_now(member, notice, moved, settings):
    tell(recipient=member, notice=notice())
    moved["proef:1"] = "/elders/?a=1&b=2"

    letter = sent()[0]

    html = letter.alternatives[0].content
    for text in (letter.body, html.replace("&amp;", "&")):
        assert f"{settings.SITE_URL}/elders/?a=1&b=2" in text
        assert f"{settings.SITE_URL}/overzicht/" not in text


def test_mail_that_is_tried_again_is_asked_again(member, notice, gone):
    tell(recipient=member, notice=notice())
    Email.objects.update(status=STATUS.requeued, scheduled_time=timezone.now() - LATER, number_of_retries=1)
    gone.add("proef:1")

    send_waiting_mail()

    assert (mail.outbox, Email.objects.count()) == ([], 0)


def test_daily_mail_leaves_without_what_went_since_it_was_queued(member, notice, gone, moved):
    for number in (1, 2, 3):
        tell(recipient=member, notice=notice("proef-dagelijks", f"proef:{number}", title=f"Nieuws nummer {number}"))
    send_daily_mails(timezone.now() + LATER)
    gone.add("proef:2")
    moved["proef:3"] = "/verhuisd/"

    letter = sent()[0]

    for text in (letter.body, letter.alternatives[0].content):
        assert [f"Nieuws nummer {number}" in text for number in (1, 2, 3)] == [True, False, True]
        assert "/verhuisd/" in text


def test_daily_mail_of_which_nothing_is_left_does_not_leave(member, notice, gone):
    tell(recipient=member, notice=notice("proef-dagelijks"))
    send_daily_mails(timezone.now() + LATER)
    gone.add("proef:1")

    assert sent() == []


def test_daily_mail_is_not_written_about_what_is_gone(member, notice, gone):
    tell(recipient=member, notice=notice("proef-dagelijks"))
    gone.add("proef:1")

    assert [send_daily_mails(timezone.now() + LATER) for _ in range(2)] == [0, 0]
    assert not Email.objects.exists()


def test_daily_mail_is_not_written_about_what_says_nothing_new(member, notice, outdated):
    tell(recipient=member, notice=notice("proef-dagelijks"))
    outdated.add("proef:1")

    assert (send_daily_mails(timezone.now() + LATER), Email.objects.exists()) == (0, False)


def test_mail_that_no_notification_stands_behind_leaves_as_it_is(db):
    queue_letters([Letter(to=["lid@voorbeeld.example"], subject="Code", text="1234")])

    assert [letter.body for letter in sent()] == ["1234"]


def test_expired_mail_is_not_sent(member, notice):
    tell(recipient=member, notice=notice())
    Email.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert (sent(), Email.objects.get().status) == ([], STATUS.queued)


def test_mail_that_has_not_expired_is_sent(member, notice):
    tell(recipient=member, notice=notice())
    Email.objects.update(expires_at=timezone.now() + timedelta(hours=1))

    assert len(sent()) == 1
