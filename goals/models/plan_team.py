"""Who works on a plan, and who reads along."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goals.querysets import ReadLinkQuerySet, TeamMemberQuerySet

from .plan import Plan
from .signed_link import LinkVisit, SignedLink


class TeamMember(models.Model):
    """Somebody in the team of a plan. Who works elsewhere can only be a reader, until a day."""

    class Role(models.TextChoices):
        MANAGER = "planbeheerder", "planbeheerder"
        GOAL_OWNER = "doeleigenaar", "doeleigenaar"
        CONTRIBUTOR = "bijdrager", "bijdrager"
        READER = "lezer", "lezer"

    plan = models.ForeignKey(Plan, verbose_name="plan", on_delete=models.CASCADE, related_name="team")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="plan_places"
    )
    role = models.CharField("rol", max_length=16, choices=Role)
    until = models.DateField("tot en met", null=True, blank=True)
    added_at = models.DateTimeField("toegevoegd op", auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="toegevoegd door", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "plek in een planteam"
        verbose_name_plural = "plekken in planteams"
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "user"], name="plan_team_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(role="lezer"), name="plan_team_only_readers_end"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()} van {self.plan}"


class ReadLink(SignedLink):
    """An address by which people without an account read a plan, until a day: the OPR, a municipality."""

    plan = models.ForeignKey(Plan, verbose_name="plan", on_delete=models.CASCADE, related_name="read_links")
    label = models.CharField("voor wie", max_length=120)

    objects = ReadLinkQuerySet.as_manager()

    class Meta(SignedLink.Meta):
        verbose_name = "leeslink"
        verbose_name_plural = "leeslinks"

    def __str__(self) -> str:
        return f"leeslink voor {self.label}"


class ReadLinkVisit(LinkVisit):
    link = models.ForeignKey(ReadLink, verbose_name="leeslink", on_delete=models.CASCADE, related_name="visits")

    class Meta(LinkVisit.Meta):
        verbose_name = "bezoek met een leeslink"
        verbose_name_plural = "bezoeken met leeslinks"

    def __str__(self) -> str:
        return f"{self.link} op {self.at}"
