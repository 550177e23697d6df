"""What people say of a goal while it is followed: a standing by hand, and what was changed after adoption."""

from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Q

from goals.querysets import StatusOverrideQuerySet

from .plan_goal import Goal


class StatusOverride(models.Model):
    """Where a goal stands as people judge it, for a reason, instead of what its measurements say.

    It ends by itself after `until`, or earlier when it is withdrawn; then the measurements speak again.
    """

    class Standing(models.TextChoices):
        """Those of `goals.following.status` that somebody can choose."""

        REACHED = "bereikt", "bereikt"
        ON_COURSE = "op koers", "op koers"
        WATCH = "let op", "let op"
        BEHIND = "achter", "achter"

    goal = models.ForeignKey(
        Goal, verbose_name="doelstelling", on_delete=models.CASCADE, related_name="status_overrides"
    )
    standing = models.CharField("hoe staat het ervoor", max_length=16, choices=Standing)
    reason = models.TextField("waarom", max_length=600)
    until = models.DateField("tot en met")
    made_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects = StatusOverrideQuerySet.as_manager()

    class Meta:
        verbose_name = "oordeel over een doelstelling"
        verbose_name_plural = "oordelen over doelstellingen"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="status_override_with_a_reason"),
            models.UniqueConstraint(
                fields=["goal"], condition=Q(withdrawn_at=None), name="status_override_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal}: {self.standing} tot en met {self.until}"


class FieldChange(NamedTuple):
    """One thing that was changed, in words: 'doelwaarde', '30 leerlingen', '35 leerlingen'."""

    what: str
    before: str
    after: str


class GoalChange(models.Model):
    """A *bijstelling*: what was changed of a goal that was adopted, and why. It is never changed itself.

    `changes` holds a list of what, before and after, in the words of that day.
    """

    goal = models.ForeignKey(Goal, verbose_name="doelstelling", on_delete=models.CASCADE, related_name="changes")
    indicator_name = models.CharField("indicator", max_length=300, blank=True)
    changes = models.JSONField("wat")
    reason = models.TextField("waarom", max_length=600)
    made_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="door", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "bijstelling"
        verbose_name_plural = "bijstellingen"
        ordering = ["-made_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="goal_change_with_a_reason")]

    def __str__(self) -> str:
        return f"bijstelling van {self.goal}"

    @property
    def field_changes(self) -> list[FieldChange]:
        return [FieldChange(*change) for change in self.changes]
