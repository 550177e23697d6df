from datetime import timedelta

from django.utils import timezone
from post_office.models import Email

from notifications.asking_again import as_it_stands_now
from notifications.digests.daily import send_daily_mails
from notifications.models import Notification
from notifications.outbox import tell
from tests.factories import MemberFactory

LATER = timedelta(days=2)


def test_one_mail_per_person_with_everything_in_it(member, notice):
    other = MemberFactory()
    for number in range(3):
        tell(
            recipient=member,
            notice=notice("proef-dagelijks", f"proef:{number}", title=f"Antwoord {number} van Jan & Piet"),
        )
    tell(recipient=other, notice=notice("proef-dagelijks", "proef:1"))

    sent = send_daily_mails(timezone.now() + LATER)

    assert sent == 2
    mail = Email.objects.get(to=member.email)
    assert [f"Antwoord {n} van Jan & Piet" in mail.message for n in range(3)] == [True] * 3
    assert "Jan &amp; Piet" in as_it_stands_now(mail).html_message
    assert mail.subject == "Antwoord 0 van Jan & Piet en nog twee berichten"
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_daily_mail_goes_once(member, notice):
    tell(recipient=member, notice=notice("proef-dagelijks"))

    assert [send_daily_mails(timezone.now() + LATER) for _ in range(2)] == [1, 0]
    assert Notification.objects.get().email == Email.objects.get()


def test_the_daily_mail_waits_for_its_hour(member, notice):
    tell(recipient=member, notice=notice("proef-dagelijks"))

    assert send_daily_mails(timezone.now()) == 0


def test_what_was_read_on_the_portal_needs_no_mail(member, notice):
    tell(recipient=member, notice=notice("proef-dagelijks"))
    Notification.objects.of(member).mark_read()

    assert send_daily_mails(timezone.now() + LATER) == 0


def test_someone_who_left_gets_no_daily_mail(member, notice):
    tell(recipient=member, notice=notice("proef-dagelijks"))
    member.is_active = False
    member.save()

    assert send_daily_mails(timezone.now() + LATER) == 0


def test_a_single_piece_of_news_is_the_subject(member, notice):
    tell(recipient=member, notice=notice("proef-dagelijks", title="Antwoord op je vraag"))

    send_daily_mails(timezone.now() + LATER)

    assert Email.objects.get().subject == "Antwoord op je vraag"
