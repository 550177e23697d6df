"""machina's topic and post, with indexes for long lists and without cascades over other people's words."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.abstract_models import AbstractPost, AbstractTopic

from forum.mentions.names import as_mention, replace_names
from forum.querysets import PostQuerySet, TopicQuerySet
from foundation.markdown import FINGERPRINT, render_markdown

FORMER_MEMBER = "Voormalig lid"
SUBJECT_LENGTH = 160


@lru_cache(maxsize=4096)
def path_of_topic(forum_slug: str, pk: int, slug: str) -> str:
    """The address of a question's page; lists ask for the same ones over and over."""
    return reverse("forum:topic", args=[forum_slug, pk, slug])


def html_of(text: str, html: str | None, rendered_by: str) -> SafeString:
    """The HTML of a post; made anew when another renderer, with other rules, made what was kept."""
    if rendered_by == FINGERPRINT:
        return mark_safe(html or "")  # noqa: S308  (cleaned by the renderer of now)
    return render_markdown(text)


class Topic(AbstractTopic):
    poster = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="vragensteller", blank=True, null=True, on_delete=models.SET_NULL
    )

    # Only where a list asked for it, see `with_unread_for`.
    read_at: datetime | None
    # Only where its notifications asked for it.
    is_promised: bool
    # Only where its page asked for it, see `find_topic_to_show`.
    followed: int | None
    shared: int | None
    draft_text: str | None
    has_waiting: int | None
    has_answer: bool
    shares_count: int

    objects = TopicQuerySet.as_manager()  # type: ignore[misc]  # machina declares its own for the class alone

    class Meta(AbstractTopic.Meta):
        abstract = False
        indexes = [
            *AbstractTopic.Meta.indexes,
            models.Index(fields=["forum", "-type", "-last_post_on"], condition=Q(approved=True), name="topic_of_forum"),
            models.Index(fields=["-last_post_on"], condition=Q(approved=True), name="topic_latest"),
            models.Index(fields=["-created"], condition=Q(approved=True), name="topic_newest"),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return path_of_topic(self.forum.slug, self.pk, self.slug)

    @property
    def is_closed(self) -> bool:
        return self.status == self.TOPIC_LOCKED

    @property
    def opening(self) -> "Post":
        """The post that asks: written in one transaction with the row."""
        if self.first_post is None:
            raise Post.DoesNotExist
        return self.first_post

    @property
    def answers_count(self) -> int:
        return max(0, self.posts_count - 1)

    def rename(self, subject: str) -> None:
        """Ask it in other words: in its address and in what each of its posts holds of it too."""
        self.subject = subject
        self.save(update_fields=["subject", "slug", "updated"])
        self.posts.update(subject=subject)

    def update_trackers(self) -> None:
        """Count the visible posts again, writing only what was counted: machina writes the whole row back.

        The forum's row is locked, so that two people who post at once are both counted.
        """
        with transaction.atomic():
            visible = self.posts.filter(approved=True)
            self.posts_count = visible.count()
            self.first_post = self.posts.order_by("created", "pk").first()
            self.last_post = visible.order_by("-created", "-pk").first()
            self.last_post_on = self.last_post.created if self.last_post else None
            self._simple_save(
                update_fields=["posts_count", "first_post", "last_post", "last_post_on", "subject", "approved"]
            )
            Forum.objects.select_for_update().get(pk=self.forum_id).update_trackers()


class Post(AbstractPost):
    poster = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="schrijver",
        related_name="posts",
        blank=True,
        null=True,
        on_delete=models.SET_NULL,
    )
    rendered_by = models.CharField("opgemaakt door", max_length=12, blank=True, editable=False, default="")

    # Made by machina's field beside the text.
    _content_rendered: str | None

    objects = PostQuerySet.as_manager()  # type: ignore[misc]  # as of Topic

    class Meta(AbstractPost.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["topic", "created", "id"], condition=Q(approved=True), name="post_of_topic"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """machina renders the text whenever it writes the row."""
        self.rendered_by = FINGERPRINT
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return f"{self.topic.get_absolute_url()}?bericht={self.pk}"

    @property
    def html(self) -> SafeString:
        """What is shown, with present names: else the kept HTML, as long as this renderer made it."""
        text = self.present_text
        if text != self.content.raw:
            return render_markdown(text)
        return html_of(text, self._content_rendered, self.rendered_by)

    @property
    def present_text(self) -> str:
        """The source, with the present names of those it mentions; a query when it may, unless they came along."""
        text: str = self.content.raw
        if "@" not in text:
            return text
        return replace_names(text, {one.written: as_mention(one.name) for one in self.mentions.all()})

    @property
    def author_name(self) -> str:
        return self.poster.get_full_name() if self.poster else self.username or FORMER_MEMBER
