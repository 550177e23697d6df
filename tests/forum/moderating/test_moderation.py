from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from forum.erasure import forget_member
from forum.forum_conversation.models import Topic
from forum.keeping_up.following import follow_forum
from forum.models import HiddenPost, Question
from forum.moderating.moderation import approve_post, hide_post, move_topic, show_post
from forum.presents import mark_notifications_read
from forum.search import documents
from forum.solved.accepting import accept_answer
from notifications.digests.daily import send_daily_mails
from notifications.models import MailPreference, Notification
from tests.factories import MemberFactory

from ..factories import answer, ask, make_closed_forum, make_forum, make_moderator, require_approval

pytestmark = pytest.mark.django_db


def address(name, topic, *more):
    return reverse(f"forum:{name}", args=[topic.forum.slug, topic.pk, topic.slug, *more])


@pytest.fixture
def moderator(db):
    return make_moderator()


@pytest.fixture
def moderator_client(client, moderator):
    client.force_login(moderator)
    return client


def test_queue_does_not_exist_for_members(member_client):
    assert member_client.get(reverse("forum:moderation")).status_code == 404


@pytest.mark.parametrize("name", ["hiding", "approval"])
def test_member_cannot_moderate_a_post(member_client, name):
    post = answer(ask())

    response = member_client.post(address(name, post.topic, post.pk))

    post.refresh_from_db()
    assert (response.status_code, post.approved) == (404, True)


@pytest.mark.parametrize("name", ["pin", "closure", "move"])
def test_member_cannot_moderate_a_topic(member_client, name):
    topic = ask()
    target = make_forum("Doel")

    response = member_client.post(address(name, topic), {"forum": target.pk})

    before = (topic.type, topic.status, topic.forum_id)
    topic.refresh_from_db()
    assert response.status_code == 404
    assert (topic.type, topic.status, topic.forum_id) == before


def test_hidden_answer_leaves_page_counts_last_post_and_search(member_client, moderator):
    topic = ask()
    kept = answer(topic, text="BLIJFT")
    hidden = answer(topic, text="VERBORGENWOORD")
    accept_answer(chooser=topic.poster, topic=topic, post=hidden)

    hide_post(moderator=moderator, post=hidden)

    topic = Topic.objects.get(pk=topic.pk)
    html = member_client.get(topic.get_absolute_url()).content.decode()
    [(_, document)] = documents(Topic.objects.filter(pk=topic.pk))
    assert "VERBORGENWOORD" not in html
    assert "VERBORGENWOORD" not in document.body
    assert (topic.posts_count, topic.last_post, topic.forum.last_post) == (2, kept, kept)
    assert topic.question.accepted_answer is None


def test_hidden_question_is_gone_for_members(member_client, moderator):
    topic = ask(subject="VERBORGENVRAAG")

    hide_post(moderator=moderator, post=topic.first_post)

    topic = Topic.objects.get(pk=topic.pk)
    listing = member_client.get(reverse("forum:topic_list", args=[topic.forum.slug])).content.decode()
    index = member_client.get(reverse("forum:index")).content.decode()
    gone = member_client.get(topic.get_absolute_url())
    assert (gone.status_code, "Deze vraag is verborgen" in gone.content.decode()) == (404, True)
    assert "VERBORGENVRAAG" not in listing + index + gone.content.decode()
    assert topic.forum.direct_topics_count == 0
    assert list(documents(Topic.objects.all())) == []


def test_no_answer_is_chosen_to_a_question_that_is_hidden(client, moderator):
    topic = ask()
    post = answer(topic)
    hide_post(moderator=moderator, post=topic.first_post)
    client.force_login(moderator)

    page = client.get(topic.get_absolute_url())
    chosen = client.post(f"{topic.get_absolute_url()}gekozen-antwoord/", {"bericht": post.pk})

    assert (page.status_code, "Kies dit antwoord" in page.text, chosen.status_code) == (200, False, 404)
    assert Question.objects.get(topic=topic).accepted_answer is None


def test_hidden_post_comes_back_with_exact_counts(moderator):
    topic = ask()
    post = answer(topic)
    hide_post(moderator=moderator, post=post)

    show_post(moderator=moderator, post=post)

    topic = Topic.objects.get(pk=topic.pk)
    assert (topic.posts_count, topic.last_post, topic.forum.direct_posts_count) == (2, post, 2)
    assert HiddenPost.objects.count() == 0


def test_chosen_answer_that_was_hidden_is_the_chosen_one_again_when_shown(moderator):
    topic = ask()
    post = answer(topic)
    accept_answer(chooser=topic.poster, topic=topic, post=post)
    chosen_at = Question.objects.get().accepted_at

    hide_post(moderator=moderator, post=post)
    while_hidden = Question.objects.get().accepted_answer
    show_post(moderator=moderator, post=post)

    question = Question.objects.get()
    assert while_hidden is None
    assert (question.accepted_answer, question.accepted_by, question.accepted_at) == (post, topic.poster, chosen_at)


def test_answer_chosen_while_the_first_choice_was_hidden_stays_chosen(moderator):
    topic = ask()
    first, second = answer(topic), answer(topic)
    accept_answer(chooser=topic.poster, topic=topic, post=first)
    hide_post(moderator=moderator, post=first)
    accept_answer(chooser=topic.poster, topic=topic, post=second)

    show_post(moderator=moderator, post=first)

    assert Question.objects.get().accepted_answer == second


