from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from forum.forum_conversation.models import Post
from notifications.inbound import accepting, handling
from notifications.inbound.models import InboundMail
from tests.factories import MemberFactory
from tests.forum.factories import ask, make_closed_forum, make_forum, require_approval

from .mails import AUTHSERV, answer_mail, make_verified

pytestmark = pytest.mark.django_db
Outcome = InboundMail.Outcome


@pytest.fixture
def topic():
    return ask()


@pytest.fixture
def here(noor, topic, address_of):
    """Where Noor answers to the question."""
    return address_of(noor, f"topic:{topic.pk}")


def test_answer_stands_in_the_topic_and_nobody_gets_a_mail_back(noor, topic, here, comes_in):
    mail = comes_in(
        answer_mail("Wij ook.\n\nOp di 1 dec 2026 om 09:12 schreef L <p@x.nl>:\n> ▼ Antwoord boven deze regel"), here
    )

    post = topic.posts.latest("pk")
    assert (post.poster, post.content.raw, post.approved) == (noor, "Wij ook.", True)
    assert (mail.outcome, mail.user, mail.sent_back_at) == (Outcome.ACCEPTED, noor, None)
    assert not Email.objects.filter(to__icontains=noor.email).exists()


def test_answer_waits_for_a_moderator_where_all_do(noor, address_of, comes_in):
    forum = make_forum()
    topic = ask(forum=forum)
    require_approval(forum)

    mail = comes_in(answer_mail(), address_of(noor, f"topic:{topic.pk}"))

    assert mail.outcome == Outcome.ACCEPTED
    assert topic.posts.latest("pk").approved is False


def test_same_mail_twice_is_one_answer(topic, here, comes_in):
    raw = answer_mail()

    first, second = comes_in(raw, here), comes_in(raw, here)

    assert (first.outcome, second) == (Outcome.ACCEPTED, None)
    assert topic.posts.count() == 2


def test_attachments_are_named_and_not_taken(topic, here, comes_in):
    text = (
        "--g\r\nContent-Type: text/plain\r\n\r\nZie het plan.\r\n--g\r\nContent-Type: application/pdf\r\n"
        'Content-Disposition: attachment; filename="plan `x`.pdf"\r\n\r\nJVBERi0=\r\n--g--'
    )

    comes_in(answer_mail(text, Content_Type='multipart/mixed; boundary="g"'), here)

    assert topic.posts.latest("pk").content.raw == "Zie het plan.\n\nNiet overgenomen uit de mail: `plan x.pdf`"


REFUSED_IN_SILENCE = {
    "away": ({"Auto_Submitted": "auto-replied"}, Outcome.AUTOMATIC),
    "away-by-subject": ({"Subject": "Automatisch antwoord: Nieuw antwoord"}, Outcome.AUTOMATIC),
    "away-by-english-subject": ({"Subject": "Out of Office: x"}, Outcome.AUTOMATIC),
    "precedence": ({"Precedence": "bulk"}, Outcome.AUTOMATIC),
    "older-program": ({"X_Autoreply": "yes"}, Outcome.AUTOMATIC),
    "list": ({"List_Id": "<leden.voorbeeld.example>"}, Outcome.AUTOMATIC),
    "bounce": ({"Return_Path": "<>"}, Outcome.AUTOMATIC),
    "bounce-by-kind": ({"Content_Type": "multipart/report; report-type=delivery-status"}, Outcome.AUTOMATIC),
    "daemon": ({"From": "MAILER-DAEMON@voorbeeld.example"}, Outcome.AUTOMATIC),
    "own-mail-comes-back": ({"Message_ID": "<1.2@localhost>"}, Outcome.AUTOMATIC),
    "loop": ({"X_Loop": "<Antwoord+abc@leernetwerk.example>"}, Outcome.AUTOMATIC),
    "no-proof": ({"Authentication_Results": None}, Outcome.UNPROVEN),
    "proof-of-another": (
        {"Authentication_Results": "mail.kwaad.example; dmarc=pass header.from=voorbeeld.example"},
        Outcome.UNPROVEN,
    ),
    "failed": ({"Authentication_Results": f"{AUTHSERV}; dmarc=fail header.from=voorbeeld.example"}, Outcome.UNPROVEN),
    "dkim-of-another": ({"Authentication_Results": f"{AUTHSERV}; dkim=pass header.d=kwaad.example"}, Outcome.UNPROVEN),
    "dmarc-of-another": (
        {"Authentication_Results": f"{AUTHSERV}; dmarc=pass header.from=kwaad.example"},
        Outcome.UNPROVEN,
    ),
    "words-in-a-comment": (
        {"Authentication_Results": f"{AUTHSERV} (; dmarc=pass header.from=voorbeeld.example); dmarc=none"},
        Outcome.UNPROVEN,
    ),
    "whole-country": ({"Authentication_Results": f"{AUTHSERV}; dkim=pass header.d=example"}, Outcome.UNPROVEN),
    "two-senders": ({"From": "Noor <noor@voorbeeld.example>, Kwaad <x@kwaad.example>"}, Outcome.UNPROVEN),
    "no-sender": ({"From": "niemand"}, Outcome.UNPROVEN),
}


