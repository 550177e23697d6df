"""What the demo shows of the less sunny side: called off, moderated, for members only; and a file found by its text."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.forum_conversation.models import Topic
from forum.models import AnswerRequest, Intervention, Mention, PersonalQuestion, PersonalReport, Report, Thanks
from foundation.search.finder import find
from foundation.search.query import parse
from knowledge.models import ArticlePage, NewsPage
from knowledge.models.from_topic import UNNAMED
from members.models import ThemeFollow, User
from notifications.digests.themes import new_in_themes
from notifications.models import FailingAddress, Notification
from portal.demo.questions import by_day
from portal.demo.sessions import VISITING_MEMBER
from portal.models import NetworkMessage

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db, pytest.mark.search]


def titles(text: str, *audiences: str) -> list[str]:
    return [hit.title for hit in find(parse(text), audiences=audiences).hits]


def test_demo_has_a_post_that_a_moderator_hid():
    intervention = Intervention.objects.get()

    assert (intervention.act, intervention.reason) == (Intervention.Act.HIDDEN, Intervention.Reason.ADVERTISING)
    assert Report.objects.get(handled_by__isnull=False).outcome == Report.Outcome.HIDDEN
    assert Notification.objects.filter(kind="forum_moderated").get().recipient_id == intervention.post.poster_id
    assert titles('"mijn zwager verkoopt"', "public", "members") == []


def test_demo_has_a_reported_answer_that_its_writer_took_back():
    report = Report.objects.get(handled_at=None)

    assert (report.post.content.raw, "bestedingsplan" in report.post.withdrawal.text) == ("", True)


def test_demo_has_a_changed_answer_that_names_the_visiting_member():
    mention = Mention.objects.get()

    assert Notification.objects.get(kind="forum_mention").recipient.email == VISITING_MEMBER
    assert "@Noor Verweij" not in mention.post.versions.get().text


def test_demo_has_promises_kept_one_running_and_one_overdue():
    promised, today = Topic.objects.promised(), timezone.localdate()
    running, overdue = promised.filter(question__due_on__gte=today), promised.filter(question__due_on__lt=today)
    kept = Topic.objects.filter(question__due_on__isnull=False, question__accepted_answer__isnull=False)

    assert (running.count(), overdue.count(), kept.count() > 5) == (1, 1, True)
    assert AnswerRequest.objects.filter(topic__in=overdue).count() == 3
    assert Notification.objects.get(kind="forum_seeking").recipient_id == overdue.get().poster_id


def test_demo_has_news_for_members_only():
    assert NewsPage.objects.live().filter(members_only=True).count() == 1


def test_demo_has_a_page_found_by_the_file_it_offers():
    assert titles("kniplijn", "public") == ["Speerpunt, doelstelling of activiteit?"]


def test_demo_has_a_question_between_members_that_waits_and_one_with_an_answer():
    questions = PersonalQuestion.objects.order_by("-answered_at")

    assert sorted(question.answered_at is None for question in questions) == [False, True]
    assert [report.handled_at for report in PersonalReport.objects.all()] == [None]


def test_demo_has_answers_that_several_found_useful_and_never_their_writer():
    thanks = Thanks.objects.values_list("post", "user", "post__poster")

    assert len(thanks) > len({post for post, *_ in thanks}) > 1
    assert [row for row in thanks if row[1] == row[2]] == []


def test_demo_has_an_article_made_of_a_question(client):
    article = ArticlePage.objects.live().get(made_of__isnull=False)

    html = client.get(article.url).content.decode()

    assert "Annelies Vos" in html
    assert UNNAMED in html
    assert "Bram Jacobs" not in html


def test_demo_questions_stand_before_their_answers():
    topics = Topic.objects.select_related("first_post")

    assert [topic.subject for topic in topics if topic.first_post.poster_id != topic.poster_id] == []


def test_demo_hours_keep_their_order():
    start = timezone.localtime().replace(hour=0, minute=0)
    moments = [start + timedelta(minutes=7 * number) for number in range(2 * 24 * 60 // 7)]

    by_days = [by_day(moment) for moment in moments]

    assert by_days == sorted(by_days)
    assert {moment.hour for moment in by_days} <= set(range(8, 21))


def test_demo_member_follows_themes_in_which_something_is_new():
    follows = ThemeFollow.objects.filter(user__email="lid@leernetwerk.example")

    assert follows.count() == 2
    assert new_in_themes([follows.first().user], timezone.now())[follows.first().user_id]


def test_demo_has_a_message_to_the_network_and_a_draft():
    sent, draft = NetworkMessage.objects.order_by("pk")

    assert (sent.recipients.count(), draft.sent_at) == (sent.people, None)
    assert Notification.objects.filter(kind="network_message").count() == sent.people


def test_demo_has_an_address_that_takes_no_mail_and_one_that_may_yet():
    rows = FailingAddress.objects.order_by("hard")

    assert [(row.hard, row.stopped_at is None) for row in rows] == [(1, True), (3, False)]


def test_demo_member_keeps_something_of_every_kind_with_a_reminder_or_two(client):
    client.force_login(User.objects.get(email="lid@leernetwerk.example"))

    page = client.get("/bewaard/").text

    assert [label in page for label in ("Vraag", "Artikel", "Verslag", "Voorbeelddoel")] == [True] * 4
    assert page.count("herinnering op") == 2
