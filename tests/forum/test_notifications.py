"""Who hears what, and who does not."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from forum.keeping_up.following import follow_forum, follow_topic, share_question
from forum.models import Follow
from forum.solved.accepting import accept_answer
from members.models import ContactCard
from notifications import subscriptions
from notifications.digests.daily import send_daily_mails
from notifications.digests.weekly import send_weekly_mails
from notifications.models import MailPreference, Notification
from tests.factories import MemberFactory, ThemeFactory

from .factories import answer, ask, make_closed_forum, make_forum

pytestmark = pytest.mark.django_db


def told(kind):
    return set(Notification.objects.filter(kind=kind).values_list("recipient_id", flat=True))


def test_answer_tells_asker_and_followers_but_not_its_writer():
    topic = ask()
    follower, writer = MemberFactory(), MemberFactory()
    follow_topic(user=follower, topic=topic)
    follow_topic(user=writer, topic=topic)

    answer(topic, writer)

    assert told("forum_answer") == {topic.poster_id, follower.pk}


def test_answer_waits_for_the_daily_mail_unless_each_is_wanted():
    topic = ask()
    eager = MemberFactory()
    MailPreference.objects.create(user=eager, kind="forum_answer", frequency="elke")
    follow_topic(user=eager, topic=topic)

    answer(topic, text="Tel de dagen.")

    mail = Email.objects.get()
    assert mail.to == [eager.email]
    assert mail.subject == "Nieuw antwoord op ‘Hoe meten jullie dit?’"
    assert "Tel de dagen." in mail.message
    assert Notification.objects.get(recipient=topic.poster, kind="forum_answer").digest_due_at is not None


def test_answer_does_not_tell_who_lost_access():
    topic = ask()
    left, gone = MemberFactory(), MemberFactory()
    for person in (left, gone):
        follow_topic(user=person, topic=topic)
    left.is_active = False
    left.save()

    answer(topic)

    assert told("forum_answer") == {topic.poster_id, gone.pk}


def test_answer_in_a_closed_forum_tells_no_outsider(member):
    topic = ask()
    follow_topic(user=member, topic=topic)
    topic.forum = make_closed_forum()
    topic.save()
    moderator = MemberFactory(is_superuser=True)

    answer(topic, moderator)

    assert told("forum_answer") == set()


def test_question_tells_who_follows_the_forum_or_offered_the_theme():
    forum, theme = make_forum(), ThemeFactory()
    follower, expert, other = MemberFactory(), MemberFactory(), MemberFactory()
    follow_forum(user=follower, forum=forum)
    card, _ = ContactCard.objects.get_or_create(user=expert)
    card.ask_me_about.add(theme)
    asker = MemberFactory()
    follow_forum(user=asker, forum=forum)

    ask(forum, asker, theme=theme)

    assert told("forum_question") == {follower.pk, expert.pk}
    assert other.pk not in told("forum_question")


def test_acceptance_tells_the_writer_once():
    topic = ask()
    post = answer(topic)

    accept_answer(chooser=topic.poster, topic=topic, post=post)
    accept_answer(chooser=topic.poster, topic=topic, post=post)

    assert list(Notification.objects.filter(kind="forum_accepted").values_list("recipient_id", flat=True)) == [
        post.poster_id
    ]


def test_only_the_asker_chooses_the_answer(member_client):
    topic = ask()
    post = answer(topic)

    response = member_client.post(
        reverse("forum:acceptance", args=[topic.forum.slug, topic.pk, topic.slug]), {"bericht": post.pk}
    )

    topic.question.refresh_from_db()
    assert (response.status_code, topic.question.accepted_answer) == (404, None)


@pytest.mark.parametrize("number", ["", "x", "9" * 40])
def test_answer_without_a_number_of_a_post_is_not_understood(client, number):
    topic = ask()
    client.force_login(topic.poster)

    response = client.post(
        reverse("forum:acceptance", args=[topic.forum.slug, topic.pk, topic.slug]), {"bericht": number}
    )

    assert response.status_code == 400


def test_question_itself_is_not_an_answer(client):
    topic = ask()
    client.force_login(topic.poster)

    response = client.post(
        reverse("forum:acceptance", args=[topic.forum.slug, topic.pk, topic.slug]),
        {"bericht": topic.first_post_id},
        follow=True,
    )

    topic.question.refresh_from_db()
    assert "Kies een antwoord dat bij deze vraag staat." in response.content.decode()
    assert topic.question.accepted_answer is None


def test_sharing_a_question_counts_once_and_follows(member):
    topic = ask()

    share_question(user=member, topic=topic)
    share_question(user=member, topic=topic)

    assert topic.me_toos.count() == 1
    assert Follow.objects.filter(user=member, topic=topic).count() == 1


def test_following_stops_by_the_button_and_from_the_mail(member_client, member):
    topic = ask()
    place = reverse("forum:topic_following", args=[topic.forum.slug, topic.pk, topic.slug])
    member_client.post(place)
    followed = Follow.objects.filter(user=member, topic=topic).count()

    subscription, pk = subscriptions.find(f"topic:{topic.pk}")
    words = subscription.describe(member, pk)
    subscription.stop(member, pk)
    subscription.stop(member, pk)

    assert (followed, words) == (1, "de vraag ‘Hoe meten jullie dit?’")
    assert Follow.objects.filter(user=member, topic=topic).count() == 0


def test_answers_are_one_line_in_a_digest_and_one_mail_for_who_wants_each():
    topic = ask(subject="Hoe tellen jullie?")
    eager = MemberFactory()
    MailPreference.objects.create(user=eager, kind="forum_answer", frequency="elke")
    follow_topic(user=eager, topic=topic)
    writer = MemberFactory(first_name="Bo", last_name="Proef")
    for text in ("Wij **tellen** dagen.", "Wij tellen [uren](https://uren.example/)."):
        answer(topic, writer, text=text)

    send_daily_mails(timezone.now() + timedelta(days=2))

    to_asker = Email.objects.get(to=topic.poster.email)
    to_eager = Email.objects.filter(to=eager.email).order_by("pk")
    assert to_asker.subject == "Twee antwoorden op ‘Hoe tellen jullie?’"
    assert "  laatst van Bo Proef: Wij tellen uren.\n" in to_asker.message
    assert [mail.subject for mail in to_eager] == [
        "Nieuw antwoord op ‘Hoe tellen jullie?’",
        "Eén antwoord op ‘Hoe tellen jullie?’",
    ]
    assert to_eager[0].headers["References"] == f"<topic.{topic.pk}@localhost>"


def test_new_questions_wait_for_the_weekly_mail():
    forum, follower = make_forum(), MemberFactory()
    follow_forum(user=follower, forum=forum)

    ask(forum, MemberFactory(first_name="Bo", last_name="Proef"), subject="Hoe tellen jullie?", text="Met de hand?")

    assert send_daily_mails(timezone.now() + timedelta(days=8)) == 0
    assert send_weekly_mails(timezone.now() + timedelta(days=8)) == 1
    mail = Email.objects.get()
    assert mail.subject == "Nieuwe vraag: Hoe tellen jullie?"
    assert "  van Bo Proef: Met de hand?\n" in mail.message
