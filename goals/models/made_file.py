"""A file of a plan that takes too long for a page to wait for: made in the background, kept a day for who asked."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from goals.querysets import FILE_KEPT, MadeFileQuerySet

from .plan import Plan
from .plan_team import TeamMember

USUALLY_TAKES = timedelta(minutes=2)  # from being asked for to being made


class MadeFile(models.Model):
    """What somebody asked for, by the role they had in the plan then; `content` is there once it is made.

    Its state follows from its moments. It ends a day after `changed_at`. `attempts` goes up each time a worker begins.
    """

    class State(models.TextChoices):
        UNDER_WAY = "bezig", "wordt gemaakt"
        READY = "klaar", "klaar"
        FAILED = "mislukt", "niet gelukt"
        STOPPED = "gestopt", "gestopt"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="voor wie", on_delete=models.CASCADE, related_name="made_files"
    )
    plan = models.ForeignKey(Plan, verbose_name="plan", on_delete=models.CASCADE, related_name="made_files")
    role = models.CharField("rol", max_length=16, choices=TeamMember.Role)
    kind = models.CharField("soort", max_length=24)
    part = models.CharField("onderdeel", max_length=40, blank=True)
    file_name = models.CharField("bestand", max_length=120)
    content = models.BinaryField("inhoud", null=True, editable=False)
    progress = models.PositiveSmallIntegerField("gemaakt, in procenten", default=0)
    attempts = models.PositiveSmallIntegerField("keren begonnen", default=0)
    asked_at = models.DateTimeField("gevraagd op", auto_now_add=True)
    begun_at = models.DateTimeField("begonnen op", null=True, blank=True)
    made_at = models.DateTimeField("klaar op", null=True, blank=True)
    failed_at = models.DateTimeField("mislukt op", null=True, blank=True)
    stopped_at = models.DateTimeField("gestopt op", null=True, blank=True)
    fetched_at = models.DateTimeField("opgehaald op", null=True, blank=True)
    changed_at = models.DateTimeField("laatst gewijzigd op", default=timezone.now)

    objects = MadeFileQuerySet.as_manager()

    class Meta:
        verbose_name = "gemaakt bestand"
        verbose_name_plural = "gemaakte bestanden"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(made_at=None, content=None) | Q(made_at__isnull=False, content__isnull=False),
                name="made_file_with_content",
            ),
            models.UniqueConstraint(
                fields=["owner", "plan", "kind", "part"],
                condition=Q(made_at=None, failed_at=None, stopped_at=None),
                name="made_file_one_under_way",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def state(self) -> "MadeFile.State":
        if self.made_at:
            return self.State.READY
        if self.failed_at:
            return self.State.FAILED
        return self.State.STOPPED if self.stopped_at else self.State.UNDER_WAY

    @property
    def is_under_way(self) -> bool:
        return self.state == self.State.UNDER_WAY

    @property
    def is_held_up(self) -> bool:
        """Does it take longer than it should? The background worker is away, or stopped halfway."""
        return self.is_under_way and (self.begun_at or self.asked_at) < timezone.now() - USUALLY_TAKES

    @property
    def until(self) -> datetime:
        return self.changed_at + FILE_KEPT

    def get_absolute_url(self) -> str:
        return reverse("plan_documents:made", args=[self.plan.uuid, self.uuid])
