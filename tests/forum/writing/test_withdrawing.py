"""What one takes back is gone at once, comes back for a quarter of an hour, and is wiped after that."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from forum.erasure import forget_member
from forum.files import NamedContent
from forum.forum_conversation.models import Post, Topic
from forum.models import PostFile, PostVersion, Question, WithdrawnPost
from forum.moderating.moderation import approve_post, close_topic, hide_post
from forum.solved.accepting import accept_answer
from forum.writing.answering import answer_question, edit_post
from forum.writing.withdrawing import finish_withdrawals, put_back, withdraw_post
from foundation.uploads import Content
from notifications.models import Notification
from notifications.present import worth_mailing
from tests.factories import MemberFactory

from ..factories import answer, ask, make_moderator

pytestmark = pytest.mark.django_db
PDF = NamedContent("Plan.pdf", Content(b"%PDF-1.7", ".pdf", "application/pdf"))


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def address(name, post) -> str:
    topic = post.topic
    return reverse(f"forum:{name}", args=[topic.forum.slug, topic.pk, topic.slug, post.pk])


def page(client, url) -> tuple[int, str]:
    response = client.get(url, follow=True)
    return response.status_code, " ".join(response.content.decode().split())


def promised(topic) -> bool:
    return Topic.objects.promised().filter(pk=topic.pk).exists()


def withdraw(post) -> None:
    withdraw_post(writer=post.poster, post=post)


def make_late() -> None:
    WithdrawnPost.objects.update(withdrawn_at=timezone.now() - timedelta(minutes=16))
    finish_withdrawals()


def test_answer_is_gone_at_once_and_the_question_waits_for_one_again(client, member_client):
    topic = ask()
    post = answer(topic, text="Mijn woorden.")
    accept_answer(chooser=topic.poster, topic=topic, post=post)
    Question.objects.update(due_on=None)
    client.force_login(post.poster)

    response = client.post(address("withdrawal", post), follow=True)
    html = response.content.decode()

    assert ("Je antwoord is ingetrokken" in html, address("putting_back", post) in html) == (True, True)
    assert ("Mijn woorden." in html, promised(topic), Question.objects.get().accepted_answer) == (False, True, None)
    assert (Topic.objects.get().posts_count, Post.objects.get(pk=post.pk).content.raw) == (1, "")

    client.post(address("putting_back", post))

    question = Question.objects.get()
    assert ("Mijn woorden." in page(client, topic.get_absolute_url())[1], promised(topic)) == (True, False)
    assert (question.accepted_answer, question.accepted_by) == (post, topic.poster)


def test_question_without_answers_goes_with_a_kind_page(client):
    topic = ask(text="Mijn vraag.")
    client.force_login(topic.poster)

    response = client.post(address("withdrawal", topic.opening), follow=True)
    pages = []
    for reader in (topic.poster, MemberFactory(), make_moderator()):
        client.force_login(reader)
        status, html = page(client, topic.get_absolute_url())
        pages.append((status, "Deze vraag is ingetrokken" in html, "Mijn vraag." in html))

    assert "Je vraag is ingetrokken" in response.content.decode()
    assert pages == [(404, True, False)] * 3
    assert (Topic.objects.visible().count(), promised(topic)) == (0, False)
    with pytest.raises(PermissionDenied, match="intussen ingetrokken"):
        answer_question(writer=MemberFactory(), topic=topic, text="Te laat")

    put_back(writer=topic.poster, post=topic.opening)

    assert (page(client, topic.get_absolute_url())[0], promised(topic)) == (200, True)


def test_question_with_answers_keeps_them_and_loses_its_text(client):
    topic = ask(text="Mijn vraag.", files=[PDF])
    answer(topic, text="Een antwoord.")
    file = reverse("forum:file", args=[PostFile.objects.get().pk])
    client.force_login(topic.poster)
    before = client.get(file).status_code

    client.post(address("withdrawal", topic.opening))
    status, html = page(client, topic.get_absolute_url())

    assert (status, "Mijn vraag." in html, "Plan.pdf" in html, "Een antwoord." in html) == (200, False, False, True)
    assert "De tekst is ingetrokken door de schrijver." in html
    assert (before, client.get(file).status_code, promised(topic)) == (200, 404, False)
    assert client.get(address("edit", topic.opening)).status_code == 302


def test_only_its_writer_takes_it_back_and_only_while_they_may_write(client):
    topic = ask()
    post = answer(topic)
    moderator, left = make_moderator(), answer(topic)
    left.poster.affiliations.update(ended_on=timezone.localdate())

    answers = {}
    people = {"asker": topic.poster, "moderator": moderator, "left": left.poster}
    for name, person in people.items():
        client.force_login(person)
        target = left if name == "left" else post
        answers[name] = client.post(address("withdrawal", target)).status_code
    hidden = answer(topic)
    hide_post(moderator=moderator, post=hidden, explanation="Niet hier.")
    close_topic(moderator=moderator, topic=topic, explanation="Klaar.")

    assert answers == dict.fromkeys(people, 404)
    for one in (hidden, post):
        with pytest.raises(PermissionDenied):
            withdraw(one)
    assert WithdrawnPost.objects.count() == 0


def test_nobody_else_and_nobody_later_puts_it_back():
    topic = ask()
    post = answer(topic)
    withdraw(post)
    withdraw(post)  # twice is once

    with pytest.raises(PermissionDenied):
        put_back(writer=topic.poster, post=post)
    approve_post(moderator=make_moderator(), post=Post.objects.select_related("topic__forum").get(pk=post.pk))
    make_late()
    with pytest.raises(ValidationError):
        put_back(writer=post.poster, post=post)

    assert Post.objects.get(pk=post.pk).approved is False


@pytest.mark.django_db(transaction=True)
def test_after_a_quarter_nothing_is_left_of_words_files_and_versions():
    post = answer(ask(), text="Eerste woorden.", files=[PDF])
    Post.objects.update(created=timezone.now() - timedelta(hours=1))
    edit_post(editor=post.poster, post=post, text="Tweede woorden.")
    row = PostFile.objects.get()
    withdraw(post)
    kept = (finish_withdrawals(), WithdrawnPost.objects.get().text, row.file.storage.exists(row.file.name))

    make_late()

    gone = WithdrawnPost.objects.get()
    assert kept == (0, "Tweede woorden.", True)
    assert (gone.text, PostVersion.objects.count(), PostFile.objects.count()) == ("", 0, 0)
    assert (row.file.storage.exists(row.file.name), finish_withdrawals()) == (False, 0)


def test_what_was_not_mailed_is_not_mailed():
    topic = ask()
    post = answer(topic)
    told = Notification.objects.get(kind="forum_answer", recipient=topic.poster)
    before = bool(worth_mailing(topic.poster, [told]))

    withdraw(post)
    between = bool(worth_mailing(topic.poster, [told]))
    put_back(writer=post.poster, post=post)

    told = Notification.objects.get(kind="forum_answer", recipient=topic.poster)
    assert (before, between, bool(worth_mailing(topic.poster, [told]))) == (True, False, True)


def test_who_leaves_right_after_leaves_nothing():
    post = answer(ask(), text="Mijn woorden.")
    withdraw(post)

    forget_member(post.poster)

    assert (WithdrawnPost.objects.get().text, Post.objects.get(pk=post.pk).content.raw) == ("", "")
