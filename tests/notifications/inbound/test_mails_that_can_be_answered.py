"""What a mail says about answering it."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone
from post_office.models import Email

from events.places import notifications as about_places
from events.places.registration import register
from forum.keeping_up.following import follow_forum
from forum.moderating.moderation import close_topic
from notifications.asking_again import as_it_stands_now
from notifications.checks import answers_are_proven_or_not_read
from notifications.digests.weekly import send_weekly_mails
from notifications.html import html_of
from notifications.inbound.addresses import hash_of, reply_address, reply_addresses
from notifications.inbound.models import InboundMail, ReplyAddress
from notifications.models import MailPreference
from tests.events.factories import SessionFactory
from tests.factories import MemberFactory
from tests.forum.factories import answer, ask, make_forum, make_moderator

from .mails import answer_mail

pytestmark = pytest.mark.django_db


def mail_about_an_answer(asker):
    topic = ask(asker=asker)
    MailPreference.objects.create(user=asker, kind="forum_answer", frequency="elke")
    answer(topic)
    return Email.objects.get(to__icontains=asker.email, subject__startswith="Nieuw antwoord")


def test_mail_about_a_topic_can_be_answered(noor):
    email = mail_about_an_answer(noor)

    token = email.headers["Reply-To"].removeprefix("antwoord+").removesuffix("@leernetwerk.example")
    row = ReplyAddress.objects.get(token_hash=hash_of(token))
    assert len(token) == 26
    assert row.user == noor
    assert email.message.startswith("▼ Antwoord boven deze regel\n\nBeste Noor,")
    assert "Beantwoord deze mail en je antwoord staat bij de vraag" in email.message
    assert "leest niemand" not in email.message
    html = html_of(email)
    assert html.index("▼ Antwoord boven deze regel") < html.index("Beste Noor,")
    assert "leest niemand" not in html


@pytest.mark.parametrize("lacking", ["INBOUND_ADDRESS", "INBOUND_AUTHSERV_ID"])
def test_without_the_settings_mail_says_that_nobody_reads_answers(lacking, noor):
    with override_settings(**{lacking: ""}):
        email = mail_about_an_answer(noor)

    assert "Reply-To" not in email.headers
    assert "▼" not in email.message
    assert "Antwoorden op deze mail leest niemand. Een vraag? " in email.message
    assert ReplyAddress.objects.count() == 0


def test_same_thing_has_the_same_address_and_lasts_from_the_last_mail(noor, address_of, row_of, time_machine):
    time_machine.move_to("2026-12-01 09:00+01:00", tick=False)
    first = address_of(noor, "topic:1")
    expires_at = row_of(first).expires_at
    time_machine.move_to("2026-12-11 09:00+01:00", tick=False)

    again, other = address_of(noor, "topic:1"), address_of(noor, "topic:2")

    assert (again, other == first) == (first, False)
    assert (row_of(first).expires_at - expires_at).days == 10
    assert address_of(MemberFactory(), "topic:1") != first


def test_addresses_of_many_cost_the_same_as_of_one(noor, django_assert_num_queries):
    few, many = MemberFactory.create_batch(2), MemberFactory.create_batch(9)

    for people in (few, many):
        with django_assert_num_queries(1):
            assert len(reply_addresses(people, "topic:1")) == len(people)


def test_mail_about_a_place_takes_yes_or_no(noor):
    registration = register(session=SessionFactory(), member=noor)

    email = Email.objects.get(to__icontains=noor.email)
    assert email.headers["Reply-To"].startswith("antwoord+")
    assert "Beantwoord deze mail met ‘ja’ of ‘nee’" in email.message
    assert ReplyAddress.objects.get().about == f"registration:{registration.pk}"


def test_every_mail_that_takes_yes_or_no_is_a_kind_of_notification():
    assert set(about_places.LABELS) >= about_places.ANSWERABLE


def test_check_wants_both_settings_or_neither(settings):
    assert answers_are_proven_or_not_read(None) == []

    settings.INBOUND_AUTHSERV_ID = ""

    assert [error.id for error in answers_are_proven_or_not_read(None)] == ["notifications.E002"]


def test_each_question_of_a_digest_can_be_answered_by_mail(noor, comes_in):
    forum = make_forum()
    follow_forum(user=noor, forum=forum)
    asked, closed = ask(forum, subject="Hoe tellen jullie?"), ask(forum, subject="Wie telt mee?")
    close_topic(moderator=make_moderator(), topic=closed, reason="afgerond")

    send_weekly_mails(timezone.now() + timedelta(days=8))
    email = as_it_stands_now(Email.objects.get(to=noor.email))

    address = reply_address(noor, f"topic:{asked.pk}")
    assert email.message.count("Antwoord per mail: ") == 1
    assert "antwoorden op deze mail zelf leest niemand" in email.message
    assert "antwoorden op deze mail zelf leest niemand" in email.html_message
    assert f"/{asked.pk}-hoe-tellen-jullie/\n  Antwoord per mail: {address}\n" in email.message
    assert f'href="mailto:{address}?subject=Re%3A%20' in email.html_message
    assert comes_in(answer_mail("Wij per maand."), address).outcome == InboundMail.Outcome.ACCEPTED
    assert asked.posts.latest("pk").content.raw == "Wij per maand."


def test_digest_offers_no_answers_without_the_settings(noor, settings):
    settings.INBOUND_ADDRESS = ""
    topic = ask(asker=noor)
    answer(topic)

    send_weekly_mails(timezone.now() + timedelta(days=8))
    email = as_it_stands_now(Email.objects.get(to=noor.email))

    assert "Antwoord per mail" not in email.message + email.html_message
    assert ReplyAddress.objects.count() == 0
