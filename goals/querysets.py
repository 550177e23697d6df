from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from foundation.readers import Person, Reader
from foundation.visibility import unexpired
from members.models import Affiliation
from members.permissions import is_confirmed

if TYPE_CHECKING:
    from .models import GoalTemplate


class GoalTemplateQuerySet(models.QuerySet):
    def published(self, now: datetime | None = None) -> Self:
        """Live and not retired: what the library shows in its lists."""
        return self.readable(now).filter(retired_on=None)

    def readable(self, now: datetime | None = None) -> Self:
        """Live and past no expiry, retired ones too: who kept a goal can still read it."""
        return self.filter(unexpired(now=now))

    def for_visitors(self, now: datetime | None = None) -> Self:
        return self.published(now).filter(shown_to_visitors=True)

    def readable_by(self, user: Reader) -> Self:
        """As `GoalTemplate.is_readable_by`: members read them all, others those shown to visitors."""
        return self.readable() if is_confirmed(user) else self.readable().filter(shown_to_visitors=True)

    def whole(self) -> Self:
        """With everything that a goal's card or page shows, in a fixed number of queries."""
        return self.select_related("focus_area__theme", "standard").prefetch_related("indicators", "activities")

    def kept_by(self, user: Person | int) -> Self:
        return self.filter(bookmarks__user=user)

    def with_kept_by(self, reader: int) -> Self:
        """Each goal says with `is_kept` whether the user with this primary key bookmarked it; nobody's is 0."""
        bookmarks = self.model.bookmarks.field.model.objects.filter(user=reader, template=OuterRef("pk"))
        return self.annotate(is_kept=Exists(bookmarks))

    def near(self, goal: "GoalTemplate") -> Self:
        """Others of the same focus area, else of the same theme."""
        same = Q(focus_area=goal.focus_area_id)
        if goal.focus_area.theme_id:
            same |= Q(focus_area__theme=goal.focus_area.theme_id)
        is_same_area = models.Case(models.When(focus_area=goal.focus_area_id, then=0), default=1)
        return self.published().filter(same).exclude(pk=goal.pk).order_by(is_same_area, "code")


class TeamMemberQuerySet(models.QuerySet):
    def in_force(self, today: date | None = None, lapsed: datetime | None = None) -> Self:
        """Those whose place counts today: of who works at the plan's organisation, and of readers until their last day.

        The one rule for who sees a plan; `goals.plans.rights` asks it. `today` and the `lapse_moment()` are given to a
        query that is prepared once and asked later.
        """
        day = today or timezone.localdate()
        works_there = Affiliation.objects.standing(lapsed).filter(
            user=OuterRef("user"), organisation=OuterRef("plan__organisation")
        )
        reads_along = Q(role="lezer", until__isnull=False)
        return self.filter(Q(until=None) | Q(until__gte=day)).filter(Exists(works_there) | reads_along)


class GoalQuerySet(models.QuerySet):
    def with_owner_in_team(self) -> Self:
        """Each goal says with `has_owner_in_team` whether its owner has a place in the team of its plan today."""
        in_force = apps.get_model("goals", "TeamMember").objects.in_force()
        owner_place = in_force.filter(plan=OuterRef("focus_area__plan"), user=OuterRef("owner"))
        return self.annotate(has_owner_in_team=Exists(owner_place))


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user: Reader) -> Self:
        """Plans in whose team this user is, as `TeamMemberQuerySet.in_force` says; none for who is not inside."""
        return self.with_in_team(user.pk) if is_confirmed(user) else self.none()

    def with_in_team(self, person: int | None, today: date | None = None, lapsed: datetime | None = None) -> Self:
        """Plans in whose team the user with this primary key has a place; `today` and `lapsed` as in `in_force`."""
        places = self.model._meta.get_field("team").related_model.objects.in_force(today, lapsed)
        return self.filter(Exists(places.filter(plan=OuterRef("pk"), user=person)))

    def with_counts(self) -> Self:
        """Each plan says with `area_count` and `goal_count` how much stands in it."""
        return self.annotate(
            area_count=models.Count("focus_areas", distinct=True),
            goal_count=models.Count("focus_areas__goals", distinct=True),
        )

    def whole(self) -> Self:
        """With everything the plan's page, its files and its check read, in a fixed number of queries."""
        goals = apps.get_model("goals", "Goal").objects.with_owner_in_team().select_related("owner", "template")
        return self.select_related("organisation").prefetch_related(
            models.Prefetch("focus_areas__goals", queryset=goals),
            "focus_areas__goals__indicators__interim_targets",
            "focus_areas__goals__activities",
            "statutory_costs",
        )


class ReadLinkQuerySet(models.QuerySet):
    def in_force(self, today: date | None = None) -> Self:
        """Links that open their plan today."""
        return self.filter(withdrawn_at=None, until__gte=today or timezone.localdate())
