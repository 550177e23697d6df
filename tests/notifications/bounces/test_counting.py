"""Three reports with days between stop the mail to an address; what nobody can prove counts for nothing."""

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from post_office.models import STATUS, Email

from members.privacy.erasure import erase_member
from notifications import delivery
from notifications.bounces.return_addresses import mail_returned_to, return_address
from notifications.inbound.models import InboundMail
from notifications.mailqueue import Letter, queue_letters
from notifications.models import FailingAddress, Notification
from notifications.outbox import tell
from tests.factories import MemberFactory
from tests.notifications.mail_server import Inbox
from tests.notifications.test_delivery import mail_server

from .letters import letter, report

pytestmark = pytest.mark.django_db
Outcome = InboundMail.Outcome


class QuickServer(EmailBackend):
    """A mail server that says what did not arrive while we still talk to it."""

    @staticmethod
    def say(address):
        raise NotImplementedError

    def send_messages(self, messages):
        for message in messages:
            type(self).say(message.from_email)
        return super().send_messages(messages)


def mail_to(person, **fields) -> Email:
    return queue_letters([Letter(to=[person.email], subject="Proef", text="Dag", **fields)])[0]


@pytest.fixture
def bounces(comes_in):
    """A mail to somebody comes back."""

    def bounce(person, raw=None):
        return comes_in(raw or report(), return_address(mail_to(person)))

    return bounce


@pytest.fixture
def stopped(noor, bounces, let_days_pass):
    for _ in range(3):
        bounces(noor)
        let_days_pass(3)
    return noor


def row_of(person) -> FailingAddress | None:
    return FailingAddress.objects.filter(address=person.email).first()


def sent(settings, *emails) -> list[str]:
    """To whom these mails leave."""
    inbox = Inbox()
    with mail_server(settings, inbox):
        delivery.deliver([email.pk for email in emails])
    return [message["To"] for message in inbox.messages]


def test_mail_has_its_own_sender_on_the_envelope_and_ours_in_sight(settings, noor):
    inbox, email = Inbox(), mail_to(noor)

    with mail_server(settings, inbox):
        delivery.deliver([email.pk])

    assert (inbox.senders, inbox.messages[0]["From"]) == ([return_address(email)], settings.DEFAULT_FROM_EMAIL)
    assert mail_returned_to(inbox.senders[0].upper()) == email
    assert len(inbox.senders[0].partition("@")[0]) <= 64


def test_mail_to_several_or_without_an_inbox_has_our_own_sender(settings, noor):
    several = queue_letters([Letter(to=[noor.email, "b@voorbeeld.example"], subject="Proef", text="Dag")])[0]
    email = mail_to(noor)
    settings.INBOUND_ADDRESS = ""

    assert [return_address(several), return_address(email)] == ["", ""]


def test_three_hard_failures_with_days_between_stop_the_mail(settings, noor, bounces, let_days_pass):
    for _ in range(5):
        bounces(noor)
    one_evening = row_of(noor).hard
    let_days_pass(3)
    bounces(noor)
    before = sent(settings, mail_to(noor))
    let_days_pass(3)
    mail = bounces(noor)
    after = sent(settings, mail_to(noor))

    assert (one_evening, row_of(noor).hard, mail.outcome, mail.user) == (1, 3, Outcome.BOUNCED, noor)
    assert (before, after) == ([noor.email], [])


def test_what_is_withheld_stands_in_the_inbox(settings, stopped, notice):
    notification = tell(recipient=stopped, notice=notice())

    assert sent(settings, notification.email) == []
    assert Notification.objects.of(stopped).unread().count() == 1
    assert not Email.objects.filter(pk=notification.email_id).exists()


def test_codes_that_somebody_asks_for_go_on(settings, client, stopped):
    settings.EMAIL_BACKEND = "notifications.mailqueue.QueueBackend"

    client.post(reverse("account_request_login_code"), {"email": stopped.email})

    assert sent(settings, Email.objects.latest("pk")) == [stopped.email]


def test_soft_failures_are_counted_apart_and_stop_nothing(settings, noor, bounces, let_days_pass):
    for _ in range(4):
        bounces(noor, report("4.4.7"))
        let_days_pass(3)

    assert (row_of(noor).soft, row_of(noor).hard) == (4, 0)
    assert sent(settings, mail_to(noor)) == [noor.email]


def test_forged_reports_count_for_nothing(noor, comes_in):
    email = mail_to(noor)
    other = mail_to(MemberFactory(email="bo@voorbeeld.example"))
    address = return_address(email)
    local, _, domain = address.partition("@")
    forgeries = [
        f"{local[:-1]}{'a' if local[-1] != 'a' else 'b'}@{domain}",
        address.replace(f"-{email.pk}-", f"-{other.pk}-"),
        address.replace(f"-{email.pk}-", "-999999-"),
        address.replace(f"-{email.pk}-", f"-{'9' * 30}-"),
        address.replace(domain, "kwaad.example"),
        "antwoord+retour-@leernetwerk.example",
        "antwoord@leernetwerk.example",
    ]

    outcomes = {comes_in(report(), forgery).outcome for forgery in forgeries}

    assert (outcomes, FailingAddress.objects.count()) == ({Outcome.AUTOMATIC}, 0)


