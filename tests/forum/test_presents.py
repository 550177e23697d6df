"""What the forum's notifications are about now, in inbox and mail."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from machina.apps.forum_permission.models import ForumPermission, UserForumPermission

from forum import moderation_notifications, notifications
from forum.keeping_up.following import follow_forum, follow_topic
from forum.models import Mention
from forum.moderating.moderation import hide_post, show_post
from forum.moderating.reporting import report_post
from forum.presents import presents
from forum.solved.accepting import accept_answer, withdraw_acceptance
from members.models import User
from notifications.models import Notification
from notifications.present import worth_mailing
from tests.factories import MemberFactory

from . import factories

pytestmark = pytest.mark.django_db


def told(kind: str) -> Notification:
    """Read anew: what is asked once a request is asked again."""
    return Notification.objects.select_related("recipient").get(kind=kind)


def is_worth_mailing(kind: str) -> bool:
    notification = told(kind)
    return notification.pk in worth_mailing(notification.recipient, [notification])


@pytest.fixture
def asker():
    return MemberFactory()


@pytest.fixture
def topic(asker):
    topic = factories.ask(asker=asker, subject="Hoe tellen jullie?")
    follow_topic(user=asker, topic=topic)
    return topic


@pytest.fixture
def answer(topic):
    return factories.answer(topic)


def inbox_of(client, person) -> str:
    client.force_login(person)
    return client.get(reverse("notifications:inbox")).content.decode()


def withdraw_forum(forum) -> None:
    for permission in ForumPermission.objects.filter(codename__in=["can_see_forum", "can_read_forum"]):
        UserForumPermission.objects.create(permission=permission, forum=forum, authenticated_user=True, has_perm=False)


def test_answer_is_worth_telling_until_it_is_hidden_and_again_when_shown(topic, answer):
    moderator = factories.make_moderator()
    before = is_worth_mailing("forum_answer")

    hide_post(moderator=moderator, post=answer)
    hidden = is_worth_mailing("forum_answer")
    answer.refresh_from_db()
    show_post(moderator=moderator, post=answer)

    assert (before, hidden, is_worth_mailing("forum_answer")) == (True, False, True)


def test_title_of_a_withdrawn_forum_is_not_shown(client, asker, topic, answer):
    before = inbox_of(client, asker)

    withdraw_forum(topic.forum)

    assert ("Hoe tellen jullie?" in before, "Hoe tellen jullie?" in inbox_of(client, asker)) == (True, False)
    assert is_worth_mailing("forum_answer") is False


def test_who_is_no_member_any_more_reads_and_gets_nothing(client, asker, topic, answer):
    asker.affiliations.update(confirmed_at=None)

    assert "Hoe tellen jullie?" not in inbox_of(client, asker)
    assert is_worth_mailing("forum_answer") is False


@pytest.mark.parametrize("kind", ["forum_answer", "forum_question"])
def test_moderator_who_follows_gets_no_news_of_what_is_hidden_but_still_sees_it(kind, topic):
    moderator = factories.make_moderator()
    follow_forum(user=moderator, forum=topic.forum)
    asked = factories.ask(topic.forum)
    follow_topic(user=moderator, topic=asked)
    post = factories.answer(asked) if kind == "forum_answer" else asked.first_post
    notification = Notification.objects.get(kind=kind, recipient=moderator)

    hide_post(moderator=factories.make_moderator(), post=post)

    reader = User.objects.get(pk=moderator.pk)
    assert notification.pk in presents(reader, [notification])
    assert worth_mailing(reader, [notification]) == {}


@pytest.mark.parametrize("hidden", ["answer", "question"])
def test_hidden_answer_stands_in_no_inbox_but_of_who_wrote_it_or_moderates(hidden, asker, topic, answer):
    moderator, follower = factories.make_moderator(), MemberFactory()
    follow_topic(user=follower, topic=topic)
    later = factories.answer(topic)
    notification = Notification.objects.get(kind="forum_answer", about=f"post:{later.pk}", recipient=follower)
    before = presents(User.objects.get(pk=follower.pk), [notification])

    hide_post(moderator=moderator, post=later if hidden == "answer" else topic.first_post)

    readers = [User.objects.get(pk=person.pk) for person in (follower, moderator)]
    seen = [notification.pk in presents(reader, [notification]) for reader in readers]
    assert (notification.pk in before, seen) == (True, [False, True])


def test_reporter_who_is_no_member_any_more_hears_no_outcome(topic, answer):
    reporter, moderator = MemberFactory(), factories.make_moderator()
    report_post(reporter=reporter, post=answer, reason="Kijk eens")
    hide_post(moderator=moderator, post=answer)
    before = is_worth_mailing("forum_report_handled")

    reporter.affiliations.update(confirmed_at=None)

    assert (before, is_worth_mailing("forum_report_handled")) == (True, False)


def test_renamed_question_is_told_by_its_present_name_and_address(client, asker, topic, answer):
    topic.subject = "Wat tellen jullie?"
    topic.save()

    notification = told("forum_answer")
    present = presents(notification.recipient, [notification])[notification.pk]

    assert present.title == "Nieuw antwoord op ‘Wat tellen jullie?’"
    assert present.url == f"{topic.get_absolute_url()}?bericht={answer.pk}"


def test_opening_a_question_reads_what_was_told_of_it_and_of_nothing_else(client, asker, topic, answer):
    other = factories.ask(asker=asker, subject="Iets anders?", forum=topic.forum)
    follow_topic(user=asker, topic=other)
    elsewhere = factories.answer(other)
    client.force_login(asker)

    client.get(topic.get_absolute_url())

    assert Notification.objects.of(asker).unread().get().about == f"post:{elsewhere.pk}"


def test_opening_a_question_reads_nothing_for_somebody_else(client, asker, topic, answer):
    client.force_login(MemberFactory())

    client.get(topic.get_absolute_url())

    assert Notification.objects.of(asker).unread().count() == 1


def test_chosen_answer_is_worth_telling_while_it_is_chosen(asker, topic, answer):
    accept_answer(chooser=asker, topic=topic, post=answer)
    chosen = is_worth_mailing("forum_accepted")

    withdraw_acceptance(chooser=asker, topic=topic)

    assert (chosen, is_worth_mailing("forum_accepted")) == (True, False)


def test_waiting_post_is_told_to_who_still_moderates(topic):
    moderator = factories.make_moderator()
    factories.require_approval(topic.forum)
    factories.answer(topic)
    before = is_worth_mailing("forum_to_moderate")

    moderator.groups.remove(*Group.objects.all())

    assert (before, is_worth_mailing("forum_to_moderate")) == (True, False)


def test_presents_cost_the_same_for_two_and_for_ten(asker, topic, django_assert_max_num_queries):
    def count() -> int:
        reader = User.objects.get(pk=asker.pk)
        notifications = list(Notification.objects.of(asker))
        with django_assert_max_num_queries(12) as queries:
            presents(reader, notifications)
        return len(queries)

    for _ in range(2):
        factories.answer(topic)
    few = count()
    for _ in range(8):
        factories.answer(topic)

    assert count() == few


def test_answers_that_name_people_cost_the_same_for_two_and_for_ten(asker, topic, django_assert_max_num_queries):
    bo = MemberFactory(first_name="Bo", last_name="Proef")
    for number in range(10):
        answer_of = factories.answer(topic, MemberFactory(), f"Vraag {number} aan @Bo Proef.")
        Mention.objects.create(post=answer_of, person=bo, written="Bo Proef")
    rows = list(Notification.objects.of(asker))
    with CaptureQueriesContext(connection) as few:
        presents(asker, rows[:2])

    with django_assert_max_num_queries(len(few)):
        shown = presents(asker, rows)

    assert {present.words.text.partition("aan ")[2] for present in shown.values()} == {"@Bo Proef."}


def test_every_kind_of_the_forum_is_registered():
    assert {kind.presents for kind in (*notifications.KINDS, *moderation_notifications.KINDS)} == {presents}
