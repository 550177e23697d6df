"""The promise to who asks: when it begins, who sees to it, when it ends and when it comes back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from forum.erasure import forget_member
from forum.forum_conversation.models import Topic
from forum.forums import merge_forum
from forum.models import ForumDuty, Question
from forum.moderating.merging import split_topic
from forum.moderating.moderation import approve_post, close_topic, hide_post, move_topic, reopen_topic, show_post
from forum.promises import give_owner, person_on_duty, set_duty, settle_question, unsettle_question
from forum.solved.accepting import accept_answer, withdraw_acceptance
from forum.writing.discussions import open_discussion
from tests.factories import MemberFactory

from .factories import answer, ask, make_closed_forum, make_forum, make_moderator, require_approval

pytestmark = pytest.mark.django_db
MONDAY, FRIDAY = "2027-01-11 10:00:00+01:00", "2027-01-22 10:00:00+01:00"
IN_FIVE_DAYS, FIVE_DAYS_LATER = date(2027, 1, 18), date(2027, 1, 29)


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(MONDAY)


@pytest.fixture
def moderator():
    return make_moderator()


def is_promised(topic) -> bool:
    return Topic.objects.promised().filter(pk=topic.pk).exists()


def due(topic) -> date | None:
    return Question.objects.get(topic=topic).due_on


def owner_of(topic):
    return Question.objects.get(topic=topic).owner


def test_question_is_promised_an_answer_in_five_working_days_by_who_is_on_duty(moderator):
    forum = make_forum()
    set_duty(forum=forum, person=moderator)

    topic = ask(forum)

    assert (is_promised(topic), due(topic), owner_of(topic)) == (True, IN_FIVE_DAYS, moderator)


def test_question_that_waits_for_approval_is_promised_an_answer_from_then_on(moderator, time_machine):
    forum = make_forum()
    require_approval(forum)
    topic = ask(forum)
    before = due(topic)

    time_machine.move_to(FRIDAY)
    approve_post(moderator=moderator, post=topic.opening)

    assert (before, is_promised(topic), due(topic)) == (None, True, FIVE_DAYS_LATER)


@pytest.mark.search
def test_answer_that_becomes_a_question_of_its_own_is_promised_one(moderator):
    forum = make_forum()
    set_duty(forum=forum, person=moderator)
    topic = ask(forum)
    posts = [answer(topic), answer(topic)]

    alone = split_topic(moderator=moderator, topic=topic, posts=posts[:1], subject="Eigen vraag?")
    answered = split_topic(moderator=moderator, topic=topic, posts=posts[1:], subject="Nog een vraag?")
    answer(answered)

    assert (is_promised(alone), due(alone), owner_of(alone)) == (True, IN_FIVE_DAYS, moderator)
    assert (is_promised(answered), is_promised(topic)) == (False, True)


def test_conversation_of_the_network_itself_is_promised_nothing():
    words = {"subject": "Doel 12", "text": "Wat vind je?", "kind": "Doel", "title": "Doel 12", "url": "/doelen/12/"}
    of_network = open_discussion(forum=make_forum(), **words).topic
    of_member = open_discussion(forum=make_forum("Ander"), opener=MemberFactory(), **words).topic

    assert (due(of_network), is_promised(of_network)) == (None, False)
    assert (due(of_member), is_promised(of_member)) == (IN_FIVE_DAYS, True)


def test_only_the_word_of_another_keeps_the_promise():
    topic = ask()
    answer(topic, topic.poster)
    after_own_word = is_promised(topic)

    answer(topic)

    assert (after_own_word, is_promised(topic)) == (True, False)


def test_answer_that_waits_for_approval_keeps_no_promise_yet(moderator):
    forum = make_forum()
    topic = ask(forum)
    require_approval(forum)
    post = answer(topic)
    before = is_promised(topic)

    approve_post(moderator=moderator, post=post)

    assert (before, is_promised(topic)) == (True, False)


def test_answer_that_is_hidden_brings_the_promise_back_with_new_days(moderator, time_machine):
    topic = ask()
    post = answer(topic)
    time_machine.move_to(FRIDAY)

    hide_post(moderator=moderator, post=post)
    hidden = is_promised(topic), due(topic)
    show_post(moderator=moderator, post=post)

    assert hidden == (True, FIVE_DAYS_LATER)
    assert is_promised(topic) is False


def test_hiding_the_askers_own_word_leaves_the_day_as_it_is(moderator, time_machine):
    topic = ask()
    own = answer(topic, topic.poster)
    time_machine.move_to(FRIDAY)

    hide_post(moderator=moderator, post=own)

    assert due(topic) == IN_FIVE_DAYS


def test_second_answer_keeps_the_promise_when_the_first_is_hidden(moderator):
    topic = ask()
    post = answer(topic)
    answer(topic)

    hide_post(moderator=moderator, post=post)

    assert is_promised(topic) is False


def test_hidden_question_is_promised_nothing_until_it_is_shown_again(moderator, time_machine):
    topic = ask()
    hide_post(moderator=moderator, post=topic.opening)
    hidden = is_promised(topic)
    time_machine.move_to(FRIDAY)

    show_post(moderator=moderator, post=topic.opening)

    assert (hidden, is_promised(topic), due(topic)) == (False, True, FIVE_DAYS_LATER)


def test_closing_ends_it_and_opening_begins_anew(moderator, time_machine):
    topic = ask()
    close_topic(moderator=moderator, topic=topic)
    closed = is_promised(topic)
    time_machine.move_to(FRIDAY)

    reopen_topic(moderator=moderator, topic=topic)

    assert (closed, is_promised(topic), due(topic)) == (False, True, FIVE_DAYS_LATER)


def test_own_answer_chosen_ends_it_until_the_choice_is_taken_back():
    topic = ask()
    accept_answer(chooser=topic.poster, topic=topic, post=answer(topic, topic.poster))
    chosen = is_promised(topic)

    withdraw_acceptance(chooser=topic.poster, topic=topic)

    assert (chosen, is_promised(topic)) == (False, True)


def test_asker_ends_it_and_begins_anew(time_machine):
    topic = ask()
    settle_question(asker=topic.poster, topic=topic)
    settle_question(asker=topic.poster, topic=topic)
    settled = is_promised(topic)
    time_machine.move_to(FRIDAY)

    unsettle_question(asker=topic.poster, topic=topic)

    assert (settled, is_promised(topic), due(topic)) == (False, True, FIVE_DAYS_LATER)


def test_taking_back_what_was_not_said_leaves_the_day(time_machine):
    topic = ask()
    time_machine.move_to(FRIDAY)

    unsettle_question(asker=topic.poster, topic=topic)

    assert due(topic) == IN_FIVE_DAYS


@pytest.mark.parametrize("act", [settle_question, unsettle_question])
def test_nobody_but_the_asker_says_so(moderator, act):
    with pytest.raises(PermissionDenied):
        act(asker=moderator, topic=ask())


def test_erased_asker_is_promised_nothing_and_an_erased_answerer_answered():
    asked, answered = ask(), ask(make_forum("Elders"))
    writer = answer(answered).poster

    forget_member(asked.poster)
    forget_member(writer)

    assert (is_promised(asked), is_promised(answered)) == (False, False)


def test_new_person_on_duty_gets_the_unanswered_questions_alone(moderator):
    forum = make_forum()
    old = make_moderator()
    set_duty(forum=forum, person=old)
    unanswered, answered = ask(forum), ask(forum)
    answer(answered)

    set_duty(forum=forum, person=moderator)

    assert (owner_of(unanswered), owner_of(answered)) == (moderator, old)


def test_moved_question_gets_the_owner_of_where_it_went(moderator):
    there = make_forum("Daar")
    set_duty(forum=there, person=moderator)
    topic = ask()

    move_topic(moderator=moderator, topic=topic, target=there)

    assert (owner_of(topic), due(topic)) == (moderator, IN_FIVE_DAYS)


@pytest.mark.search
def test_questions_of_a_merged_forum_get_the_owner_of_where_they_went(moderator):
    here, there = make_forum("Hier"), make_forum("Daar")
    set_duty(forum=here, person=make_moderator())
    set_duty(forum=there, person=moderator)
    topic = ask(here)

    merge_forum(forum=here, target=there, by=moderator)

    assert owner_of(topic) == moderator
    assert list(ForumDuty.objects.values_list("forum", flat=True)) == [there.pk]


def leave(person):
    person.is_active = False
    person.save()


@pytest.mark.parametrize(
    "go",
    [
        leave,
        lambda person: person.groups.clear(),
        forget_member,
        lambda person: person.delete(),
        lambda person: ForumDuty.objects.update(away_until=timezone.localdate()),
    ],
    ids=["left", "no moderator any more", "erased", "deleted", "away"],
)
def test_who_is_not_there_leaves_the_questions_to_the_administrators(moderator, go):
    forum = make_forum()
    set_duty(forum=forum, person=moderator)
    topic = ask(forum)

    go(moderator)
    give_owner(forum)

    assert (person_on_duty(forum), owner_of(topic)) == (None, None)


def test_who_was_away_is_on_duty_the_day_after(moderator):
    forum = make_forum()

    set_duty(forum=forum, person=moderator, away_until=timezone.localdate() - timedelta(days=1))

    assert person_on_duty(forum) == moderator


def test_who_may_not_read_the_forum_is_not_on_duty(moderator):
    closed = make_closed_forum()

    set_duty(forum=closed, person=moderator)

    assert person_on_duty(closed) is None


def test_nobody_on_duty_is_the_administrators(moderator):
    forum = make_forum()
    set_duty(forum=forum, person=moderator)
    topic = ask(forum)

    set_duty(forum=forum, person=None)

    assert (owner_of(topic), ForumDuty.objects.count()) == (None, 0)
