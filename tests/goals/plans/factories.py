"""Plans for tests: a concept with a manager, a speerpunt, a goal that is whole, an activity."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from goals.models import Activity, FocusArea, Goal, Indicator, Plan, TeamMember
from tests.factories import MemberFactory, OrganisationFactory


class PlanFactory(DjangoModelFactory):
    class Meta:
        model = Plan

    organisation = factory.SubFactory(OrganisationFactory)
    starts_on = date(2026, 8, 1)
    ends_on = date(2030, 7, 31)


class PlanFocusAreaFactory(DjangoModelFactory):
    class Meta:
        model = FocusArea

    plan = factory.SubFactory(PlanFactory)
    name = factory.Sequence(lambda n: f"Naar school kunnen {n}")


class PlanIndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    name = "Aantal leerlingen dat langer dan vier weken thuiszit, peildatum 1 juli"
    unit = "leerlingen"
    direction = "omlaag"
    source = "verzuimregister van de leerplicht"
    frequency = "halfjaar"
    baseline = 46
    baseline_on = date(2026, 7, 1)
    target = 30
    target_on = date(2030, 7, 1)


class PlanActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity

    text = "Het samenwerkingsverband belt elke week met de school van een thuiszitter."
    level = "swv"
    timing = "schooljaar 2026-2027"
    budget = 12000


class PlanGoalFactory(DjangoModelFactory):
    class Meta:
        model = Goal
        skip_postgeneration_save = True

    focus_area = factory.SubFactory(PlanFocusAreaFactory)
    title = factory.Sequence(lambda n: f"Thuiszitters een plek {n}")
    indicator = factory.RelatedFactory(PlanIndicatorFactory, factory_related_name="goal")
    activity = factory.RelatedFactory(PlanActivityFactory, factory_related_name="goal")


def team_member(plan: Plan, role: str = "planbeheerder", **fields):
    """Somebody of the plan's organisation in its team."""
    user = MemberFactory(affiliation__organisation=plan.organisation, **fields)
    TeamMember.objects.create(plan=plan, user=user, role=role)
    return user
