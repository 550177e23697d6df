"""An article that starts with a question and its answers: a draft for an editor to write on."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from forum.forum_conversation.models import Post, Topic
from forum.mentions.keeping import text_without_names
from forum.models import Question
from foundation.blocks import RawBlock
from foundation.rich_text import rich_text_of_words
from knowledge.models import ArticleIndexPage, ArticlePage, ArticleQuote, QuotedAuthor, TopicArticle
from members.models import User

from .asking import tell_author

INTRO = "Een vraag uit het netwerk, en wat collega’s erop antwoordden."
NO_INDEX = "Er is nog geen kennisbank om dit onder te hangen. Vraag het de beheerder."
NOT_ANSWERED = "Deze vraag heeft nog geen gekozen antwoord. Kies er eerst een."
OUT_OF_SIGHT = "Deze vraag is niet voor iedereen te zien. Zet hem eerst in het forum."
WITHDRAWN = "Wie dit vroeg, heeft de tekst van de vraag ingetrokken. Er komt geen artikel van."
NO_RIGHT = "Je mag geen artikelen maken. Vraag het de redactie."


def may_make(user: User) -> bool:
    index = ArticleIndexPage.objects.first()
    return index is not None and index.permissions_for_user(user).can_add_subpage()


def made_of(topic: Topic) -> TopicArticle | None:
    return TopicArticle.objects.of(topic).select_related("page").first()


@transaction.atomic
def start_article(*, topic: Topic, others: Iterable[int], user: User) -> TopicArticle:
    """The article of `topic`: the one there is, else a new draft, whose authors are each asked once.

    The draft has the question, the chosen answer, and the visible answers with a number in `others`. Two who press at
    once get the same draft. Raises ValidationError for a question without a chosen answer or out of sight, or without
    a place to put the article, PermissionDenied when `user` may not write articles.
    """
    question = Question.objects.select_for_update(of=("self",)).get(topic=topic.pk)
    if existing := made_of(topic):
        return existing
    index = ArticleIndexPage.objects.first()
    if index is None:
        raise ValidationError(NO_INDEX, code="index")
    if not may_make(user):
        raise PermissionDenied(NO_RIGHT)
    if not topic.approved:
        raise ValidationError(OUT_OF_SIGHT, code="hidden")
    posts = _posts(topic, question, set(others))
    if not all(post.content.raw for post in posts):
        raise ValidationError(WITHDRAWN, code="withdrawn")
    page = ArticlePage(title=topic.subject, intro=INTRO, theme=question.theme, owner=user, live=False)
    index.add_child(instance=page)
    article = TopicArticle.objects.create(topic=topic, page=page, started_by=user)
    page.body = _body(_quotes(article, posts))
    page.save_revision(user=user, clean=False)
    page.save()
    for author in article.authors.exclude(asked_at=None).select_related("author"):
        tell_author(author)
    return article


def _posts(topic: Topic, question: Question, others: set[int]) -> list[Post]:
    """The question, the chosen answer, and the chosen ones of the others in their order."""
    visible = {post.pk: post for post in topic.posts.visible().in_order().select_related("poster")}
    asked, chosen = visible.get(topic.first_post_id or 0), visible.get(question.accepted_answer_id or 0)
    if chosen is None:
        raise ValidationError(NOT_ANSWERED, code="open")
    rest = [post for pk, post in visible.items() if pk in others and post not in (asked, chosen)]
    return [post for post in (asked, chosen, *rest) if post]


def _quotes(article: TopicArticle, posts: list[Post]) -> list[ArticleQuote]:
    authors: dict[int | None, QuotedAuthor] = {}
    quotes = []
    for post in posts:
        poster = post.poster if post.poster and post.poster.is_active else None
        key = poster.pk if poster else None
        if key not in authors:
            asked_at = timezone.now() if poster else None
            authors[key] = QuotedAuthor.objects.create(article=article, author=poster, asked_at=asked_at)
        words = rich_text_of_words(text_without_names(post))
        quotes.append(ArticleQuote.objects.create(author=authors[key], post=post, words=words))
    return quotes


def _body(quotes: list[ArticleQuote]) -> list[RawBlock]:
    asked, chosen, *others = quotes
    body = [_heading("De vraag"), _quote(asked), _heading("Het antwoord"), _quote(chosen)]
    if others:
        body += [_heading("Ook genoemd"), *map(_quote, others)]
    return body


def _heading(text: str) -> RawBlock:
    return {"type": "heading", "value": {"text": text, "level": "2"}}


def _quote(quote: ArticleQuote) -> RawBlock:
    return {"type": "forum_quote", "value": quote.pk}
