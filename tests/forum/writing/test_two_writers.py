"""Two people change one post: the second sees what the first made of it, and loses nothing."""

import pytest
from django.urls import reverse

from forum.forum_conversation.models import Post
from forum.writing.answering import edit_post

from ..factories import answer, ask, make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(db):
    return answer(ask(subject="Hoe tel je?"), text="Eerste versie")


def edit_of(post) -> str:
    return reverse("forum:edit", args=[post.topic.forum.slug, post.topic_id, post.topic.slug, post.pk])


def form_of(client, post) -> dict:
    """What the form sends back beside the text."""
    return {"wijziging": client.get(edit_of(post)).context["changes_seen"]}


def text_of(post) -> str:
    return Post.objects.get(pk=post.pk).content.raw


def test_writer_is_told_that_a_moderator_changed_the_post_and_keeps_the_own_text(client, post):
    moderator = make_moderator(first_name="Bo", last_name="Proef")
    client.force_login(post.poster)
    form = form_of(client, post)
    edit_post(editor=moderator, post=post, text="Van de moderator", reason="toon")

    response = client.post(edit_of(post), form | {"text": "Van de schrijver"})

    html = response.content.decode()
    assert (response.status_code, text_of(post)) == (409, "Van de moderator")
    assert "Bo Proef heeft dit bericht gewijzigd terwijl jij schreef." in html
    assert ("Van de moderator" in html, "Van de schrijver" in html) == (True, True)


def test_text_that_was_weighed_against_the_new_one_is_kept_at_the_second_sending(client, post):
    client.force_login(post.poster)
    form = form_of(client, post)
    edit_post(editor=make_moderator(), post=post, text="Van de moderator", reason="toon")
    refused = client.post(edit_of(post), form | {"text": "Van allebei"})

    client.post(edit_of(post), {"wijziging": refused.context["changes_seen"], "text": "Van allebei"})

    assert text_of(post) == "Van allebei"


def test_moderator_is_told_that_the_writer_changed_the_post(client, post):
    client.force_login(make_moderator())
    form = form_of(client, post)
    edit_post(editor=post.poster, post=post, text="Van de schrijver")

    response = client.post(edit_of(post), form | {"text": "Netjes", "reason": "toon", "explanation": "Zo kan het."})

    html = response.content.decode()
    assert (response.status_code, text_of(post)) == (409, "Van de schrijver")
    assert f"{post.poster} heeft dit bericht gewijzigd terwijl jij schreef." in html
    assert ("Netjes" in html, "Zo kan het." in html) == (True, True)


def test_second_window_of_one_writer_is_told_so(client, post):
    client.force_login(post.poster)
    form = form_of(client, post)
    edit_post(editor=post.poster, post=post, text="Uit het andere venster")

    response = client.post(edit_of(post), form | {"text": "Uit dit venster"})

    assert "Je hebt dit bericht intussen in een ander venster gewijzigd." in response.content.decode()


def test_same_form_sent_twice_changes_once_and_complains_of_nothing(client, post):
    client.force_login(post.poster)
    form = form_of(client, post) | {"text": "Nieuw"}

    answers = [client.post(edit_of(post), form).status_code for _ in range(2)]

    assert (answers, Post.objects.get(pk=post.pk).updates_count) == ([302, 302], 1)


def test_preview_keeps_the_version_the_form_began_with(client, post):
    client.force_login(post.poster)
    form = form_of(client, post)
    edit_post(editor=make_moderator(), post=post, text="Van de moderator", reason="toon")

    preview = client.post(edit_of(post), form | {"text": "Van de schrijver", "voorbeeld": "1"})

    assert preview.context["changes_seen"] == form["wijziging"]


def test_words_as_they_were_are_those_of_the_moment_of_the_change(post):
    stale = Post.objects.get(pk=post.pk)
    edit_post(editor=post.poster, post=post, text="Tweede versie")

    edit_post(editor=make_moderator(), post=stale, text="Netjes", reason="toon")

    assert post.interventions.get().old_text == "Tweede versie"
