"""A member goes, everybody's words stay."""

import pytest
from django.core.management import call_command
from machina.apps.forum_tracking.models import TopicReadTrack

from forum.erasure import forget_member
from forum.forum_conversation.models import Post, Topic
from forum.keeping_up.following import share_question
from forum.keeping_up.reading import mark_read
from forum.models import Draft, Follow, MeToo
from forum.solved.accepting import accept_answer
from forum.writing.discussions import open_discussion
from forum.writing.drafts import save_draft
from members.privacy.erasure import erase_member
from tests.factories import MemberFactory

from .factories import answer, ask, make_forum

pytestmark = pytest.mark.django_db


def test_forgotten_member_keeps_words_and_counts_but_no_trace():
    leaver = MemberFactory()
    own = ask(asker=leaver)
    theirs = answer(own, text="Van een ander.")
    accept_answer(chooser=leaver, topic=own, post=theirs)
    elsewhere = ask(make_forum("Elders"))
    share_question(user=leaver, topic=elsewhere)
    save_draft(writer=leaver, topic=elsewhere, text="Half af")
    mark_read(reader=leaver, topic=elsewhere)

    forget_member(leaver)
    forget_member(leaver)

    own = Topic.objects.get(pk=own.pk)
    assert (own.poster, own.posts_count, own.first_post.author_name) == (None, 2, "Voormalig lid")
    assert (own.question.accepted_answer, own.question.accepted_by) == (theirs, None)
    assert [model.objects.filter(user=leaver).count() for model in (Draft, Follow, MeToo, TopicReadTrack)] == [0] * 4


@pytest.mark.search
def test_erasure_of_a_member_reaches_the_forum():
    leaver = MemberFactory(first_name="Uniekenaam")
    topic = ask(asker=leaver)

    erase_member(user=leaver, by=MemberFactory())

    topic = Topic.objects.get(pk=topic.pk)
    assert (topic.poster, topic.first_post.poster, topic.first_post.author_name) == (None, None, "Voormalig lid")


def test_deleting_a_user_row_keeps_everybodys_words():
    topic = ask(asker=MemberFactory())
    answer(topic, topic.poster)
    answer(topic)

    topic.poster.delete()

    assert Post.objects.filter(topic=topic).count() == 3


def test_discussion_of_the_network_is_opened_without_a_member():
    discussion = open_discussion(
        forum=make_forum(),
        subject="Bespreek dit doel",
        text="Waar loop je tegenaan?",
        kind="Voorbeelddoel",
        title="Snel een plek",
        url="/doelen/TH-1/",
    )

    topic = discussion.topic
    assert (topic.poster, topic.posts_count, topic.first_post.author_name) == (None, 1, "Lerend Netwerk")


def test_posts_are_rendered_again_when_the_cleaner_changes(capsys):
    topic = ask(text="**vet**")
    Post.objects.update(_content_rendered="<p>oud</p>", rendered_by="een ander")

    call_command("rerender_posts")
    call_command("rerender_posts")

    assert Post.objects.get(topic=topic).content.rendered == "<p><strong>vet</strong></p>\n"
    assert capsys.readouterr().out == "1 berichten opnieuw opgemaakt.\n0 berichten opnieuw opgemaakt.\n"
