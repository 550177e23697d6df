"""Partners and measurements for tests: agreed to, and of the whole unless a partner is named."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from goals.models import Measurement, Partner
from tests.factories import OrganisationFactory
from tests.goals.plans.factories import PlanGoalFactory, PlanIndicatorFactory


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    alliance = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Stichting De Linde {n}")


class MeasurementFactory(DjangoModelFactory):
    class Meta:
        model = Measurement

    indicator = factory.SubFactory(
        PlanIndicatorFactory, goal=factory.SubFactory(PlanGoalFactory, indicator=None, activity=None)
    )
    measured_on = date(2027, 1, 15)
    value = 42
    submitted_at = factory.LazyFunction(timezone.now)
    approved_at = factory.LazyFunction(timezone.now)