@pytest.mark.parametrize(("headers", "outcome"), REFUSED_IN_SILENCE.values(), ids=REFUSED_IN_SILENCE)
def test_mail_of_a_program_or_of_who_knows_whom_is_refused_in_silence(headers, outcome, topic, here, comes_in):
    mail = comes_in(answer_mail(**headers), here)

    assert (mail.outcome, mail.sent_back_at) == (outcome, None)
    assert (topic.posts.count(), Email.objects.count()) == (1, 0)


def test_marks_that_mail_servers_put_on_what_people_write_are_no_programs(topic, here, comes_in):
    marks = ({"X_Loop": "noor@voorbeeld.example"}, {"Feedback_ID": "1:2:school:relay"}, {"X_Loop": "spam filter"})

    outcomes = [comes_in(answer_mail(f"Nummer {at}.", **mark), here).outcome for at, mark in enumerate(marks)]

    assert (outcomes, topic.posts.count()) == ([Outcome.ACCEPTED] * 3, 4)


def test_forged_proof_under_that_of_our_server_does_not_count(topic, here, comes_in):
    own = f"{AUTHSERV}; dmarc=fail header.from=voorbeeld.example"
    forged = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from=voorbeeld.example\r\n".encode()

    mail = comes_in(answer_mail(proof=own).replace(b"From:", forged + b"From:", 1), here)

    assert mail.outcome == Outcome.UNPROVEN
    assert topic.posts.count() == 1


@pytest.mark.parametrize(
    "proof",
    [
        f"{AUTHSERV}; dmarc=pass (p=reject) header.from=voorbeeld.example",
        f"{AUTHSERV} 1; spf=pass smtp.mailfrom=noor@voorbeeld.example; dmarc=none header.from=voorbeeld.example",
        f'{AUTHSERV.upper()}; dkim=fail header.d=x.example; dkim=pass (2048-bit key) header.d="mail.voorbeeld.example"',
    ],
)
def test_proof_of_our_own_server_counts(proof, topic, here, comes_in):
    assert comes_in(answer_mail(proof=proof), here).outcome == Outcome.ACCEPTED
    assert topic.posts.count() == 2


def refused(mail) -> str:
    """The mail back: to the sender, with all they wrote."""
    (email,) = Email.objects.filter(subject__startswith="Niet overgenomen: ")
    assert email.to == [mail.sender]
    assert email.headers["Auto-Submitted"] == "auto-replied"
    return email.message


def test_answer_to_a_closed_question_comes_back_whole(topic, here, comes_in):
    topic.status = topic.TOPIC_LOCKED
    topic.save()

    mail = comes_in(answer_mail("Te laat?\n\nOp di 1 dec 2026 om 09:12 schreef L <p@x.nl>:\n> Vraag"), here)

    assert mail.outcome == Outcome.NOT_ALLOWED
    text = refused(mail)
    assert "Deze vraag is gesloten" in text
    assert "Te laat?\n\nOp di 1 dec 2026 om 09:12 schreef L <p@x.nl>:\n> Vraag" in text


def test_answer_where_one_may_not_read_any_more_says_nothing_of_the_question(noor, address_of, comes_in):
    topic = ask(forum=make_closed_forum(), asker=MemberFactory(is_superuser=True), subject="Geheime vraag")

    mail = comes_in(answer_mail(Subject="Re: iets"), address_of(noor, f"topic:{topic.pk}"))

    assert mail.outcome == Outcome.NOT_ALLOWED
    assert "Geheime vraag" not in refused(mail)
    assert topic.posts.count() == 1


def test_answer_of_who_is_no_member_any_more_is_refused(noor, topic, here, comes_in):
    noor.affiliations.update(confirmed_at=None)

    mail = comes_in(answer_mail(), here)

    assert mail.outcome == Outcome.NOT_ALLOWED
    assert topic.posts.count() == 1


def test_answer_after_ninety_days_is_refused(topic, here, row_of, comes_in):
    row = row_of(here)
    row.expires_at = timezone.now() - timedelta(minutes=1)
    row.save()

    mail = comes_in(answer_mail(), here)

    assert mail.outcome == Outcome.EXPIRED
    assert "meer dan drie maanden" in refused(mail)


