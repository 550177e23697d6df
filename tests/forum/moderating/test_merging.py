"""One question made of two, and two of one: no address, word, follower or choice is lost."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from forum.forum_conversation.models import Post, Topic
from forum.keeping_up.following import follow_topic, share_question
from forum.models import Discussion, Draft, Follow, MeToo, Question
from forum.moderating.merging import merge_topics, split_topic
from forum.moderating.moderation import hide_post, move_topic
from forum.solved.accepting import accept_answer
from forum.subscriptions import describe_topic, stop_topic
from forum.writing.answering import answer_question, edit_post
from forum.writing.answering_by_mail import take_answer
from forum.writing.drafts import save_draft
from notifications.inbound.answers import Answer
from notifications.models import Notification
from tests.factories import MemberFactory

from ..factories import answer, ask, make_closed_forum, make_forum, make_moderator

pytestmark = [pytest.mark.django_db, pytest.mark.search]


@pytest.fixture
def moderator(db):
    return make_moderator()


@pytest.fixture
def pair(db):
    """An earlier question, and a later one that asks the same."""
    forum = make_forum()
    return ask(forum, subject="Hoe tellen jullie?"), ask(forum, subject="Hoe tel *je* dit?", text="Wie weet het?")


def present(topic) -> Topic:
    return Topic.objects.get(pk=topic.pk)


def texts_of(topic) -> list[str]:
    return [post.content.raw for post in topic.posts.in_order()]


def test_later_question_becomes_an_answer_to_the_earlier(pair, moderator):
    first, later = pair
    answer(first, text="Per dag.")
    answer(later, text="Per week.")

    kept = merge_topics(moderator=moderator, topic=later, other=first)

    asked = "**Hoe tel \\*je\\* dit?**\n\nWie weet het?"
    assert kept == first
    assert texts_of(kept) == ["Wij zoeken een maat.", asked, "Per dag.", "Per week."]
    assert (present(first).posts_count, present(later).posts_count, present(later).approved) == (4, 0, False)
    assert present(first).forum.direct_topics_count == 1


def test_every_address_of_the_later_question_still_leads_to_its_words(member_client, pair, moderator):
    first, later = pair
    post = answer(later)
    old, of_post, reporting = (
        later.get_absolute_url(),
        post.get_absolute_url(),
        f"{later.get_absolute_url()}{post.pk}/melden/",
    )

    merge_topics(moderator=moderator, topic=first, other=later)

    assert member_client.get(old).url == first.get_absolute_url()
    assert member_client.get(f"{old}?pagina=2").url == f"{first.get_absolute_url()}?pagina=2"
    assert member_client.get(of_post).url == f"{first.get_absolute_url()}#bericht-{post.pk}"
    assert member_client.get(reporting).url == f"{first.get_absolute_url()}{post.pk}/melden/"


def test_addresses_lead_on_after_a_second_merge_a_split_and_a_move(member_client, pair, moderator):
    first, later = pair
    post = answer(later)
    old = f"{later.get_absolute_url()}?bericht={post.pk}"
    merge_topics(moderator=moderator, topic=first, other=later)
    oldest = ask(present(first).forum, subject="Nog eerder")
    Post.objects.filter(topic=oldest).update(created=timezone.now() - timedelta(days=9))
    merge_topics(moderator=moderator, topic=oldest, other=present(first))
    fresh = split_topic(moderator=moderator, topic=oldest, posts=[post], subject="Iets anders")
    move_topic(moderator=moderator, topic=fresh, target=make_forum("Elders"))

    response = member_client.get(old, follow=True)

    assert response.redirect_chain[-1][0] == f"{present(fresh).get_absolute_url()}#bericht-{post.pk}"


def test_what_is_sent_about_a_post_that_was_split_off_meanwhile_arrives(client, pair, moderator):
    topic, texts = pair[0], "Nieuwe woorden."
    post = answer(topic)
    edit_post(editor=moderator, post=post, text="Netjes.", reason="toon")
    names = {"edit": {"text": texts}, "interventions": {"text": "Waarom?"}}
    places = {name: reverse(f"forum:{name}", args=[topic.forum.slug, topic.pk, topic.slug, post.pk]) for name in names}
    hiding = reverse("forum:hiding", args=[topic.forum.slug, topic.pk, topic.slug, post.pk])
    fresh = split_topic(moderator=moderator, topic=topic, posts=[post], subject="Eigen vraag?")

    client.force_login(post.poster)
    answers = [client.post(places[name], sent | {"subject": fresh.subject}).status_code for name, sent in names.items()]
    client.force_login(moderator)
    hidden = client.post(hiding, {"reason": "toon"}).status_code

    post.refresh_from_db()
    assert (answers, hidden, post.content.raw) == ([302, 302], 302, texts)
    assert (present(fresh).approved, present(topic).approved) == (False, True)
    assert post.interventions.get(act="herschreven").reply == "Waarom?"


def test_who_has_the_later_question_open_to_change_it_hears_that_it_changed(client, pair, moderator):
    earlier, later = pair
    opening = later.opening
    client.force_login(later.poster)
    form = reverse("forum:edit", args=[later.forum.slug, later.pk, later.slug, opening.pk])
    seen = client.get(form).context["changes_seen"]

    merge_topics(moderator=moderator, topic=earlier, other=later)
    late = client.post(form, {"text": "Andere woorden.", "subject": later.subject, "wijziging": seen}, follow=True)

    opening.refresh_from_db()
    assert (late.status_code, "Andere woorden." in late.content.decode()) == (409, True)
    assert opening.content.raw.startswith("**Hoe tel")


def test_old_address_tells_nothing_of_where_one_may_not_read(member_client, pair, moderator):
    first, later = pair
    old = later.get_absolute_url()
    post = answer(first)
    of_post = post.get_absolute_url()
    merge_topics(moderator=moderator, topic=first, other=later)
    fresh = split_topic(moderator=moderator, topic=first, posts=[post], subject="GEHEIM")
    Topic.objects.filter(pk__in=[first.pk, fresh.pk]).update(forum=make_closed_forum())

    assert member_client.get(old).status_code == 404
    assert member_client.get(of_post).status_code == 404
    Topic.objects.filter(pk=first.pk).update(forum=make_forum("Open"))
    response = member_client.get(f"{present(first).get_absolute_url()}?bericht={post.pk}")
    assert response.url == present(first).get_absolute_url()


def test_followers_sharers_and_drafts_come_along_once(pair, moderator):
    first, later = pair
    both, one = MemberFactory(), MemberFactory()
    for topic in pair:
        share_question(user=both, topic=topic)
        save_draft(writer=both, topic=topic, text=f"Over {topic.pk}")
    follow_topic(user=one, topic=later)

    merge_topics(moderator=moderator, topic=first, other=later)

    followers = {first.poster_id, later.poster_id, both.pk, one.pk}
    assert set(Follow.objects.filter(topic=first).values_list("user", flat=True)) == followers
    assert set(MeToo.objects.filter(topic=first).values_list("user", flat=True)) == {both.pk, later.poster_id}
    assert Draft.objects.get(user=both).text == f"Over {first.pk}\n\nOver {later.pk}"
    assert [model.objects.filter(topic=later).count() for model in (Follow, MeToo, Draft)] == [0, 0, 0]


@pytest.mark.parametrize("has_own_choice", [True, False])
def test_choice_comes_along_unless_there_is_one(pair, moderator, has_own_choice):
    first, later = pair
    own, brought = answer(first), answer(later)
    accept_answer(chooser=later.poster, topic=later, post=brought)
    if has_own_choice:
        accept_answer(chooser=first.poster, topic=first, post=own)

    merge_topics(moderator=moderator, topic=first, other=later)

    assert Question.objects.get(topic=first).accepted_answer == (own if has_own_choice else brought)
    assert Question.objects.get(topic=later).accepted_answer is None


def test_what_a_page_elsewhere_points_at_is_the_merged_question(pair, moderator):
    first, later = pair
    discussion = Discussion.objects.create(topic=later, kind="Verslag", title="Verslag", url="/verslagen/")

    merge_topics(moderator=moderator, topic=first, other=later)

    assert Discussion.objects.get(pk=discussion.pk).topic == first


def test_two_that_belong_elsewhere_stay_apart(pair, moderator):
    for topic in pair:
        Discussion.objects.create(topic=topic, kind="Verslag", title="Verslag", url="/verslagen/")

    with pytest.raises(ValidationError):
        merge_topics(moderator=moderator, topic=pair[0], other=pair[1])


def test_asker_of_the_later_one_is_told_and_what_was_told_before_leads_there(client, pair, moderator):
    first, later = pair

    merge_topics(moderator=moderator, topic=first, other=later)

    told = Notification.objects.get(recipient=later.poster, kind="forum_moved")
    assert told.title == f"Je vraag ‘{later.subject}’ staat nu bij ‘{first.subject}’"
    assert not Notification.objects.filter(about=f"topic:{later.pk}").exists()


def test_link_in_a_mail_stops_following_what_the_question_became(pair, moderator):
    first, later = pair
    merge_topics(moderator=moderator, topic=first, other=later)

    assert describe_topic(later.poster, later.pk) == f"de vraag ‘{first.subject}’"
    stop_topic(later.poster, later.pk)
    assert not Follow.objects.filter(user=later.poster).exists()


def test_answer_that_was_being_written_meanwhile_arrives(pair, moderator):
    first, later = pair
    merge_topics(moderator=moderator, topic=first, other=later)

    post = answer_question(writer=MemberFactory(), topic=later, text="Nog iets")

    assert (post.topic_id, present(later).posts_count) == (first.pk, 0)


def test_reply_to_a_mail_about_the_later_question_arrives(pair, moderator):
    first, later = pair
    merge_topics(moderator=moderator, topic=first, other=later)

    take_answer(later.poster, later.pk, Answer("Per mail gezegd"))

    assert texts_of(first)[-1] == "Per mail gezegd"


def test_merging_twice_is_refused_and_changes_nothing(pair, moderator):
    first, later = pair
    merge_topics(moderator=moderator, topic=first, other=later)

    with pytest.raises(ValidationError):
        merge_topics(moderator=moderator, topic=first, other=later)
    assert present(first).posts_count == 2


def test_only_moderators_merge_and_split(pair):
    post = answer(pair[0])

    with pytest.raises(PermissionDenied):
        merge_topics(moderator=MemberFactory(), topic=pair[0], other=pair[1])
    with pytest.raises(PermissionDenied):
        split_topic(moderator=MemberFactory(), topic=pair[0], posts=[post], subject="Nee")


def test_answers_become_a_question_of_their_own(client, pair, moderator):
    topic = pair[0]
    stays, asks, replies = answer(topic, text="Blijft"), answer(topic, text="Vraagt"), answer(topic, text="Antwoordt")
    accept_answer(chooser=topic.poster, topic=topic, post=asks)
    follow_topic(user=replies.poster, topic=topic)

    fresh = split_topic(moderator=moderator, topic=topic, posts=[replies, asks], subject="Een andere vraag?")

    assert (texts_of(fresh), texts_of(topic)) == (["Vraagt", "Antwoordt"], ["Wij zoeken een maat.", "Blijft"])
    assert (fresh.poster, present(topic).posts_count, present(fresh).posts_count) == (asks.poster, 2, 2)
    assert Question.objects.get(topic=topic).accepted_answer is None
    followers = set(Follow.objects.filter(topic=fresh).values_list("user", flat=True))
    assert followers == {asks.poster_id, replies.poster_id}
    assert Notification.objects.get(recipient=asks.poster, kind="forum_moved").title.endswith("is nu een eigen vraag")
    client.force_login(stays.poster)
    assert client.get(f"{topic.get_absolute_url()}?bericht={asks.pk}", follow=True).status_code == 200


def test_question_itself_and_hidden_answers_do_not_split_off(pair, moderator):
    topic = pair[0]
    hidden = answer(topic)
    hide_post(moderator=moderator, post=hidden)

    for post in (topic.first_post, hidden, answer(pair[1])):
        with pytest.raises(ValidationError):
            split_topic(moderator=moderator, topic=topic, posts=[post], subject="Nee")


def test_moderator_merges_on_two_screens(client, pair, moderator):
    first, later = pair
    client.force_login(moderator)
    address = reverse("forum:merging", args=[later.forum.slug, later.pk, later.slug])
    typed = {"address": f"https://portaal.example{first.get_absolute_url()}?bericht=3"}

    shown = client.post(address, typed).content.decode()
    done = client.post(address, typed | {"sure": "1"})

    assert (first.subject in shown, done.url) == (True, first.get_absolute_url())
    assert client.post(address, {"address": "/forum/x/"}, follow=True).status_code == 422


def test_moderator_splits_on_a_screen(client, pair, moderator):
    post = answer(pair[0], text="Iets **anders**")
    client.force_login(moderator)
    address = reverse("forum:splitting", args=[pair[0].forum.slug, pair[0].pk, pair[0].slug])

    shown = client.get(address).content.decode()
    client.post(address, {"posts": [post.pk], "subject": "Iets anders?"})

    assert "Iets anders" in shown
    assert Post.objects.get(pk=post.pk).topic.subject == "Iets anders?"


@pytest.mark.parametrize("is_answered", [False, True])
def test_who_asked_the_same_is_no_answer(pair, moderator, is_answered):
    first, later = pair
    if is_answered:
        answer(later, text="Per week.")

    kept = merge_topics(moderator=moderator, topic=first, other=later)

    assert Topic.objects.unanswered().filter(pk=kept.pk).exists() is not is_answered
