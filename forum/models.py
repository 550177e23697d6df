"""What the network adds to machina's topics and posts."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Question(models.Model):
    """A topic as a question: its theme and the answer its asker accepted."""

    topic = models.OneToOneField(
        "forum_conversation.Topic", verbose_name="vraag", on_delete=models.CASCADE, related_name="question"
    )
    theme = models.ForeignKey(
        "foundation.Theme",
        verbose_name="thema",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions",
    )
    accepted_answer = models.OneToOneField(
        "forum_conversation.Post",
        verbose_name="gekozen antwoord",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="accepted_for",
    )
    accepted_at = models.DateTimeField("gekozen op", null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gekozen door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_answer=None) | Q(accepted_at__isnull=False), name="question_accepted_at_known"
            ),
        ]

    def __str__(self):
        return f"Vraag {self.topic_id}"


class Discussion(models.Model):
    """What a topic is about when that stands elsewhere in the portal.

    Floors above point here with a foreign key of their own; the words and the address are kept here, so that the
    topic can show them without knowing who points.
    """

    topic = models.OneToOneField(
        "forum_conversation.Topic", verbose_name="gesprek", on_delete=models.CASCADE, related_name="discussion"
    )
    kind = models.CharField("soort", max_length=40, help_text="Bijvoorbeeld 'Voorbeelddoel'.")
    title = models.CharField("titel", max_length=200)
    url = models.CharField("adres", max_length=300)

    class Meta:
        verbose_name = "gesprek over"
        verbose_name_plural = "gesprekken over"

    def __str__(self):
        return f"{self.kind}: {self.title}"


class Follow(models.Model):
    """A person who wants to hear of new answers to a question, or of new questions in a forum."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="forum_follows"
    )
    topic = models.ForeignKey(
        "forum_conversation.Topic",
        verbose_name="vraag",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="follows",
    )
    forum = models.ForeignKey(
        "forum.Forum", verbose_name="forum", null=True, blank=True, on_delete=models.CASCADE, related_name="follows"
    )
    started_at = models.DateTimeField("sinds", auto_now_add=True)

    class Meta:
        verbose_name = "volger"
        verbose_name_plural = "volgers"
        constraints = [
            models.CheckConstraint(
                condition=Q(topic__isnull=False, forum=None) | Q(topic=None, forum__isnull=False),
                name="follow_topic_or_forum",
            ),
            models.UniqueConstraint(fields=["topic", "user"], name="follow_topic_once"),
            models.UniqueConstraint(fields=["forum", "user"], name="follow_forum_once"),
        ]

    def __str__(self):
        return f"{self.user} volgt {self.topic or self.forum}"


class MeToo(models.Model):
    """A member who has the same question."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="shared_questions"
    )
    topic = models.ForeignKey(
        "forum_conversation.Topic", verbose_name="vraag", on_delete=models.CASCADE, related_name="me_toos"
    )
    created_at = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        verbose_name = "deelt de vraag"
        verbose_name_plural = "delen de vraag"
        constraints = [models.UniqueConstraint(fields=["topic", "user"], name="me_too_once")]

    def __str__(self):
        return f"{self.user} deelt {self.topic}"


class Draft(models.Model):
    """Unsent text: an answer to a topic, or a question in a forum."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="forum_drafts"
    )
    topic = models.ForeignKey(
        "forum_conversation.Topic",
        verbose_name="antwoord op",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="drafts",
    )
    forum = models.ForeignKey(
        "forum.Forum",
        verbose_name="vraag in",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="drafts",
    )
    subject = models.CharField("vraag", max_length=255, blank=True)
    text = models.TextField("tekst", blank=True)
    saved_at = models.DateTimeField("bewaard op", auto_now=True)

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        constraints = [
            models.CheckConstraint(
                condition=Q(topic__isnull=False, forum=None) | Q(topic=None, forum__isnull=False),
                name="draft_topic_or_forum",
            ),
            models.UniqueConstraint(fields=["user", "topic"], name="draft_answer_once"),
            models.UniqueConstraint(fields=["user", "forum"], name="draft_question_once"),
        ]

    def __str__(self):
        return f"Concept van {self.user}"


class Report(models.Model):
    """A member says that a post needs a moderator's eye; a moderator handles it."""

    post = models.ForeignKey(
        "forum_conversation.Post", verbose_name="bericht", on_delete=models.CASCADE, related_name="reports"
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="melder",
        null=True,
        on_delete=models.SET_NULL,
        related_name="forum_reports",
    )
    reason = models.TextField("wat is er mis", max_length=1000)
    created_at = models.DateTimeField("gemeld op", auto_now_add=True)
    handled_at = models.DateTimeField("afgehandeld op", null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="afgehandeld door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["post", "reporter"], condition=Q(handled_at=None), name="report_open_once"),
        ]

    def __str__(self):
        return f"Melding van bericht {self.post_id}"


class HiddenPost(models.Model):
    """A moderator took this post out of sight. While this row stands, the post itself is not approved."""

    post = models.OneToOneField(
        "forum_conversation.Post", verbose_name="bericht", on_delete=models.CASCADE, related_name="hiding"
    )
    hidden_at = models.DateTimeField("verborgen op", auto_now_add=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="verborgen door", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "verborgen bericht"
        verbose_name_plural = "verborgen berichten"

    def __str__(self):
        return f"Verborgen: bericht {self.post_id}"
