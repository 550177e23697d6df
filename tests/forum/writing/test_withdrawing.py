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
from forum.moderating.merging import merge_topics, split_topic
from forum.moderating.moderation import approve_post, close_topic, hide_post, pin_topic, show_post
from forum.promises import settle_question, unsettle_question
from forum.solved.accepting import accept_answer
from forum.writing.answering import answer_question, edit_post
from forum.writing.withdrawing import finish_withdrawals, put_back, withdraw_post
from foundation.models import SearchDocument
from foundation.uploads import Content
from notifications.models import Notification
from notifications.present import worth_mailing
from tests.factories import MemberFactory, ThemeFactory

from ..factories import answer, ask, make_forum, make_moderator

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


def test_answer_is_gone_at_once_and_the_question_waits_for_one_again(client):
    topic = ask()
    post = answer(topic, text="Mijn woorden.")
    accept_answer(chooser=topic.poster, topic=topic, post=post)
    Question.objects.update(due_on=None)
    client.force_login(post.poster)

    response = client.post(address("withdrawal", post), follow=True)
    own = response.content.decode()
    client.force_login(MemberFactory())
    html = page(client, topic.get_absolute_url())[1]

    assert ("Je antwoord is ingetrokken" in own, own.count(address("putting_back", post))) == (True, 2)
    assert ("Mijn woorden." in html, promised(topic), Question.objects.get().accepted_answer) == (False, True, None)
    assert (Topic.objects.get().posts_count, Post.objects.get(pk=post.pk).content.raw) == (1, "")

    client.force_login(post.poster)
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
    assert pages == [(404, True, True), (404, True, False), (200, False, True)]
    assert (Topic.objects.visible().count(), promised(topic)) == (0, False)
    with pytest.raises(PermissionDenied, match="intussen ingetrokken"):
        answer_question(writer=MemberFactory(), topic=topic, text="Te laat")

    put_back(writer=topic.poster, post=topic.opening)

    assert (page(client, topic.get_absolute_url())[0], promised(topic)) == (200, True)


def test_question_with_answers_keeps_them_and_loses_its_words(client):
    topic = ask(subject="TITELWOORD?", text="Mijn vraag.", files=[PDF])
    answer(topic, text="Een antwoord.")
    file = reverse("forum:file", args=[PostFile.objects.get().pk])
    client.force_login(topic.poster)
    before = client.get(file).status_code

    client.post(address("withdrawal", topic.opening))
    own = page(client, topic.get_absolute_url())[1]
    client.force_login(MemberFactory())
    status, html = page(client, topic.get_absolute_url())

    assert (status, "Mijn vraag." in html, "Plan.pdf" in html, "Een antwoord." in html) == (200, False, False, True)
    assert ("TITELWOORD" in html, "citeer=" in html.split("Een antwoord.")[0]) == (False, False)
    assert "De tekst is ingetrokken door de schrijver." in html
    assert ("Mijn vraag." in own, f"{topic.opening.pk}/terugzetting/" in own) == (True, True)
    assert (before, client.get(file).status_code, promised(topic)) == (200, 404, False)
    client.force_login(topic.poster)
    assert client.get(address("edit", topic.opening)).status_code == 302


def test_no_answer_is_looked_for_to_a_question_without_words(client):
    topic = ask()
    answer(topic)
    settle_question(asker=topic.poster, topic=topic)
    client.force_login(topic.poster)
    before = page(client, topic.get_absolute_url())[1]

    withdraw(topic.opening)
    after = page(client, topic.get_absolute_url())[1]

    assert ("Zoek toch een antwoord" in before, "Zoek toch een antwoord" in after) == (True, False)
    with pytest.raises(PermissionDenied, match="ingetrokken"):
        unsettle_question(asker=topic.poster, topic=topic)
    assert topic not in Topic.objects.unanswered()


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
    with pytest.raises(ValidationError):
        approve_post(moderator=make_moderator(), post=post)
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


