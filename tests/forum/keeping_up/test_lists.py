import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from machina.apps.forum_tracking.models import TopicReadTrack

from forum.solved.accepting import accept_answer
from forum.writing.posting import write_topic
from tests.factories import MemberFactory, ThemeFactory

from ..factories import answer, ask, make_closed_forum, make_forum

pytestmark = pytest.mark.django_db


def queries_of(client, url) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)


def fill(forum, topics):
    writers = [MemberFactory() for _ in range(2)]
    theme = ThemeFactory()
    for number in range(topics):
        topic = ask(forum, writers[0], subject=f"Vraag {number}", theme=theme)
        answer(topic, writers[1])


def test_list_costs_the_same_queries_at_two_sizes(member_client):
    small, large = make_forum("Klein"), make_forum("Groot")
    fill(small, 2)
    fill(large, 30)

    few, many = (queries_of(member_client, reverse("forum:topic_list", args=[forum.slug])) for forum in (small, large))

    assert few == many
    assert many <= 14


def test_index_costs_the_same_queries_at_two_sizes(member_client):
    fill(make_forum("Klein"), 1)
    few = queries_of(member_client, reverse("forum:index"))
    for number in range(12):
        fill(make_forum(f"Forum {number}"), 2)

    many = queries_of(member_client, reverse("forum:index"))

    assert few == many
    assert many <= 14


def test_index_leaves_out_forums_one_may_not_read(member_client):
    make_forum("Open plein")
    make_closed_forum("Besloten hoek")

    html = member_client.get(reverse("forum:index")).content.decode()

    assert "Open plein" in html
    assert "Besloten hoek" not in html


def test_question_of_the_network_stands_in_its_name(member_client):
    forum = make_forum()
    write_topic(forum=forum, poster=None, subject="Wie deelt een voorbeeld?", text="Uit de bijeenkomst.")

    index, questions = (
        " ".join(member_client.get(url).content.decode().split())
        for url in (reverse("forum:index"), f"/forum/{forum.slug}/")
    )

    assert "Lerend Netwerk, nog geen antwoord" in index
    assert "Gevraagd door Lerend Netwerk" in questions


def test_list_of_a_closed_forum_is_not_found(member_client):
    forum = make_closed_forum()

    assert member_client.get(reverse("forum:topic_list", args=[forum.slug])).status_code == 404


def test_forum_under_a_closed_one_is_closed_too(member_client):
    child = make_forum("Kind", parent=make_closed_forum("Ouder"))

    assert member_client.get(reverse("forum:topic_list", args=[child.slug])).status_code == 404


def test_list_shows_open_questions_of_a_theme_alone(member_client):
    forum, theme = make_forum(), ThemeFactory(slug="kwaliteit")
    answered = ask(forum, subject="Beantwoorde vraag", theme=theme)
    accept_answer(chooser=answered.poster, topic=answered, post=answer(answered))
    ask(forum, subject="Open met thema", theme=theme)
    ask(forum, subject="Open zonder thema")

    response = member_client.get(reverse("forum:topic_list", args=[forum.slug]), {"toon": "open", "thema": "kwaliteit"})

    assert [topic.subject for topic in response.context["page"]] == ["Open met thema"]


def test_news_is_what_was_said_after_one_joined_and_read(client):
    forum = make_forum()
    old = ask(forum, subject="Van voor mijn tijd")
    reader = MemberFactory()
    fresh = ask(forum, subject="Vers")
    client.force_login(reader)
    listing = reverse("forum:topic_list", args=[forum.slug])

    before = {topic.subject: topic.has_unread for topic in client.get(listing).context["page"]}
    client.get(fresh.get_absolute_url())
    after = {topic.subject: topic.has_unread for topic in client.get(listing).context["page"]}
    answer(fresh)
    later = {topic.subject: topic.has_unread for topic in client.get(listing).context["page"]}

    assert before == {"Van voor mijn tijd": False, "Vers": True}
    assert after == {"Van voor mijn tijd": False, "Vers": False}
    assert later == {"Van voor mijn tijd": False, "Vers": True}
    assert TopicReadTrack.objects.filter(topic=old).count() == 0


def test_reading_writes_only_ones_own_track_and_only_when_there_is_news(client):
    reader, other = MemberFactory(), MemberFactory()
    topic = ask()
    TopicReadTrack.objects.create(user=other, topic=topic)
    stamp = TopicReadTrack.objects.get(user=other).mark_time
    client.force_login(reader)

    client.get(topic.get_absolute_url())
    first = TopicReadTrack.objects.get(user=reader).mark_time
    client.get(topic.get_absolute_url())

    assert TopicReadTrack.objects.get(user=reader).mark_time == first
    assert TopicReadTrack.objects.get(user=other).mark_time == stamp


def test_visitor_is_sent_to_the_login(client):
    forum = make_forum()

    for url in (reverse("forum:index"), reverse("forum:topic_list", args=[forum.slug]), reverse("forum:moderation")):
        assert client.get(url).url.startswith(reverse("account_login"))


def test_no_route_leads_to_a_view_of_machina():
    def views(patterns):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                yield from views(pattern.url_patterns)
            else:
                yield getattr(pattern.callback, "view_class", pattern.callback).__module__

    assert [module for module in views(get_resolver().url_patterns) if module.startswith("machina")] == []


@pytest.mark.parametrize(
    "path", ["/static/machina/build/js/machina.editor.min.js", "/forum/search/", "/forum/feeds/topics/"]
)
def test_nothing_of_machinas_front_is_served(member_client, path):
    assert member_client.get(path).status_code == 404


def test_no_template_or_script_of_machina_can_be_found():
    with pytest.raises(TemplateDoesNotExist):
        get_template("machina/board_base.html")
    assert finders.find("machina/build/css/machina.board_theme.min.css") is None
