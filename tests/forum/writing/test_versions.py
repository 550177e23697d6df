"""What a post was before it changed: for who reads the post, until a moderator or the writer takes it away."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from forum.erasure import forget_member
from forum.forum_conversation.models import Post, Topic
from forum.keeping_up.reading import mark_read
from forum.models import PostVersion
from forum.moderating.merging import merge_topics, split_topic
from forum.moderating.moderation import hide_post
from forum.writing.answering import edit_post
from forum.writing.versions import MOST_VERSIONS, differences, wipe_version
from tests.factories import MemberFactory

from ..factories import answer, ask, make_closed_forum, make_forum, make_moderator
from ..test_mentions import listed

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(db):
    """An answer of an hour ago."""
    post = answer(ask(), text="Wij tellen dagen.")
    Post.objects.update(created=timezone.now() - timedelta(hours=1))
    return Post.objects.select_related("topic__forum", "poster").get(pk=post.pk)


def edit(post, text, editor=None):
    return edit_post(editor=editor or post.poster, post=post, text=text)


def address(post, *number) -> str:
    place = [post.topic.forum.slug, post.topic_id, post.topic.slug, post.pk, *number]
    return reverse("forum:version" if number else "forum:versions", args=place)


def seen(client, post, query="") -> tuple[int, str]:
    response = client.get(address(post) + query)
    return response.status_code, " ".join(response.content.decode().split())


def test_reader_sees_word_by_word_what_changed(member_client, post):
    edit(post, "Wij tellen weken.")

    page = member_client.get(post.topic.get_absolute_url()).content.decode()
    status, html = seen(member_client, post)

    assert (status, address(post) in page) == (200, True)
    assert '<del><span class="sr">weg: </span>dagen.<span class="sr"> einde</span></del>' in html
    assert '<ins><span class="sr">nieuw: </span>weken.<span class="sr"> einde</span></ins>' in html


def test_each_step_is_compared_with_the_next_and_only_with_that(member_client, post):
    for text in ("Wij tellen weken.", "Wij tellen maanden."):
        edit(post, text)
    first = PostVersion.objects.last()

    latest, earliest = seen(member_client, post)[1], seen(member_client, post, f"?versie={first.pk}")[1]

    assert [word in latest for word in ("dagen.", "weken.", "maanden.")] == [False, True, True]
    assert [word in earliest for word in ("dagen.", "weken.", "maanden.")] == [True, True, False]
    assert "maanden." in seen(member_client, post, "?versie=x")[1]


def test_changed_question_shows_both_ways_of_asking(member_client):
    topic = ask(subject="Hoe meten jullie?")
    Post.objects.update(created=timezone.now() - timedelta(hours=1))

    edit_post(editor=topic.poster, post=topic.opening, text="Wij zoeken een maat.", subject="Hoe tellen jullie?")

    topic.refresh_from_db()
    html = seen(member_client, Post.objects.select_related("topic__forum").get())[1]
    assert ("meten" in html, html.count("<del>")) == (True, 1)


@pytest.mark.search
def test_step_is_told_with_the_names_of_today_and_the_titles_of_then(member_client):
    bo = listed("Bo")
    forum, moderator = make_forum(), make_moderator()
    earlier, topic = (
        ask(forum, subject="Hoe doe je dat?"),
        ask(forum, subject="Hoe meten jullie?", text="Dag @Bo Proef."),
    )
    Post.objects.filter(topic=topic).update(created=timezone.now() - timedelta(minutes=30))
    Post.objects.filter(topic=earlier).update(created=timezone.now() - timedelta(hours=1))
    edit_post(editor=topic.poster, post=topic.opening, text="Wel @Bo Proef.", subject="Hoe tellen jullie?")
    bo.last_name = "Anders"
    bo.save()
    merge_topics(moderator=moderator, topic=earlier, other=Topic.objects.get(pk=topic.pk))

    html = seen(member_client, Post.objects.select_related("topic__forum").get(pk=topic.first_post_id))[1]

    change = html.split("Gewijzigd op")[1].split("</article>")[0]
    assert ("@Bo Anders" in change, "@Bo Proef" in change, "Hoe doe je dat?" in change) == (True, False, False)
    assert [word in change for word in ("meten", "tellen", "Dag", "Wel")] == [True] * 4
    assert change.count("<del>") == 2


@pytest.mark.search
def test_versions_go_where_the_post_goes_and_no_further(client, post):
    edit(post, "Wij tellen weken.")
    moderator, stranger = make_moderator(), MemberFactory()
    old = address(post)
    fresh = split_topic(moderator=moderator, topic=post.topic, posts=[post], subject="Eigen vraag?")
    client.force_login(stranger)

    moved = client.get(old, follow=True).content.decode()
    Topic.objects.filter(pk=fresh.pk).update(forum=make_closed_forum())
    post = Post.objects.select_related("topic__forum").get(pk=post.pk)
    answers = [client.get(url).status_code for url in (old, address(post))]

    assert ("weken." in moved, answers) == (True, [404, 404])


def test_slip_mended_before_anybody_read_is_no_version():
    fresh, read = answer(ask()), answer(ask())
    mark_read(reader=MemberFactory(), topic=read.topic)

    for post in (fresh, read):
        edit(post, "Anders.")
        edit(post, "Anders.")  # the same again changes nothing

    assert list(PostVersion.objects.values_list("post", "text")) == [(read.pk, "Wij tellen dagen.")]


def test_what_a_moderator_rewrote_leaves_nothing_to_read(member_client, post):
    edit(post, "Wij tellen Bo en Kim.")

    edit(post, "Wij tellen leerlingen.", make_moderator())

    assert (PostVersion.objects.count(), member_client.get(address(post)).status_code) == (0, 302)
    assert post.interventions.get().old_text == "Wij tellen Bo en Kim."


def test_versions_of_a_hidden_post_are_for_its_writer_and_moderators(client, member_client, post):
    edit(post, "Wij tellen weken.")
    moderator = make_moderator()
    hide_post(moderator=moderator, post=post, explanation="Niet hier.")

    answers = {"member": seen(member_client, post)[0]}
    for name, person in (("writer", post.poster), ("moderator", moderator)):
        client.force_login(person)
        answers[name] = seen(client, post)[0]

    assert answers == {"member": 404, "writer": 200, "moderator": 200}


def test_moderator_wipes_one_version(client, post):
    for text in ("Wij tellen weken.", "Wij tellen maanden."):
        edit(post, text)
    client.force_login(make_moderator())

    response = client.post(address(post, PostVersion.objects.last().pk), follow=True)

    assert ("voor niemand meer te lezen" in response.content.decode(), PostVersion.objects.get().text) == (
        True,
        "Wij tellen weken.",
    )
    with pytest.raises(PermissionDenied):
        wipe_version(moderator=post.poster, version=PostVersion.objects.get())


def test_no_more_than_twenty_are_kept_and_none_of_who_left(post):
    for number in range(MOST_VERSIONS + 2):
        edit(post, f"Versie {number}.")
    kept = list(PostVersion.objects.values_list("text", flat=True))

    forget_member(post.poster)

    assert (len(kept), kept[0], kept[-1]) == (MOST_VERSIONS, f"Versie {MOST_VERSIONS}.", "Versie 1.")
    assert PostVersion.objects.count() == 0


def test_long_text_is_compared_by_line():
    lines = [f"Regel {number} van een lange tekst.\n" for number in range(300)]

    pieces = list(differences("".join(lines), "".join([*lines[:200], "Nieuwe regel.\n", *lines[200:]])))

    assert [(piece.mark, piece.text.count("\n")) for piece in pieces] == [("", 200), ("ins", 1), ("", 100)]
