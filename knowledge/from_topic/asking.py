"""May your words stand in an article? Asked once; the answer may change at any time, and holds at once.

Whoever was asked decides on a page whose address is signed: it works from the mail, without logging in.
"""

from collections.abc import Iterable

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from forum.forum_conversation.models import Post
from forum.mentions.keeping import text_without_names
from foundation.rich_text import rich_text_of_words
from foundation.search import index
from knowledge.models import ArticleQuote, QuotedAuthor
from members.models import User
from notifications.kinds import Kind, Present
from notifications.models import Notification
from notifications.outbox import Notice, tell
from notifications.present import about_ids

Decision = QuotedAuthor.Decision
# Raise this when the words beside the choices change what somebody agrees to.
TEXT_VERSION = "2026-12"
SIGNER = Signer(salt="knowledge.quoted_author")
PARTS = ("author", "article__page", "article__topic__forum")


def address_of(author: QuotedAuthor) -> str:
    return reverse("knowledge:quote", args=[SIGNER.sign(str(author.pk))])


def author_at(token: str) -> QuotedAuthor | None:
    """Whom this address is for; None when they left, the article is gone, or the address was never made here."""
    try:
        number = SIGNER.unsign(token)
    except BadSignature:
        return None
    return QuotedAuthor.objects.filter(pk=number, author__is_active=True).select_related(*PARTS).first()


@transaction.atomic
def decide(*, author: QuotedAuthor, decision: Decision) -> None:
    """Keep what `author` said. After a no their words are kept nowhere but in the forum."""
    author = QuotedAuthor.objects.select_for_update(of=("self",)).select_related("article").get(pk=author.pk)
    if author.decision == decision:
        return
    author.decision, author.decided_at, author.text_version = decision, timezone.now(), TEXT_VERSION
    author.save(update_fields=["decision", "decided_at", "text_version"])
    # Unread, it would keep back mails of the conversation.
    Notification.objects.filter(kind=KIND.code, about=f"quoted:{author.pk}").mark_read()
    for quote in author.quotes.select_related("post"):
        _keep_words(quote, is_refused=decision == Decision.NO)
    index.refresh("artikelen", [author.article.page_id])


def forget_undecided(post: Post) -> None:
    """Its writer took it back: their words go from every article for which they did not say yes."""
    quotes = ArticleQuote.objects.filter(post=post, author__decision="").select_related("author__article")
    for quote in quotes.exclude(words=""):
        _keep_words(quote, is_refused=True)
        index.refresh("artikelen", [quote.author.article.page_id])


def _keep_words(quote: ArticleQuote, *, is_refused: bool) -> None:
    if is_refused:
        quote.words = ""
    elif not quote.words:
        quote.words = rich_text_of_words(text_without_names(quote.post))
    quote.save(update_fields=["words"])


def presents(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """Where to decide, as long as there is an article; mailed only while nothing was decided."""
    about = about_ids(notifications, "quoted")
    authors = QuotedAuthor.objects.filter(pk__in=about, author=reader.pk) if about else []
    return {
        item.pk: Present(address_of(author), is_worth_mail=not author.decision)
        for author in authors
        for item in about[author.pk]
    }


KIND = Kind("quote_asked", "Verzoek om jouw woorden in een artikel te zetten", presents=presents)


def tell_author(author: QuotedAuthor) -> None:
    if author.author is None:
        return
    article = author.article
    tell(
        recipient=author.author,
        notice=Notice(
            kind=KIND.code,
            about=f"quoted:{author.pk}",
            title=f"Mogen je woorden in een artikel: {article.topic.subject}",
            url=address_of(author),
            context={"topic": article.topic, "until": author.decides_until},
            conversation=f"topic:{article.topic_id}",
        ),
    )
