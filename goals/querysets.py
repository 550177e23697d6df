from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from foundation.readers import Person, Reader
from foundation.visibility import unexpired
from members.models import Affiliation, Organisation
from members.permissions import is_confirmed

if TYPE_CHECKING:
    from .models import (
        ConfirmationLink,
        Evaluation,
        Goal,
        GoalTemplate,
        MadeFile,
        Measurement,
        MeasuringLink,
        Partner,
        Plan,
        PlanSharing,
        ProgressConversation,
        PublishedFigure,
        ReadLink,
        StatusOverride,
        TeamMember,
    )

BY_NAME = ("gekozen", "leden")  # ways of `PlanSharing` in which others read the plan itself
FILE_KEPT = timedelta(days=1)  # from being made, or given up


class GoalTemplateQuerySet(models.QuerySet["GoalTemplate"]):
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
        bookmarks = apps.get_model("goals", "Bookmark").objects.filter(user=reader, template=OuterRef("pk"))
        return self.annotate(is_kept=Exists(bookmarks))

    def near(self, goal: "GoalTemplate") -> Self:
        """Others of the same focus area, else of the same theme."""
        same = Q(focus_area=goal.focus_area_id)
        if goal.focus_area.theme_id:
            same |= Q(focus_area__theme=goal.focus_area.theme_id)
        is_same_area = models.Case(models.When(focus_area=goal.focus_area_id, then=0), default=1)
        return self.published().filter(same).exclude(pk=goal.pk).order_by(is_same_area, "code")


class TeamMemberQuerySet(models.QuerySet["TeamMember"]):
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


class GoalQuerySet(models.QuerySet["Goal"]):
    def with_owner_in_team(self, today: date | None = None, lapsed: datetime | None = None) -> Self:
        """Each goal says with `has_owner_in_team` whether its owner has a place in the team of its plan today.

        `today` and `lapsed` as in `TeamMemberQuerySet.in_force`.
        """
        in_force = apps.get_model("goals", "TeamMember").objects.in_force(today, lapsed)
        owner_place = in_force.filter(plan=OuterRef("focus_area__plan"), user=OuterRef("owner"))
        return self.annotate(has_owner_in_team=Exists(owner_place))

    def to_evaluate(self) -> Self:
        """Goals that run and of whose evaluation a question is open."""
        evaluations = apps.get_model("goals", "Evaluation").objects.filter(goal=OuterRef("pk"))
        complete = evaluations.exclude(reached="").exclude(money_helped="").exclude(lesson="").exclude(next_step="")
        return self.filter(stopped_on=None).exclude(Exists(complete))

    def with_template(self) -> Self:
        """Each goal says from which example goal it was taken, and when that was published last.

        As `template_code` and `template_published_at`.
        """
        return self.annotate(template_code=F("template__code"), template_published_at=F("template__last_published_at"))


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: Reader) -> Self:
        """Plans in whose team this user is, as `TeamMemberQuerySet.in_force` says; none for who is not inside."""
        return self.with_in_team(user.pk) if is_confirmed(user) else self.none()

    def with_in_team(self, person: int | None, today: date | None = None, lapsed: datetime | None = None) -> Self:
        """Plans in whose team the user with this primary key has a place; `today` and `lapsed` as in `in_force`."""
        places = apps.get_model("goals", "TeamMember").objects.in_force(today, lapsed)
        return self.filter(Exists(places.filter(plan=OuterRef("pk"), user=person)))

    def with_counts(self) -> Self:
        """Each plan says with `area_count` and `goal_count` how much stands in it."""
        return self.annotate(
            area_count=models.Count("focus_areas", distinct=True),
            goal_count=models.Count("focus_areas__goals", distinct=True),
        )

    def with_measurement_count(self) -> Self:
        """Each plan says with `measurement_count` how many measurements it has: of those it was filtered by before."""
        return self.annotate(measurement_count=models.Count("focus_areas__goals__indicators__measurements"))

    def whole(self) -> Self:
        """With everything the plan's page, its files and its check read, in a fixed number of queries."""
        goals = (
            apps.get_model("goals", "Goal")
            .objects.with_owner_in_team()
            .select_related("owner", "standard", "template__standard")
        )
        return self.select_related("organisation").prefetch_related(
            models.Prefetch("focus_areas__goals", queryset=goals),
            "focus_areas__goals__indicators__interim_targets",
            "focus_areas__goals__activities",
            "budget_posts__allocations",
        )

    def with_money(self) -> Self:
        """With what its budget, its goals and those who receive money are told by, in a fixed number of queries."""
        return self.select_related("organisation").prefetch_related(
            "focus_areas__goals__indicators",
            "focus_areas__goals__activities",
            "budget_posts__allocations__activity",
            "budget_posts__allocations__partner",
        )


class ReadLinkQuerySet(models.QuerySet["ReadLink"]):
    def in_force(self, today: date | None = None) -> Self:
        """Links that open their plan today."""
        return self.filter(withdrawn_at=None, until__gte=today or timezone.localdate())


class PartnerQuerySet(models.QuerySet["Partner"]):
    def taking_part(self, today: date | None = None) -> Self:
        """Those that did not leave the alliance by this day; what they measured before stays."""
        return self.filter(Q(left_on=None) | Q(left_on__gt=today or timezone.localdate()))