def test_who_leaves_right_after_leaves_nothing(monkeypatch):
    topic, forgotten = ask(), []
    monkeypatch.setattr("forum.writing.withdrawing.FAREWELLS", [forgotten.append])
    posts = [topic.opening, answer(topic, topic.poster, text="Mijn woorden.")]
    for post in posts:
        withdraw(post)

    forget_member(topic.poster)

    assert [(row.subject, row.text) for row in WithdrawnPost.objects.all()] == [("", "")] * 2
    assert [post.content.raw for post in Post.objects.all()] == ["", ""]
    assert sorted(post.pk for post in forgotten) == sorted(post.pk for post in posts)


def told_titles() -> str:
    return " ".join(Notification.objects.values_list("title", flat=True))


@pytest.mark.search
def test_what_was_asked_is_told_nowhere_and_comes_back_with_the_text(client):
    reader = MemberFactory()
    topic = ask(subject="TITELWOORD hier?", theme=ThemeFactory())
    answer(topic, reader)
    pin_topic(moderator=make_moderator(), topic=topic)
    found = SearchDocument.objects.filter(title__contains="TITELWOORD")
    places = [topic.get_absolute_url(), reverse("forum:topic_list", args=[topic.forum.slug]), "/forum/", "/overzicht/"]

    def told() -> list[bool]:
        client.force_login(reader)
        return ["TITELWOORD" in page(client, place)[1] for place in places]

    before = (any(told()), found.exists())
    withdraw(topic.opening)
    between = (any(told()), found.exists())
    put_back(writer=topic.poster, post=topic.opening)
    after = (Topic.objects.get().subject, Topic.objects.get().slug, found.exists())
    withdraw(topic.opening)
    make_late()

    assert (before, between, after) == ((True, True), (False, False), ("TITELWOORD hier?", "titelwoord-hier", True))
    assert {post.subject for post in Post.objects.all()} | {Topic.objects.get().subject} == {"Ingetrokken vraag"}
    assert (WithdrawnPost.objects.get().subject, "TITELWOORD" in told_titles()) == ("", False)


@pytest.mark.search
def test_what_was_asked_is_told_nowhere_after_other_words_a_merge_or_a_split():
    moderator = make_moderator()
    renamed, earlier, merged, parted = (
        ask(make_forum(f"Forum {name}"), subject=f"TITELWOORD {name}?") for name in "abcd"
    )
    Post.objects.update(created=timezone.now() - timedelta(hours=1))
    for topic in (renamed, merged, parted):
        answer(topic)
    edit_post(editor=renamed.poster, post=renamed.opening, text="Anders.", subject="Iets anders?")
    Topic.objects.filter(pk=merged.pk).update(forum=earlier.forum)
    merged = Topic.objects.get(pk=merged.pk)
    opening = merged.opening
    merge_topics(moderator=moderator, topic=earlier, other=merged)
    split_topic(moderator=moderator, topic=earlier, posts=[opening], subject="Eigen?")
    split_topic(moderator=moderator, topic=parted, posts=list(parted.posts.order_by("pk")[1:]), subject="Ook eigen?")
    before = [f"TITELWOORD {name}?" in told_titles() for name in "acd"]

    for post in (renamed.opening, opening, parted.opening):
        withdraw(Post.objects.get(pk=post.pk))
    make_late()

    assert (before, [f"TITELWOORD {name}?" in told_titles() for name in "acd"]) == ([True] * 3, [False] * 3)


def test_closing_the_question_takes_no_words_from_who_may_still_put_them_back(client):
    topic = ask()
    post = answer(topic, text="Mijn woorden.")
    withdraw(post)
    close_topic(moderator=make_moderator(), topic=topic, explanation="Klaar.")
    client.force_login(post.poster)

    shown = page(client, topic.get_absolute_url())[1]
    response = client.post(address("putting_back", post), follow=True)

    assert (address("putting_back", post) in shown, "Mijn woorden." in response.content.decode()) == (True, True)


