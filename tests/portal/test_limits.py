"""How often one person, and one address, may do a thing; what was typed is never lost."""

from datetime import timedelta

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from forum.forum_conversation.models import Post
from forum.models import Draft, Report
from forum.views.writing import PREVIEWS
from forum.writing.drafts import LONGEST_DRAFT
from forum.writing.posting import POSTS
from foundation.limits import Limit
from members.models import User
from tests.factories import MemberFactory
from tests.forum.factories import answer, ask, make_forum

# What every address with such a word in its name must have: a limit of its own.
LIMITED_WORDS = ("export", "csv", "vcard", "cards", "pdf", "badges", "as_word", "kept_as", "own_data_download")
TEXT = "Wij tellen de dagen per school, en bespreken ze elk kwartaal."


def most_in_an_hour(limit: Limit, user) -> int:
    return next(int(rate.split("/")[0]) for rate in limit.rates_for(user) if rate.endswith("/h/user"))


def joined_long_ago(user) -> User:
    User.objects.filter(pk=user.pk).update(date_joined=timezone.now() - timedelta(days=30))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def newcomer(member):
    return member


def send(client, topic, text=TEXT, **extra):
    where = reverse("forum:answer", args=[topic.forum.slug, topic.pk, topic.slug])
    return client.post(where, {"text": text} | extra, headers={"Origin": "http://testserver"})


@pytest.mark.one_database
@pytest.mark.parametrize("is_new", [True, False], ids=["first week", "known member"])
def test_member_posts_until_the_limit_and_keeps_the_text_after_it(client, member, is_new):
    writer = member if is_new else joined_long_ago(member)
    topic = ask()
    client.force_login(writer)
    most = most_in_an_hour(POSTS, writer)
    for _ in range(most):
        assert send(client, topic).status_code == 302

    refused = send(client, topic, text=TEXT + " De laatste.")

    html = refused.content.decode()
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "3600"
    assert "Je kunt niet zo vaak achter elkaar berichten plaatsen. Probeer het over een uur opnieuw." in html
    assert f"{TEXT} De laatste.</textarea>" in html
    assert Draft.objects.get(user=writer, topic=topic).text == f"{TEXT} De laatste."
    assert Post.objects.filter(poster=writer).count() == most


def test_first_week_is_stricter(member):
    long_ago = joined_long_ago(MemberFactory())

    assert most_in_an_hour(POSTS, member) < most_in_an_hour(POSTS, long_ago)


def test_one_member_at_the_limit_leaves_others_alone(client, member):
    topic = ask()
    client.force_login(member)
    for _ in range(most_in_an_hour(POSTS, member) + 1):
        last = send(client, topic)
    client.force_login(MemberFactory())

    assert last.status_code == 429
    assert send(client, topic).status_code == 302


def test_question_that_is_one_too_many_is_kept_as_a_draft(client, member):
    forum = make_forum()
    client.force_login(member)
    where = reverse("forum:ask", args=[forum.slug])
    for number in range(most_in_an_hour(POSTS, member)):
        client.post(where, {"subject": f"Vraag {number}", "text": TEXT})

    refused = client.post(where, {"subject": "Nog een vraag", "text": TEXT})

    draft = Draft.objects.get(user=member, forum=forum)
    assert refused.status_code == 429
    assert (draft.subject, draft.text) == ("Nog een vraag", TEXT)


@pytest.mark.search
def test_question_too_long_for_a_draft_is_refused_in_words_when_it_comes_too_often(member_client, member):
    where = reverse("forum:ask", args=[make_forum().slug])
    question = {"subject": "Hoe dan?", "text": "a" * (LONGEST_DRAFT + 1)}
    for _ in range(most_in_an_hour(POSTS, member)):
        member_client.post(where, question)

    refused = member_client.post(where, question)

    assert (refused.status_code, Draft.objects.count()) == (429, 0)


def test_previews_have_a_limit_of_their_own(client, member):
    client.force_login(member)
    where = reverse("forum:preview")
    most = int(PREVIEWS.rates.partition("/")[0])
    answers = [client.post(where, {"text": TEXT}) for _ in range(most + 1)]

    assert [response.status_code for response in answers[-2:]] == [200, 429]
    assert "Probeer het over een minuut opnieuw." in answers[-1].content.decode()
    assert "<html" not in answers[-1].content.decode()
    assert send(client, ask()).status_code == 302


def test_reports_stop_at_the_limit(client, member):
    client.force_login(member)
    topic = ask()
    posts = [answer(topic) for _ in range(4)]

    statuses = []
    for post in posts:
        where = reverse("forum:report", args=[topic.forum.slug, topic.pk, topic.slug, post.pk])
        statuses.append(client.post(where, {"ground": "anders", "reason": "Een naam van een kind."}).status_code)

    assert statuses == [302, 302, 302, 429]
    assert Report.objects.count() == 3


def named_patterns(patterns, prefix=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from named_patterns(pattern.url_patterns, space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{prefix}{pattern.name}", pattern.callback


def test_every_download_of_people_and_data_has_a_limit():
    ours = ("events:", "members:", "goals:", "forum:", "notifications:")
    named = [(name, view) for name, view in named_patterns(get_resolver().url_patterns) if name.startswith(ours)]
    downloads = {name: view for name, view in named if any(word in name for word in LIMITED_WORDS)}

    without = [name for name, view in downloads.items() if not hasattr(view, "limit")]

    assert len(downloads) >= 10
    assert without == []