def test_answer_from_another_proven_address_comes_back_once_an_hour(topic, here, comes_in):
    mails = [comes_in(answer_mail(sender="ander@voorbeeld.example"), here) for _ in range(3)]

    assert [mail.outcome for mail in mails] == [Outcome.OTHER_SENDER] * 3
    assert "ander mailadres" in refused(mails[0])
    assert topic.posts.count() == 1


def test_token_of_a_colleague_does_not_let_one_answer_in_their_name(topic, here, comes_in):
    make_verified(MemberFactory(email="bo@voorbeeld.example"))

    mail = comes_in(answer_mail(sender="bo@voorbeeld.example"), here)

    assert mail.outcome == Outcome.OTHER_SENDER
    assert topic.posts.count() == 1


@pytest.mark.parametrize(
    "recipient", ["antwoord@leernetwerk.example", "antwoord+fout@leernetwerk.example", "x@y.example"]
)
def test_mail_that_belongs_nowhere_comes_back_to_a_member(recipient, noor, comes_in):
    mail = comes_in(answer_mail(), recipient)

    assert mail.outcome == Outcome.UNKNOWN
    assert "hoort niet (meer) bij" in refused(mail)


def test_answer_without_words_is_refused(topic, here, comes_in):
    mail = comes_in(answer_mail("Verstuurd vanaf mijn iPhone"), here)

    assert mail.outcome == Outcome.EMPTY
    refused(mail)


def test_answer_that_is_too_long_comes_back(here, comes_in):
    mail = comes_in(answer_mail("wekelijks " * 4000), here)

    assert mail.outcome == Outcome.TOO_LONG
    assert refused(mail).count("wekelijks") == 4000


def test_mail_that_is_too_large_comes_back(here, comes_in):
    mail = comes_in(answer_mail("Zie de film."), here, is_whole=False)

    assert mail.outcome == Outcome.TOO_LARGE
    assert "Zie de film." in refused(mail)


def test_worker_killed_in_between_answers_once(topic, here, comes_in, monkeypatch):
    """All that an answer does is one transaction: what was not noted as handled was not done either."""

    def die(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(handling, "timezone", type("Clock", (), {"now": staticmethod(die)}))
    with pytest.raises(KeyboardInterrupt):
        comes_in(answer_mail(), here)
    monkeypatch.undo()
    mail = InboundMail.objects.get()
    assert (topic.posts.count(), mail.handled_at) == (1, None)
    InboundMail.objects.update(received_at=timezone.now() - timedelta(minutes=1))

    handling.handle_waiting_mails()
    handling.handle_waiting_mails()

    mail.refresh_from_db()
    assert (topic.posts.count(), mail.outcome) == (2, Outcome.ACCEPTED)


def test_mail_that_brings_the_portal_down_comes_back_in_the_end(topic, here, comes_in, monkeypatch):
    def fall(*args):
        raise RuntimeError

    monkeypatch.setattr("notifications.inbound.answers.take", fall)
    mail = comes_in(answer_mail("Mijn woorden."), here)
    assert (mail.handled_at, mail.attempts) == (None, 1)
    InboundMail.objects.update(received_at=timezone.now() - timedelta(minutes=1), attempts=handling.MOST_ATTEMPTS)

    handling.handle_waiting_mails()

    mail.refresh_from_db()
    assert mail.outcome == Outcome.FAULT
    assert "Mijn woorden." in refused(mail)


def test_address_of_mail_is_compared_without_capitals(topic, here, comes_in):
    mail = comes_in(answer_mail(sender="NOOR@Voorbeeld.example"), here.upper())

    assert mail.outcome == Outcome.ACCEPTED


def test_person_who_writes_too_often_has_their_text_back(noor, topic, here, comes_in):
    noor.date_joined = timezone.now()
    noor.save()

    mails = [comes_in(answer_mail(f"Nummer {number}."), here) for number in range(7)]

    assert [mail.outcome for mail in mails] == [Outcome.ACCEPTED] * 6 + [Outcome.NOT_ALLOWED]
    assert Post.objects.filter(poster=noor).count() == 6


def test_what_is_written_on_the_page_counts_with_what_comes_by_mail(client, noor, topic, here, comes_in):
    noor.date_joined = timezone.now()
    noor.save()
    client.force_login(noor)
    for number in range(5):
        client.post(f"{topic.get_absolute_url()}antwoord/", {"text": f"Op de pagina, {number}."})

    mails = [comes_in(answer_mail(f"Nummer {number}."), here) for number in range(2)]

    assert [mail.outcome for mail in mails] == [Outcome.ACCEPTED, Outcome.NOT_ALLOWED]


def test_unverified_address_of_a_member_is_not_theirs(noor, topic, here, comes_in):
    noor.emailaddress_set.update(verified=False)

    assert accepting.verified_owner(noor.email) is None
    assert comes_in(answer_mail(), here).outcome == Outcome.OTHER_SENDER
    assert topic.posts.count() == 1