def test_answer_that_was_never_chosen_is_not_chosen_by_showing_it(moderator):
    post = answer(ask())
    hide_post(moderator=moderator, post=post)

    show_post(moderator=moderator, post=post)

    assert Question.objects.get().accepted_answer is None


def test_choice_is_restored_without_its_chooser_who_left_meanwhile(moderator):
    topic = ask()
    post = answer(topic)
    accept_answer(chooser=topic.poster, topic=topic, post=post)
    hide_post(moderator=moderator, post=post)
    forget_member(topic.poster)

    show_post(moderator=moderator, post=post)

    question = Question.objects.get()
    assert (question.accepted_answer, question.accepted_by) == (post, None)


def told_of(post) -> list[tuple]:
    """Who has a line about this post, whether it was mailed and whether it waits for the daily mail."""
    rows = Notification.objects.filter(kind="forum_answer", about=f"post:{post.pk}").order_by("pk")
    return [(row.recipient_id, row.email is not None, row.digest_due_at is not None) for row in rows]


def test_answer_that_waited_and_was_hidden_is_told_when_it_is_shown(moderator):
    topic = ask()
    require_approval(topic.forum)
    post = answer(topic)
    hide_post(moderator=moderator, post=post)
    before = told_of(post)

    show_post(moderator=moderator, post=post)

    assert (before, told_of(post)) == ([], [(topic.poster_id, False, True)])


def test_question_that_waited_and_was_hidden_is_told_when_it_is_shown(moderator, member):
    forum = make_forum()
    require_approval(forum)
    follow_forum(user=member, forum=forum)
    topic = ask(forum)
    hide_post(moderator=moderator, post=topic.first_post)

    show_post(moderator=moderator, post=topic.first_post)

    assert list(Notification.objects.filter(kind="forum_question").values_list("recipient", flat=True)) == [member.pk]


def test_answer_that_left_the_daily_mail_by_hiding_is_in_the_next_when_shown(moderator):
    topic = ask()
    post = answer(topic)
    hide_post(moderator=moderator, post=post)
    send_daily_mails(timezone.now() + timedelta(days=2))
    while_hidden = told_of(post)

    show_post(moderator=moderator, post=post)

    assert while_hidden == [(topic.poster_id, False, False)]
    assert told_of(post) == [(topic.poster_id, False, True)]


def test_answer_that_was_mailed_before_it_was_hidden_is_told_once(moderator):
    topic = ask()
    MailPreference.objects.create(user=topic.poster, kind="forum_answer", frequency="elke")
    post = answer(topic)
    hide_post(moderator=moderator, post=post)

    show_post(moderator=moderator, post=post)

    assert told_of(post) == [(topic.poster_id, True, False)]
    assert Email.objects.filter(to=topic.poster.email).count() == 1


def test_answer_that_was_read_before_it_was_hidden_is_told_once(moderator):
    topic = ask()
    post = answer(topic)
    mark_notifications_read(reader=topic.poster, topic=topic)
    hide_post(moderator=moderator, post=post)

    show_post(moderator=moderator, post=post)

    assert Notification.objects.get(kind="forum_answer").read_at is not None


def test_approval_shows_the_answer_and_tells_followers_then(moderator):
    topic = ask()
    require_approval(topic.forum)
    post = answer(topic)
    before = Notification.objects.filter(recipient=topic.poster, kind="forum_answer").count()

    approve_post(moderator=moderator, post=post)

    post.refresh_from_db()
    after = Notification.objects.filter(recipient=topic.poster, kind="forum_answer").count()
    assert (before, after, post.approved) == (0, 1, True)


def test_moved_question_counts_in_its_new_forum(moderator):
    topic = ask()
    answer(topic)
    old, new = topic.forum, make_forum("Nieuw onderdak")

    move_topic(moderator=moderator, topic=topic, target=new)

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.direct_topics_count, old.direct_posts_count, old.last_post) == (0, 0, None)
    assert (new.direct_topics_count, new.direct_posts_count) == (1, 2)


def test_question_cannot_be_moved_where_the_moderator_may_not_look(moderator_client):
    topic = ask()
    closed = make_closed_forum()

    response = moderator_client.post(address("move", topic), {"forum": closed.pk}, follow=True)

    topic.refresh_from_db()
    assert "Kies een forum uit de lijst." in response.content.decode()
    assert topic.forum_id != closed.pk


def test_actions_refuse_who_does_not_moderate():
    post = answer(ask())

    with pytest.raises(PermissionDenied):
        hide_post(moderator=MemberFactory(), post=post)
    with pytest.raises(PermissionDenied):
        move_topic(moderator=MemberFactory(), topic=post.topic, target=make_forum("Elders"))


def test_pinned_and_closed_show_and_can_be_undone(moderator_client):
    topic = ask()

    moderator_client.post(address("pin", topic))
    moderator_client.post(address("closure", topic), {"reason": "afgerond"})
    html = moderator_client.get(topic.get_absolute_url()).content.decode()
    moderator_client.post(address("pin", topic), {"stop": "1"})
    moderator_client.post(address("closure", topic), {"stop": "1"})

    topic.refresh_from_db()
    assert "Vastgezet" in html
    assert "Gesloten" in html
    assert (topic.type, topic.status) == (Topic.TOPIC_POST, Topic.TOPIC_UNLOCKED)
