"""What is taken back at the moment a moderator brings it elsewhere, or its asker chooses it."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.utils import timezone

from forum.forum_conversation.models import Post, Topic
from forum.locking import lock_topic
from forum.models import Question
from forum.moderating.merging import split_topic
from forum.moderating.moderation import hide_post, move_topic
from forum.solved import accepting
from forum.writing.withdrawing import withdraw_post
from tests.events.rush import at_once, outcome_of

from ..factories import answer, ask, make_forum, make_moderator

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.search]
TIMES = 4


def splitting(post, moderator):
    return outcome_of(lambda: split_topic(moderator=moderator, topic=post.topic, posts=[post], subject="Eigen vraag?"))


def taking_back(post):
    return outcome_of(lambda: withdraw_post(writer=post.poster, post=post))


def miscounted() -> list[Topic]:
    return [topic for topic in Topic.objects.all() if topic.posts_count != topic.posts.visible().count()]


def test_what_is_split_off_and_taken_back_or_hidden_at_once_counts_in_one_place():
    moderator, topic = make_moderator(), ask()
    jobs = []
    for number in range(TIMES * 2):
        post = answer(topic)
        other = (
            taking_back(post) if number % 2 else outcome_of(lambda post=post: hide_post(moderator=moderator, post=post))
        )
        jobs += [splitting(post, moderator), other]

    outcomes = at_once(jobs)

    assert [outcome for outcome in outcomes if isinstance(outcome, Post.DoesNotExist | Topic.DoesNotExist)] == []
    assert (miscounted(), Post.objects.visible().filter(withdrawal__isnull=False).count()) == ([], 0)


def choosing(topic, post):
    return outcome_of(lambda: accepting.accept_answer(chooser=topic.poster, topic=topic, post=post))


def test_answer_chosen_and_taken_back_at_once_is_not_the_chosen_one():
    jobs = []
    for _ in range(TIMES):
        topic = ask()
        post = answer(topic)
        jobs += [choosing(topic, post), taking_back(post)]

    at_once(jobs)

    assert list(Question.objects.filter(accepted_answer__approved=False)) == []


class ClockThatWaits:
    """Tells the time when somebody took their answer back."""

    def __init__(self, post):
        self.post = post

    def now(self):
        at_once([taking_back(self.post)])
        return timezone.now()


def test_without_the_lock_it_is(monkeypatch):
    topic = ask()
    post = answer(topic)
    monkeypatch.setattr(accepting, "_lock", lambda chooser, topic: Question.objects.get(topic=topic))
    monkeypatch.setattr(accepting, "timezone", ClockThatWaits(post))

    accepting.accept_answer.__wrapped__(chooser=topic.poster, topic=topic, post=post)

    assert Question.objects.get(accepted_answer__approved=False).accepted_answer == post


@pytest.mark.postgresql
def test_who_waits_for_a_question_gets_it_where_it_was_moved_meanwhile():
    moderator, topic, target = make_moderator(), ask(), make_forum("Elders")
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            move_topic(moderator=moderator, topic=topic, target=target)
            late = pool.submit(at_once, [outcome_of(transaction.atomic(lambda: lock_topic(topic.pk)))])
            wait_until(somebody_waits_for_a_lock)
        [held] = late.result()

    assert held.forum == target


def somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


def wait_until(happens) -> None:
    for _ in range(600):
        if happens():
            return
        time.sleep(0.05)
    raise AssertionError("Nobody waited for the row that is held.")