def test_question_that_is_hidden_after_it_was_taken_back_is_still_there_for_both(client):
    topic, moderator, stranger = ask(subject="TITELWOORD", text="Mijn vraag."), make_moderator(), MemberFactory()
    answer(topic, text="Een antwoord.")
    withdraw(topic.opening)
    hide_post(moderator=moderator, post=topic.opening)

    pages = {}
    for person in (moderator, topic.poster, stranger):
        client.force_login(person)
        status, html = page(client, topic.get_absolute_url())
        pages[person] = (status, "Mijn vraag." in html, "TITELWOORD" in html, "Een antwoord." in html)
    client.force_login(topic.poster)
    back = client.post(address("putting_back", topic.opening), follow=True).content.decode()
    still_hidden = Topic.objects.get().approved
    client.force_login(moderator)
    client.post(address("hiding", topic.opening), {"stop": "1"})

    assert pages[moderator] == pages[topic.poster] == (200, True, True, True)
    assert pages[stranger] == (404, False, False, False)
    assert ("Je tekst is terug." in back, still_hidden) == (True, False)
    assert (Topic.objects.get().approved, Topic.objects.get().subject) == (True, "TITELWOORD")


def test_answer_that_is_put_back_stands_under_a_question_that_went_meanwhile(client):
    topic = ask(text="Mijn vraag.")
    post = answer(topic, text="Mijn antwoord.")
    withdraw(post)
    withdraw(topic.opening)
    client.force_login(post.poster)

    response = client.post(address("putting_back", post), follow=True)
    html = response.content.decode()

    assert (response.status_code, "Mijn antwoord." in html, "Mijn vraag." in html) == (200, True, False)
    assert "Ik heb deze vraag ook" not in html


@pytest.mark.search
def test_question_that_was_taken_back_goes_with_its_last_answer_and_returns_with_it(client):
    moderator, reader = make_moderator(), MemberFactory()
    ways = {
        "withdrawn": (withdraw, lambda post: put_back(writer=post.poster, post=post)),
        "hidden": (
            lambda post: hide_post(moderator=moderator, post=post),
            lambda post: show_post(moderator=moderator, post=post),
        ),
        "split": (lambda post: split_topic(moderator=moderator, topic=topic, posts=[post], subject="Eigen?"), None),
    }

    for way, (go, come_back) in ways.items():
        topic = ask(forum=make_forum(way))
        refused, last = answer(topic), answer(topic)
        hide_post(moderator=moderator, post=refused)
        withdraw(topic.opening)
        place = reverse("forum:topic_list", args=[topic.forum.slug])
        client.force_login(reader)
        seen = ["Ingetrokken vraag" in page(client, place)[1]]
        for step in filter(None, (go, come_back)):
            step(last)
            seen.append("Ingetrokken vraag" in page(client, place)[1])

        assert (way, seen) == (way, [True, False, True] if come_back else [True, False])
        assert page(client, topic.get_absolute_url())[0] == (200 if come_back else 404)


def test_writer_of_a_hidden_answer_reads_why_also_when_its_question_went_with_it(client):
    topic = ask()
    post = answer(topic)
    withdraw(topic.opening)
    hide_post(moderator=make_moderator(), post=post, explanation="Zo praten we hier niet.")

    seen = []
    for person in (post.poster, topic.poster):
        client.force_login(person)
        status, html = page(client, f"{topic.get_absolute_url()}{post.pk}/moderatie/")
        seen.append((status, "Zo praten we hier niet." in html))

    assert seen == [(200, True), (404, False)]


@pytest.mark.search
def test_what_went_to_another_question_meanwhile_is_taken_back_and_put_back_there(client):
    forum, moderator = make_forum(), make_moderator()
    topic, later = ask(forum), ask(forum, subject="TITELWOORD?", text="Nog eens.")
    split_off, stays = answer(topic), answer(later)
    old = {post: (address("withdrawal", post), address("putting_back", post)) for post in (split_off, later.opening)}
    split_topic(moderator=moderator, topic=topic, posts=[split_off], subject="Een eigen vraag?")
    withdraw(later.opening)
    merge_topics(moderator=moderator, topic=topic, other=later)
    merged = page(client, topic.get_absolute_url())[1]

    answers = []
    for post in old:
        client.force_login(post.poster)
        answers += [client.post(url, follow=True).status_code for url in old[post]]

    assert ("TITELWOORD" in merged, answers) == (False, [200] * 4)
    assert [one.posts_count for one in Topic.objects.order_by("pk")] == [3, 0, 1]
    assert Post.objects.get(pk=later.opening.pk).content.raw == "**TITELWOORD?**\n\nNog eens."
    assert stays.topic_id == later.pk
