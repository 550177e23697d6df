"""What somebody took back of what they wrote."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from .moderation import Report

TIME_TO_PUT_BACK = timedelta(minutes=15)
# In place of what was asked.
WITHDRAWN_SUBJECT = "Ingetrokken vraag"


class WithdrawnPostQuerySet(models.QuerySet["WithdrawnPost"]):
    def with_words(self) -> Self:
        """Those of which the words are still kept."""
        return self.filter(final_at=None)

    def to_put_back(self) -> Self:
        """Those that their writers can still put back."""
        return self.with_words().filter(withdrawn_at__gte=timezone.now() - TIME_TO_PUT_BACK)

    def due(self) -> Self:
        """Those whose words are kept for nobody: neither for the writer, nor for who handles a report of them."""
        open_reports = Report.objects.filter(post=OuterRef("post"), handled_at=None)
        late = self.with_words().filter(withdrawn_at__lt=timezone.now() - TIME_TO_PUT_BACK)
        return late.filter(~Exists(open_reports))


class WithdrawnPost(models.Model):
    """Its writer took this post back. Its own words are gone from then on; here they wait until nobody needs them.

    That is until it can't be put back, and until a moderator handled what was reported of it. An answer, and a
    question without answers, is not approved while this row stands; a question with answers is.
    """

    post = models.OneToOneField(
        "forum_conversation.Post", verbose_name="bericht", on_delete=models.CASCADE, related_name="withdrawal"
    )
    # Empty for an answer.
    subject = models.TextField("vraag", blank=True, db_default="")
    text = models.TextField("tekst", blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", db_index=True)
    final_at = models.DateTimeField("voorgoed weg sinds", null=True, blank=True)
    # Of the chosen answer of its question, so that who puts it back brings back the choice.
    chosen_at = models.DateTimeField("was gekozen op", null=True, blank=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="was gekozen door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = WithdrawnPostQuerySet.as_manager()

    class Meta:
        verbose_name = "ingetrokken bericht"
        verbose_name_plural = "ingetrokken berichten"
        constraints = [
            models.CheckConstraint(condition=Q(final_at=None) | Q(text="", subject=""), name="withdrawn_words_gone"),
        ]

    def __str__(self) -> str:
        return f"Ingetrokken: bericht {self.post_id}"

    @property
    def put_back_until(self) -> datetime:
        return self.withdrawn_at + TIME_TO_PUT_BACK

    @property
    def can_be_put_back(self) -> bool:
        return self.final_at is None and timezone.now() <= self.put_back_until
