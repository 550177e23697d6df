import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from goals.models import ActivityTemplate, GoalTemplate, IndicatorTemplate, LibraryFocusArea


class FocusAreaFactory(DjangoModelFactory):
    class Meta:
        model = LibraryFocusArea

    name = factory.Sequence(lambda n: f"Speerpunt {n}")
    slug = factory.Sequence(lambda n: f"speerpunt-{n}")


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = IndicatorTemplate

    name = "Aantal leerlingen zonder plek"
    unit = "leerlingen"
    source = "eigen registratie"
    baseline = 46
    target = 30


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = ActivityTemplate

    text = "Het samenwerkingsverband belt elke week met de school."
    level = "swv"


class GoalFactory(DjangoModelFactory):
    """A published goal with one indicator and one activity."""

    class Meta:
        model = GoalTemplate
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"{'ABCDEFGHIJ'[n // 90 % 10]}X-{n % 90 + 10}")
    title = factory.Sequence(lambda n: f"Voorbeelddoel {n}")
    goal = "In 2029 zitten minder dan 30 leerlingen thuis."
    focus_area = factory.SubFactory(FocusAreaFactory)
    live = True
    first_published_at = factory.LazyFunction(timezone.now)
    indicator = factory.RelatedFactory(IndicatorFactory, factory_related_name="template")
    activity = factory.RelatedFactory(ActivityFactory, factory_related_name="template")