def test_absence_at_a_return_address_is_no_failure(noor, comes_in):
    mail = comes_in(letter("Ik ben er niet.", Auto_Submitted="auto-replied"), return_address(mail_to(noor)))

    assert (mail.outcome, mail.sent_back_at, row_of(noor)) == (Outcome.AUTOMATIC, None, None)


def test_several_reports_of_one_mail_count_once(noor, comes_in, let_days_pass):
    address = return_address(mail_to(noor))
    for _ in range(3):
        comes_in(report(), address)
        let_days_pass(3)

    assert row_of(noor).hard == 1


def test_refusal_at_once_counts_when_it_is_about_the_addressee(settings, noor):
    for answer in ("550 5.1.1 User unknown", "550 5.7.1 Relaying denied", "550 5.1.1 User unknown"):
        with mail_server(settings, Inbox(f"RCPT {answer}")):
            delivery.deliver([mail_to(noor).pk])

    assert (row_of(noor).hard, row_of(noor).soft) == (1, 1)


def test_mail_that_arrives_ends_it(settings, noor, bounces, let_days_pass):
    bounces(noor)
    let_days_pass(3)
    bounces(noor)
    let_days_pass(3)
    sent(settings, mail_to(noor))
    let_days_pass(8)
    bounces(noor)

    assert (row_of(noor).hard, row_of(noor).stopped_at) == (1, None)


def test_mail_that_came_back_before_it_was_noted_as_sent_did_not_arrive(
    settings, monkeypatch, noor, bounces, comes_in, let_days_pass
):
    """Also when it is sent anew since a worker died, and comes back again."""
    email = mail_to(noor)
    monkeypatch.setattr(QuickServer, "say", lambda address: comes_in(report(), address))
    settings.POST_OFFICE = settings.POST_OFFICE | {"BACKENDS": {"default": f"{__name__}.QuickServer"}}

    for _ in range(2):
        Email.objects.filter(pk=email.pk).update(status=STATUS.queued)
        delivery.deliver([email.pk])
        let_days_pass(1)
    let_days_pass(8)
    bounces(noor)

    assert row_of(noor).hard == 2


def test_mail_that_left_before_the_last_failure_proves_nothing(settings, monkeypatch, noor, comes_in, let_days_pass):
    earlier, email = mail_to(noor), mail_to(noor)
    monkeypatch.setattr(QuickServer, "say", lambda address: comes_in(report(), return_address(earlier)))
    settings.POST_OFFICE = settings.POST_OFFICE | {"BACKENDS": {"default": f"{__name__}.QuickServer"}}

    delivery.deliver([email.pk])

    assert (row_of(noor).hard, row_of(noor).sent_at) == (1, None)


def test_code_that_arrives_at_a_stopped_address_ends_it(settings, stopped, let_days_pass):
    sent(settings, mail_to(stopped, is_awaited=True))
    let_days_pass(8)

    assert sent(settings, mail_to(stopped)) == [stopped.email]


def test_changed_address_ends_it(settings, stopped):
    stopped.email = "noor@elders.example"
    stopped.save()

    assert sent(settings, mail_to(stopped)) == ["noor@elders.example"]


def test_person_sees_it_and_begins_again_once(client, settings, stopped, bounces):
    client.force_login(stopped)
    task, card = f"Mail aan {stopped.email} komt niet aan", f"De mailserver van {stopped.email} weigerde onze mail"
    sentences = {"overview": task, "notifications:inbox": card, "notifications:preferences": card}

    def shown():
        return [words in client.get(reverse(name)).text for name, words in sentences.items()]

    before = shown()
    for _ in range(2):
        client.post(reverse("notifications:address"))

    trial = Email.objects.filter(subject="Je mail van het Lerend Netwerk komt weer aan")
    assert (before, shown(), trial.count()) == ([True] * 3, [False] * 3, 1)
    assert sent(settings, trial.get(), mail_to(stopped)) == [stopped.email] * 2
    bounces(stopped)
    assert shown() == [True] * 3


def test_nothing_shows_or_stops_where_no_mail_comes_in(client, settings, stopped):
    settings.INBOUND_ADDRESS = settings.INBOUND_AUTHSERV_ID = ""
    client.force_login(stopped)

    page = client.get(reverse("notifications:preferences")).content.decode()

    assert ("komt niet aan" in page, sent(settings, mail_to(stopped))) == (False, [stopped.email])


def test_nobody_begins_again_for_another(client, stopped):
    client.force_login(MemberFactory())

    client.post(reverse("notifications:address"))

    assert row_of(stopped).stopped_at is not None


@pytest.mark.search
def test_erasure_takes_it_along(stopped):
    address = stopped.email
    mail = InboundMail.objects.first()
    erase_member(user=stopped, by=None)

    assert not FailingAddress.objects.filter(address=address).exists()
    assert not InboundMail.objects.filter(pk=mail.pk).exists()
