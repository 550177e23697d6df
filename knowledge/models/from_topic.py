"""A question of the forum that became an article, and the people whose words stand in it."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator
from wagtail.rich_text import get_text_for_indexing

from forum.forum_conversation.models import Topic

TIME_TO_DECIDE = timedelta(days=14)
UNNAMED = "Een collega uit het netwerk"


class TopicArticleQuerySet(models.QuerySet["TopicArticle"]):
    def of(self, topic: Topic) -> Self:
        """Of this question, or of one that was merged into it; of the question itself first."""
        rows = self.filter(Q(topic=topic.pk) | Q(topic__merge__into=topic.pk))
        return rows.order_by(models.Case(models.When(topic=topic.pk, then=0), default=1), "pk")


class TopicArticle(models.Model):
    """The article that was made of a topic; a topic has one, as long as its page is there."""

    topic = models.OneToOneField(
        "forum_conversation.Topic", verbose_name="vraag", on_delete=models.CASCADE, related_name="made_article"
    )
    page = models.OneToOneField(
        "knowledge.ArticlePage", verbose_name="artikel", on_delete=models.CASCADE, related_name="made_of"
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="begonnen door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    started_at = models.DateTimeField("begonnen op", auto_now_add=True)

    objects = TopicArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "artikel uit een vraag"
        verbose_name_plural = "artikelen uit vragen"

    def __str__(self) -> str:
        return f"artikel uit vraag {self.topic_id}"


class QuotedAuthor(models.Model):
    """Somebody whose words stand in an article, and what they said when they were asked about it.

    `author` is None for who left since, and for words that never had an account: nobody is asked, nobody is named.
    """

    class Decision(models.TextChoices):
        WITH_NAME = "met-naam", "ja, met mijn naam"
        WITHOUT_NAME = "zonder-naam", "ja, zonder mijn naam"
        NO = "nee", "nee, liever niet"

    article = models.ForeignKey(TopicArticle, verbose_name="artikel", on_delete=models.CASCADE, related_name="authors")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="schrijver",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="quoted_in",
    )
    asked_at = models.DateTimeField("gevraagd op", null=True, blank=True)
    decision = models.CharField("besluit", max_length=12, choices=Decision, blank=True)
    decided_at = models.DateTimeField("besloten op", null=True, blank=True)
    text_version = models.CharField("versie van de tekst", max_length=16, blank=True)

    class Meta:
        verbose_name = "aangehaalde schrijver"
        verbose_name_plural = "aangehaalde schrijvers"
        constraints = [
            models.UniqueConstraint(fields=["article", "author"], name="quoted_author_once"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None) | Q(decision__gt="", decided_at__isnull=False),
                name="quoted_author_decision_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"schrijver {self.author_id} in artikel {self.article_id}"

    @property
    def decides_until(self) -> datetime | None:
        return self.asked_at + TIME_TO_DECIDE if self.asked_at else None

    @property
    def waits(self) -> bool:
        """May this person still say something before their words are shown without a name?"""
        until = self.decides_until
        return not self.decision and self.author_id is not None and until is not None and timezone.now() < until

    @property
    def may_be_shown(self) -> bool:
        return self.decision != self.Decision.NO and not self.waits

    @property
    def shown_name(self) -> str:
        named = self.decision == self.Decision.WITH_NAME and self.author is not None
        return self.author.get_full_name() if named and self.author else UNNAMED


class ArticleQuote(models.Model):
    """Words of one post as they stand in an article: those that their author was asked about."""

    author = models.ForeignKey(QuotedAuthor, verbose_name="schrijver", on_delete=models.CASCADE, related_name="quotes")
    post = models.ForeignKey(
        "forum_conversation.Post", verbose_name="bericht", on_delete=models.CASCADE, related_name="article_quotes"
    )
    words = models.TextField("woorden", help_text="Opgemaakte tekst.")

    class Meta:
        verbose_name = "citaat uit het forum"
        verbose_name_plural = "citaten uit het forum"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["author", "post"], name="article_quote_once")]

    def __str__(self) -> str:
        """What an editor chooses it by."""
        return Truncator(self.plain_words).words(12) or "(weggelaten)"

    @property
    def plain_words(self) -> str:
        return " ".join(get_text_for_indexing(self.words).split())

    @property
    def is_shown(self) -> bool:
        """Neither refused, nor waiting for a word of its author, nor hidden in the forum since."""
        return self.author.may_be_shown and self.post.approved and self.post.topic.approved
