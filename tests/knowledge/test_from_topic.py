"""An article made of a question of the forum: whose words stand in it, and where each leads."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from forum.forum_conversation.models import Post, Topic
from forum.models import WithdrawnPost
from forum.moderating.merging import merge_topics
from forum.solved.accepting import accept_answer
from forum.writing.withdrawing import finish_withdrawals, withdraw_post
from foundation.models import SearchDocument
from knowledge.from_topic.asking import KIND, address_of, decide
from knowledge.from_topic.drafting import start_article
from knowledge.models import ArticlePage, ArticleQuote, QuotedAuthor
from knowledge.models.from_topic import TIME_TO_DECIDE, UNNAMED
from knowledge.templatetags.from_topic import article_of, topic_behind
from members.permissions import EDITORS
from members.privacy.erasure import erase_member
from notifications.models import Notification
from notifications.present import worth_mailing
from tests.factories import MemberFactory, ThemeFactory, UserFactory, make_staff
from tests.forum.factories import answer, ask, make_closed_forum, make_forum, make_moderator
from tests.knowledge.editing import open_in_editor, publish_as_it_stands

pytestmark = [pytest.mark.django_db, pytest.mark.search]
Decision = QuotedAuthor.Decision


@pytest.fixture
def editor():
    return make_staff(EDITORS)


@pytest.fixture
def topic() -> Topic:
    asker = MemberFactory(first_name="Vera", last_name="Vraagster")
    topic = ask(make_forum(), asker, subject="Hoe tellen jullie?", text="VRAAGWOORDEN", theme=ThemeFactory())
    chosen = answer(topic, MemberFactory(first_name="Kees", last_name="Kiezer"), "Wij **tellen** GEKOZENWOORDEN.")
    answer(topic, MemberFactory(first_name="Olga", last_name="Over"), "OVERIGEWOORDEN")
    accept_answer(chooser=asker, topic=topic, post=chosen)
    return Topic.objects.select_related("forum", "question").get(pk=topic.pk)


@pytest.fixture
def article(topic, editor):
    others = topic.posts.values_list("pk", flat=True)
    return start_article(topic=topic, others=others, user=editor)


def author_named(first_name) -> QuotedAuthor:
    return QuotedAuthor.objects.get(author__first_name=first_name)


def publish(article) -> ArticlePage:
    ArticlePage.objects.get(pk=article.page_id).get_latest_revision().publish()
    return ArticlePage.objects.get(pk=article.page_id)


def let_time_pass():
    QuotedAuthor.objects.update(asked_at=timezone.now() - TIME_TO_DECIDE - timedelta(minutes=1))


def read(page, person=None) -> str:
    client = Client()
    if person:
        client.force_login(person)
    return client.get(page.url).content.decode()


def test_draft_has_question_answer_and_chosen_others_with_theme_and_source(article, topic, editor):
    page = article.page

    kinds = [
        (block.block_type, str(block.value.post_id) if block.block_type == "forum_quote" else block.value["text"])
        for block in ArticlePage.objects.get(pk=page.pk).body
    ]

    posts = [str(pk) for pk in topic.posts.in_order().values_list("pk", flat=True)]
    assert [kind for kind, _ in kinds] == ["heading", "forum_quote"] * 2 + ["heading", "forum_quote"]
    assert [what for kind, what in kinds if kind == "forum_quote"] == posts
    assert (page.title, page.theme, page.live, page.owner) == (topic.subject, topic.question.theme, False, editor)
    assert "<b>tellen</b>" in ArticleQuote.objects.get(post=posts[1]).words


def test_answers_that_nobody_chose_do_not_go_along(topic, editor):
    elsewhere = answer(ask(topic.forum), text="UIT EEN ANDERE VRAAG")
    hidden = answer(topic, text="VERBORGEN")
    hidden.approved = False
    hidden.save()

    article = start_article(topic=topic, others=[elsewhere.pk, hidden.pk], user=editor)

    assert ArticleQuote.objects.filter(author__article=article).count() == 2


def test_made_twice_it_is_the_same_draft_and_each_is_asked_once(article, topic, editor):
    again = start_article(topic=topic, others=[], user=editor)

    assert again == article
    assert Notification.objects.filter(kind=KIND.code).count() == 3
    assert Email.objects.filter(subject__startswith="Mogen je woorden").count() == 3


def test_who_wrote_twice_is_asked_once(editor):
    asker = MemberFactory()
    topic = ask(make_forum(), asker)
    accept_answer(chooser=asker, topic=topic, post=answer(topic, asker))
    topic.question.refresh_from_db()

    start_article(topic=topic, others=[], user=editor)

    assert Notification.objects.filter(kind=KIND.code).count() == 1
    assert QuotedAuthor.objects.get().quotes.count() == 2


def test_open_or_hidden_question_and_who_may_not_write_are_refused(topic, editor, member):
    with pytest.raises(ValidationError):
        start_article(topic=ask(topic.forum), others=[], user=editor)
    with pytest.raises(PermissionDenied):
        start_article(topic=topic, others=[], user=member)
    topic.approved = False
    topic.save()
    with pytest.raises(ValidationError):
        start_article(topic=topic, others=[], user=editor)

    assert ArticlePage.objects.count() == 0


def test_nothing_is_shown_before_its_author_spoke_or_time_passed(article):
    page = publish(article)

    before = read(page)
    let_time_pass()
    after = read(page)

    for words in ("VRAAGWOORDEN", "GEKOZENWOORDEN", "OVERIGEWOORDEN"):
        assert words not in before
        assert words in after
    assert "Kiezer" not in after
    assert UNNAMED in after


def test_each_is_shown_as_they_chose_and_a_change_holds_at_once(article):
    page = publish(article)
    decide(author=author_named("Kees"), decision=Decision.WITH_NAME)
    decide(author=author_named("Vera"), decision=Decision.WITHOUT_NAME)
    decide(author=author_named("Olga"), decision=Decision.NO)

    first = read(page)
    decide(author=author_named("Kees"), decision=Decision.NO)
    decide(author=author_named("Olga"), decision=Decision.WITH_NAME)
    second = read(page)

    assert ("GEKOZENWOORDEN" in first, "Kees Kiezer" in first) == (True, True)
    assert ("VRAAGWOORDEN" in first, "Vraagster" in first) == (True, False)
    assert ("OVERIGEWOORDEN" in first, "Olga" in first) == (False, False)
    assert ("GEKOZENWOORDEN" in second, "Kees" in second) == (False, False)
    assert ("OVERIGEWOORDEN" in second, "Olga Over" in second) == (True, True)


def test_refused_words_are_kept_nowhere_but_in_the_forum(article):
    decide(author=author_named("Kees"), decision=Decision.NO)

    assert not ArticleQuote.objects.filter(words__contains="GEKOZENWOORDEN").exists()
    revisions = ArticlePage.objects.get().revisions.values_list("content", flat=True)
    assert "GEKOZENWOORDEN" not in str(list(revisions))


def test_search_finds_only_what_is_shown(article):
    page = publish(article)
    waiting = SearchDocument.objects.get(source="artikelen", object_id=page.pk).body
    decide(author=author_named("Kees"), decision=Decision.WITH_NAME)
    shown = SearchDocument.objects.get(source="artikelen", object_id=page.pk).body
    post = ArticleQuote.objects.get(author=author_named("Kees")).post
    post.approved = False
    post.save()
    hidden = SearchDocument.objects.get(source="artikelen", object_id=page.pk).body

    assert ["GEKOZENWOORDEN" in body for body in (waiting, shown, hidden)] == [False, True, False]
    assert "GEKOZENWOORDEN" not in read(page)


def test_who_left_is_named_no_more_and_a_no_stays_a_no(article):
    page = publish(article)
    decide(author=author_named("Kees"), decision=Decision.WITH_NAME)
    decide(author=author_named("Olga"), decision=Decision.NO)

    for name in ("Kees", "Olga"):
        erase_member(user=author_named(name).author, by=None)

    html = read(page)
    assert ("GEKOZENWOORDEN" in html, "Kees" in html) == (True, False)
    assert "OVERIGEWOORDEN" not in html
    assert QuotedAuthor.objects.filter(author=None).count() == 2


def test_author_decides_by_the_link_without_logging_in_and_looking_changes_nothing(article, client):
    author = author_named("Kees")
    address = address_of(author)

    page = client.get(address)
    author.refresh_from_db()
    assert "GEKOZENWOORDEN" in page.content.decode()
    assert "OVERIGEWOORDEN" not in page.content.decode()
    assert author.decision == ""

    saved = client.post(address, {"besluit": "met-naam"}, follow=True)
    author.refresh_from_db()
    assert author.decision == Decision.WITH_NAME
    assert "Bewaard" in saved.content.decode()
    assert client.post(address, {"besluit": "misschien"}).status_code == 400


def test_link_that_was_changed_or_of_who_left_opens_nothing(article, client):
    kees, olga = author_named("Kees"), author_named("Olga")
    signature = address_of(kees).rstrip("/").rpartition(":")[2]
    old = address_of(olga)
    erase_member(user=olga.author, by=None)

    assert client.get(reverse("knowledge:quote", args=[f"{olga.pk}:{signature}"])).status_code == 404
    assert client.get(reverse("knowledge:quote", args=["onzin"])).status_code == 404
    assert client.get(old).status_code == 404


def test_request_is_worth_a_mail_until_something_was_decided(article):
    told = Notification.objects.get(kind=KIND.code, recipient__first_name="Kees")
    before = worth_mailing(told.recipient, [told])
    decide(author=author_named("Kees"), decision=Decision.NO)

    after = worth_mailing(told.recipient, [told])

    assert before[told.pk].url == address_of(author_named("Kees"))
    assert after == {}


def test_topic_says_where_it_went_as_long_as_the_article_is_there(article, topic, member_client):
    def line() -> bool:
        return (
            "In de kennisbank staat hier een artikel over"
            in member_client.get(topic.get_absolute_url()).content.decode()
        )

    draft = line()
    page = publish(article)
    live = line()
    page.slug = "heel-anders"
    page.save()
    moved = page.get_url() in member_client.get(topic.get_absolute_url()).content.decode()
    page.unpublish()
    taken_off = line()
    page.delete()

    assert (draft, live, moved, taken_off, line()) == (False, True, True, False, False)


def test_deleted_article_can_be_made_again(article, topic, editor):
    article.page.delete()

    assert start_article(topic=topic, others=[], user=editor).page != article.page


def test_article_leads_to_its_question_for_who_may_read_it(article, topic, member):
    page = publish(article)
    address = topic.get_absolute_url()
    inside, outside, newcomer = read(page, member), read(page), read(page, UserFactory())
    topic.forum = make_closed_forum()
    topic.save()

    closed = read(page, member)

    assert address in inside
    for html in (outside, newcomer, closed):
        assert "Waar dit vandaan komt" in html
        assert f"/{topic.pk}-{topic.slug}/" not in html


def test_editor_makes_it_with_a_form_and_then_sees_who_agreed(topic, editor, client):
    client.force_login(editor)
    place = reverse("knowledge:topic_article", args=[topic.forum.slug, topic.pk, topic.slug])
    other = topic.posts.in_order().last()

    link = client.get(topic.get_absolute_url()).content.decode()
    form = client.get(place).content.decode()
    made = client.post(place, {"others": [other.pk]}, follow=True).content.decode()
    decide(author=author_named("Kees"), decision=Decision.NO)

    assert place in link
    assert ("OVERIGEWOORDEN" in form, "GEKOZENWOORDEN" in form) == (True, False)
    assert "Olga Over" in made
    assert "Nee, liever niet" in client.get(place).content.decode()


def test_members_do_not_find_the_page(topic, member_client):
    place = reverse("knowledge:topic_article", args=[topic.forum.slug, topic.pk, topic.slug])

    assert place not in member_client.get(topic.get_absolute_url()).content.decode()
    assert [member_client.get(place).status_code, member_client.post(place).status_code] == [404, 404]
    assert ArticlePage.objects.count() == 0


def test_editor_opens_changes_and_publishes_the_draft_in_the_cms(article, editor, client):
    client.force_login(editor)
    page = ArticlePage.objects.get()

    opened = open_in_editor(client, page)
    publish_as_it_stands(client, page, editor)

    page.refresh_from_db()
    assert opened.status_code == 200
    assert (page.live, len(page.body)) == (True, 6)
    assert "Waar dit vandaan komt" in read(page)


def test_preview_says_what_is_not_shown_yet(article, editor, client):
    client.force_login(editor)
    page = ArticlePage.objects.get()
    decide(author=author_named("Kees"), decision=Decision.NO)

    html = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()

    assert "De schrijver beslist nog" in html
    assert "Deze woorden uit het forum blijven weg" in html
    assert "VRAAGWOORDEN" not in html


def test_number_of_queries_is_the_same_with_more_quotes(topic, editor):
    numbers = []
    for size in (1, 8):
        other = ask(topic.forum)
        others = [answer(other).pk for _ in range(size)]
        accept_answer(chooser=other.poster, topic=other, post=answer(other))
        page = publish(start_article(topic=other, others=others, user=editor))
        let_time_pass()
        read(page)
        with CaptureQueriesContext(connection) as queries:
            read(page)
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]


def test_question_that_took_in_the_one_of_an_article_leads_to_it_and_back(article, topic, editor, member):
    article.page.get_latest_revision().publish()
    earlier = ask(topic.forum)
    Post.objects.filter(topic=earlier).update(created=topic.created - timedelta(days=1))

    kept = merge_topics(moderator=make_moderator(), topic=earlier, other=topic)

    assert (kept, article_of(kept), topic_behind(article.page, member)) == (earlier, article.page, earlier)
    assert start_article(topic=kept, others=[], user=editor) == article


def test_words_that_were_taken_back_stay_with_a_yes_alone(article):
    decide(author=author_named("Kees"), decision=Decision.WITH_NAME)

    for post in Post.objects.exclude(poster__first_name="Vera").select_related("poster"):
        withdraw_post(writer=post.poster, post=post)
    WithdrawnPost.objects.update(withdrawn_at=timezone.now() - timedelta(hours=1))
    finish_withdrawals()

    words = {quote.author.author.first_name: bool(quote.words) for quote in ArticleQuote.objects.all()}
    assert words == {"Vera": True, "Kees": True, "Olga": False}


def test_who_was_asked_reads_no_question_that_was_taken_back(article, topic):
    told = Notification.objects.filter(kind=KIND.code)
    before = told.filter(title__contains="Hoe tellen jullie?").count()
    decide(author=author_named("Kees"), decision=Decision.NO)

    withdraw_post(writer=topic.poster, post=topic.opening)
    WithdrawnPost.objects.update(withdrawn_at=timezone.now() - timedelta(hours=1))
    finish_withdrawals()

    assert (before, told.filter(title__contains="Hoe tellen jullie?").count()) == (3, 0)
    assert told.get(read_at__isnull=False).recipient.first_name == "Kees"


def test_words_that_somebody_took_back_and_left_go_at_once(article):
    post = Post.objects.get(poster__first_name="Olga")
    withdraw_post(writer=post.poster, post=post)

    erase_member(user=post.poster, by=None)

    assert ArticleQuote.objects.get(post=post).words == ""


def test_question_whose_text_was_taken_back_makes_no_article(topic, editor):
    withdraw_post(writer=topic.poster, post=topic.opening)

    with pytest.raises(ValidationError, match="ingetrokken"):
        start_article(topic=topic, others=[], user=editor)
