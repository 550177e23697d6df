"""Where questions and forums stood before."""

from django.conf import settings
from django.db import models


class TopicMove(models.Model):
    """A question that went to another forum: where it stood, so that the addresses from then still lead to it."""

    topic = models.ForeignKey(
        "forum_conversation.Topic", verbose_name="vraag", on_delete=models.CASCADE, related_name="moves"
    )
    from_slug = models.SlugField("stond onder", max_length=255, allow_unicode=True)
    from_name = models.CharField("stond in", max_length=100)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="verplaatst door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    moved_at = models.DateTimeField("verplaatst op", auto_now_add=True)

    class Meta:
        verbose_name = "verplaatsing"
        verbose_name_plural = "verplaatsingen"

    def __str__(self) -> str:
        return f"Vraag {self.topic_id} stond in {self.from_name}"


class TopicMerge(models.Model):
    """A question that was merged into another: its row stays, without posts, so that its addresses lead there.

    `opening` is the post that asked it: it stands among the answers of the other, and is none.
    """

    topic = models.OneToOneField(
        "forum_conversation.Topic", verbose_name="vraag", on_delete=models.CASCADE, related_name="merge"
    )
    into = models.ForeignKey(
        "forum_conversation.Topic", verbose_name="staat nu in", on_delete=models.CASCADE, related_name="merged_topics"
    )
    opening = models.OneToOneField(
        "forum_conversation.Post",
        verbose_name="waarmee gevraagd werd",
        null=True,
        on_delete=models.SET_NULL,
        related_name="merge",
    )
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="samengevoegd door",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    merged_at = models.DateTimeField("samengevoegd op", auto_now_add=True)

    class Meta:
        verbose_name = "samenvoeging"
        verbose_name_plural = "samenvoegingen"
        constraints = [
            models.CheckConstraint(condition=~models.Q(topic=models.F("into")), name="topic_merge_into_another"),
        ]

    def __str__(self) -> str:
        return f"Vraag {self.topic_id} staat in vraag {self.into_id}"


class PostMove(models.Model):
    """A post that went to another question, by merging or splitting: where it stood, so that links from then work."""

    post = models.ForeignKey(
        "forum_conversation.Post", verbose_name="bericht", on_delete=models.CASCADE, related_name="moves"
    )
    from_topic = models.ForeignKey(
        "forum_conversation.Topic", verbose_name="stond bij", on_delete=models.CASCADE, related_name="posts_moved_out"
    )
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="verplaatst door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    moved_at = models.DateTimeField("verplaatst op", auto_now_add=True)

    class Meta:
        verbose_name = "verplaatst bericht"
        verbose_name_plural = "verplaatste berichten"

    def __str__(self) -> str:
        return f"Bericht {self.post_id} stond bij vraag {self.from_topic_id}"


class FormerSlug(models.Model):
    """A name in addresses that a forum had before, or that a forum had which was merged into it."""

    slug = models.SlugField("naam in adressen", max_length=255, unique=True, allow_unicode=True)
    forum = models.ForeignKey(
        "forum.Forum", verbose_name="leidt naar", on_delete=models.CASCADE, related_name="former_slugs"
    )
    since = models.DateTimeField("sinds", auto_now_add=True)

    class Meta:
        verbose_name = "vroeger adres"
        verbose_name_plural = "vroegere adressen"

    def __str__(self) -> str:
        return self.slug
