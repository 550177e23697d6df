from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from .questions import Question
from .registrations import Registration
from .sessions import Session


class GroupPlan(models.Model):
    """How the people of one session are divided: asked for by an organiser, made by `events.groups`, then published."""

    class Pool(models.TextChoices):
        EXPECTED = "verwacht", "Iedereen die verwacht wordt"
        PRESENT = "aanwezig", "Alleen wie als aanwezig is genoteerd"

    session = models.OneToOneField(Session, verbose_name="datum", on_delete=models.CASCADE, related_name="group_plan")
    size = models.PositiveSmallIntegerField(
        "mensen per groep", default=4, validators=[MinValueValidator(3), MaxValueValidator(6)]
    )
    question = models.ForeignKey(
        Question, verbose_name="vraag", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    pool = models.CharField("wie worden ingedeeld", max_length=10, choices=Pool, default=Pool.EXPECTED)
    seed = models.PositiveIntegerField("verdeling", default=1, help_text="Hetzelfde getal geeft dezelfde groepen.")
    made_at = models.DateTimeField("gemaakt op")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="gemaakt door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField("zichtbaar voor deelnemers sinds", null=True, blank=True)

    class Meta:
        verbose_name = "groepsindeling"
        verbose_name_plural = "groepsindelingen"
        constraints = [
            models.CheckConstraint(condition=Q(size__gte=3, size__lte=6), name="group_plan_size"),
        ]

    def __str__(self) -> str:
        return f"groepen van {self.session_id}"


class Group(models.Model):
    """The people at one table. A group whose people went elsewhere stays as long as it has notes."""

    plan = models.ForeignKey(GroupPlan, verbose_name="indeling", on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField("nummer")
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="begeleider",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="facilitated_groups",
    )

    class Meta:
        verbose_name = "groep"
        verbose_name_plural = "groepen"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="group_number_once"),
            models.UniqueConstraint(fields=["plan", "facilitator"], name="group_facilitator_once"),
        ]

    def __str__(self) -> str:
        return f"Groep {self.number}"

    def get_absolute_url(self) -> str:
        session = self.plan.session
        return reverse("events:group", args=[session.event.slug, session.pk, self.number])


class PlacementQuerySet(models.QuerySet["Placement"]):
    def of_who_came(self) -> Self:
        """Of those who were there, as far as anybody noted."""
        return self.filter(registration__state__in=[Registration.State.CONFIRMED, Registration.State.ATTENDED])


class Placement(models.Model):
    """Somebody is in a group; pinned when an organiser put or kept them there by hand."""

    group = models.ForeignKey(Group, verbose_name="groep", on_delete=models.CASCADE, related_name="placements")
    registration = models.OneToOneField(
        Registration, verbose_name="aanmelding", on_delete=models.CASCADE, related_name="placement"
    )
    pinned_at = models.DateTimeField("vastgezet op", null=True, blank=True)
    # What the last move by hand undoes to: the group before, empty for none, and whether it was pinned there.
    moved_at = models.DateTimeField("verplaatst op", null=True, blank=True)
    moved_from = models.ForeignKey(
        Group, verbose_name="kwam uit", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    pinned_before = models.DateTimeField("stond vast sinds", null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = "indeling in een groep"
        verbose_name_plural = "indelingen in een groep"

    def __str__(self) -> str:
        return f"{self.registration_id} in {self.group_id}"


class GroupNoteQuerySet(models.QuerySet["GroupNote"]):
    def of_session(self, session: "Session") -> Self:
        """What the groups of `session` wrote down, by number: the beginning of its report. Empty notes are left out."""
        return (
            self.filter(group__plan__session=session).exclude(text="").select_related("group").order_by("group__number")
        )


class GroupNote(models.Model):
    """What a group wrote down together. `version` counts the times it was saved, so that nobody overwrites another."""

    group = models.OneToOneField(Group, verbose_name="groep", on_delete=models.CASCADE, related_name="note")
    text = models.TextField("notities", max_length=20_000, blank=True)
    version = models.PositiveIntegerField("versie", default=0)
    edited_at = models.DateTimeField("laatst gewijzigd op", default=timezone.now)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="laatst gewijzigd door",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = GroupNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "notities van een groep"
        verbose_name_plural = "notities van groepen"

    def __str__(self) -> str:
        return f"notities van {self.group_id}"
