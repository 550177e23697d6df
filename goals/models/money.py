"""The budget of a plan: its posts, and which part of a post goes to which goal."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from .partner import Partner
from .plan import Plan
from .plan_goal import Activity, Goal

NOBODY = Value(0)


class BudgetPost(models.Model):
    """A *begrotingspost*: what the alliance planned for it (`amount`) and what was spent by now (`spent`), in euros.

    None is not known yet. What the law makes an alliance do or pay is no money for goals: a statutory task, or a
    transfer to (v)so or sbo. Its table has the name it had when it held those two alone.
    """

    class Kind(models.TextChoices):
        ORDINARY = "gewoon", "gewone post"
        STATUTORY = "wettelijk", "wettelijke taak"
        TRANSFER = "afdracht", "afdracht"

    plan = models.ForeignKey(Plan, verbose_name="plan", on_delete=models.CASCADE, related_name="budget_posts")
    name = models.CharField("post", max_length=120)
    kind = models.CharField("soort", max_length=12, choices=Kind, default=Kind.ORDINARY, db_default=Kind.STATUTORY)
    amount = models.DecimalField("begroot in euro", max_digits=14, decimal_places=2, null=True, blank=True)
    spent = models.DecimalField("gerealiseerd in euro", max_digits=14, decimal_places=2, null=True, blank=True)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "begrotingspost"
        verbose_name_plural = "begrotingsposten"
        ordering = ["order", "pk"]
        db_table = "goals_statutorycost"
        constraints = [
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=0), name="statutory_cost_not_negative"),
            models.CheckConstraint(condition=Q(spent=None) | Q(spent__gte=0), name="budget_post_spent_not_negative"),
            models.UniqueConstraint(fields=["plan", "name"], name="budget_post_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_for_goals(self) -> bool:
        return self.kind == self.Kind.ORDINARY

    @property
    def linked(self) -> Decimal:
        """What goals get of it."""
        return sum((part.planned for part in self.allocations.all()), Decimal(0))

    @property
    def linked_spent(self) -> Decimal:
        return sum((part.spent for part in self.allocations.all() if part.spent is not None), Decimal(0))

    @property
    def spent_in_all(self) -> Decimal:
        """What was spent, as far as it is known: of the post as a whole, else of what it is linked to."""
        return self.linked_spent if self.spent is None else self.spent

    @property
    def left(self) -> Decimal:
        """What no goal gets of it yet; nothing while its amount is not known."""
        return (self.amount or Decimal(0)) - self.linked


class Allocation(models.Model):
    """*Middelen*: the part of a post that goes to a goal as a whole or to one activity of it, in euros.

    Perhaps a schoolbestuur receives it. An activity's `budget` is what it asks for, as the plan's writers see it; an
    allocation is where that comes from. They stand beside each other, and are never added up.
    """

    post = models.ForeignKey(BudgetPost, verbose_name="post", on_delete=models.CASCADE, related_name="allocations")
    goal = models.ForeignKey(
        Goal, verbose_name="doelstelling", null=True, blank=True, on_delete=models.CASCADE, related_name="allocations"
    )
    activity = models.ForeignKey(
        Activity, verbose_name="activiteit", null=True, blank=True, on_delete=models.CASCADE, related_name="allocations"
    )
    partner = models.ForeignKey(
        Partner, verbose_name="ontvangen door", null=True, blank=True, on_delete=models.PROTECT, related_name="received"
    )
    planned = models.DecimalField("begroot in euro", max_digits=14, decimal_places=2)
    spent = models.DecimalField("gerealiseerd in euro", max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "koppeling van een post"
        verbose_name_plural = "koppelingen van posten"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__isnull=False, activity=None) | Q(goal=None, activity__isnull=False),
                name="allocation_one_target",
            ),
            models.CheckConstraint(condition=Q(planned__gte=0), name="allocation_planned_not_negative"),
            models.CheckConstraint(condition=Q(spent=None) | Q(spent__gte=0), name="allocation_spent_not_negative"),
            models.UniqueConstraint(
                "post",
                Coalesce("goal", NOBODY),
                Coalesce("activity", NOBODY),
                Coalesce("partner", NOBODY),
                name="allocation_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} voor {self.activity or self.goal}"

    @property
    def goal_number(self) -> int | None:
        """The primary key of the goal it is for, as a whole or for an activity of it."""
        return self.activity.goal_id if self.activity else self.goal_id


class BudgetImport(models.Model):
    """A budget that somebody uploaded: read into `rows`, shown as what would happen, and only then carried out."""

    plan = models.ForeignKey(Plan, verbose_name="plan", on_delete=models.CASCADE, related_name="budget_imports")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="ingelezen door", on_delete=models.CASCADE, related_name="budget_imports"
    )
    uploaded_at = models.DateTimeField("ingelezen op", auto_now_add=True)
    file_name = models.CharField("bestand", max_length=120)
    rows = models.JSONField("rijen")
    applied_at = models.DateTimeField("doorgevoerd op", null=True, blank=True)

    class Meta:
        verbose_name = "ingelezen begroting"
        verbose_name_plural = "ingelezen begrotingen"

    def __str__(self) -> str:
        return self.file_name