class MeasuringLinkQuerySet(models.QuerySet["MeasuringLink"]):
    def in_force(self, today: date | None = None) -> Self:
        """Links by which figures are sent today: not of a partner that left, nor of a plan that is closed."""
        day = today or timezone.localdate()
        stays = Q(partner__left_on=None) | Q(partner__left_on__gt=day)
        return self.filter(stays, withdrawn_at=None, until__gte=day, plan__closed_on=None)


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    def that_count(self) -> Self:
        """What pages, files and the status read: agreed to, and of one partner's day the one entered or mended last."""
        whole = models.Value(0)
        entered_later = Q(entered_at__gt=OuterRef("entered_at"))
        entered_later |= Q(entered_at=OuterRef("entered_at"), pk__gt=OuterRef("pk"))
        later = (
            self.model.objects.filter(entered_later, approved_at__isnull=False)
            .filter(indicator=OuterRef("indicator"), measured_on=OuterRef("measured_on"))
            .annotate(of=Coalesce("partner", whole))
            .filter(of=Coalesce(OuterRef("partner"), whole))
        )
        return self.filter(approved_at__isnull=False).exclude(Exists(later))

    def of_the_whole(self) -> Self:
        """Not of one partner."""
        return self.filter(partner=None)


class StatusOverrideQuerySet(models.QuerySet["StatusOverride"]):
    def in_force(self, today: date | None = None) -> Self:
        """Those that count today: not withdrawn, and until their last day."""
        return self.filter(withdrawn_at=None, until__gte=today or timezone.localdate())


class ProgressConversationQuerySet(models.QuerySet["ProgressConversation"]):
    def coming(self) -> Self:
        """Those that were not held yet, the first day first."""
        return self.filter(held_on=None).order_by("planned_on", "pk")

    def held(self) -> Self:
        """The last one first."""
        return self.filter(held_on__isnull=False).order_by("-held_on", "-pk")

    def unanswered_since(self, moment: datetime) -> Self:
        """Those whose report the alliance confirmed before this moment, and of which the partner said nothing since."""
        spoken = Q(partner_confirmed_at__isnull=False) | Q(objected_at__gte=F("confirmed_at"))
        return self.filter(confirmed_at__lt=moment).exclude(spoken)

    def settled(self) -> Self:
        """Those that both sides confirmed."""
        return self.filter(partner_confirmed_at__isnull=False)


class ConfirmationLinkQuerySet(models.QuerySet["ConfirmationLink"]):
    def in_force(self, today: date | None = None) -> Self:
        """Links that open their report today; not of a plan that is closed."""
        day = today or timezone.localdate()
        return self.filter(withdrawn_at=None, until__gte=day, conversation__plan__closed_on=None)


class PlanSharingQuerySet(models.QuerySet["PlanSharing"]):
    def running(self) -> Self:
        """Those that nobody ended; whether they show anything today is for `in_force`."""
        return self.filter(ended_at=None)

    def in_force(self) -> Self:
        """Those that others see something of today.

        Not of a plan that is closed or that an adopted one follows. Figures are shared of an adopted plan alone.
        """
        followed = apps.get_model("goals", "Plan").objects.filter(supersedes=OuterRef("plan"), adopted_on__isnull=False)
        is_by_name, is_adopted = Q(way__in=BY_NAME), Q(plan__adopted_on__isnull=False)
        return self.running().filter(is_by_name | is_adopted, ~Exists(followed), plan__closed_on=None)

    def that_count(self) -> Self:
        """Those in force of which a figure over alliances may be made: of a samenwerkingsverband that was approved.

        Of a school board, a school, or who only asked for an account nothing counts. A closed plan is not in force.
        Demo organisations are as real as any: the demo is never loaded where others work (`portal.demo`).
        """
        return self.in_force().filter(plan__organisation__in=Organisation.objects.alliances())

    def never_by_name(self) -> Self:
        """Without plans that others read, or have read, under the alliance's name: these hide nobody in a crowd."""
        by_name = self.model.objects.filter(plan=OuterRef("plan"), way__in=BY_NAME)
        return self.exclude(Exists(by_name))

    def shown_to(self, user: Reader) -> Self:
        """Plans shared by name with this user, through where they work; nobody else reads along, the staff neither."""
        if not is_confirmed(user):
            return self.none()
        places = Affiliation.objects.standing().filter(user=user.pk)
        shared = self.in_force().filter(Exists(places), way__in=BY_NAME)
        return shared.filter(Q(way="leden") | Q(organisations__in=places.values("organisation"))).distinct()


class PublishedFigureQuerySet(models.QuerySet["PublishedFigure"]):
    def newest(self) -> Self:
        """The last one of each subject, shown or not."""
        later = self.model.objects.filter(subject=OuterRef("subject"), number__gt=OuterRef("number"))
        return self.exclude(Exists(later))

    def shown(self) -> Self:
        return self.newest().filter(hidden_at=None)


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def of_plan(self, plan: int) -> Self:
        return self.filter(goal__focus_area__plan=plan)

    def readable(self) -> Self:
        """Those that who only reads the plan may read."""
        return self.filter(readable_since__isnull=False)


class MadeFileQuerySet(models.QuerySet["MadeFile"]):
    def under_way(self) -> Self:
        return self.filter(made_at=None, failed_at=None, stopped_at=None)

    def kept(self, now: datetime | None = None) -> Self:
        """Those whose day is not over."""
        return self.filter(changed_at__gt=(now or timezone.now()) - FILE_KEPT)
