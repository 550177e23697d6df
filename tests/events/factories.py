from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Page, Site

from events.models import Choice, EventIndexPage, EventPage, Invitation, Question, Registration, Session, Webhook
from events.sitetree import ensure_event_index
from tests.factories import MemberFactory, ThemeFactory


def event_index() -> EventIndexPage:
    """The agenda under the site's home page; both are made when this database has none."""
    if index := EventIndexPage.objects.first():
        return index
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
        home = root.get_children().first() or root.add_child(instance=Page(title="Home", slug="home"))
        site = Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return ensure_event_index(site.root_page)


class EventPageFactory(DjangoModelFactory):
    class Meta:
        model = EventPage

    title = factory.Sequence(lambda n: f"Doelen die je kunt volgen {n}")
    slug = factory.Sequence(lambda n: f"doelen-{n}")
    theme = factory.SubFactory(ThemeFactory)
    intro = "In één middag maak je van een ruime ambitie een doel met een indicator."

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return event_index().add_child(instance=model_class(**kwargs))


def from_now(**delta):
    return factory.LazyFunction(lambda: timezone.now() + timedelta(**delta))


class SessionFactory(DjangoModelFactory):
    """A date in four weeks, with registration open."""

    class Meta:
        model = Session
        skip_postgeneration_save = True

    event = factory.SubFactory(EventPageFactory)
    opens_at = from_now(days=-7)
    closes_at = from_now(days=27)
    cancel_until = from_now(days=26)
    starts_at = from_now(days=28)
    ends_at = from_now(days=28, hours=3)
    place = "Utrecht"
    capacity = 15

    @factory.post_generation
    def organisers(self, create, extracted, **kwargs):
        if extracted:
            self.organisers.set(extracted)


class PastSessionFactory(SessionFactory):
    opens_at = from_now(days=-60)
    closes_at = from_now(days=-31)
    cancel_until = from_now(days=-32)
    starts_at = from_now(days=-30)
    ends_at = from_now(days=-30, hours=3)


class RunningSessionFactory(SessionFactory):
    """Began half an hour ago."""

    opens_at = from_now(days=-30)
    closes_at = from_now(hours=-4)
    cancel_until = from_now(hours=-5)
    starts_at = from_now(minutes=-30)
    ends_at = from_now(hours=2)


class RegistrationFactory(DjangoModelFactory):
    class Meta:
        model = Registration

    session = factory.SubFactory(SessionFactory)
    event = factory.SelfAttribute("session.event")
    member = factory.SubFactory(MemberFactory)
    state = Registration.State.CONFIRMED
    queued_at = factory.LazyFunction(timezone.now)


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = Question

    session = factory.SubFactory(SessionFactory)
    text = factory.Sequence(lambda n: f"Hoe lang werk je hier al? ({n})")


class ChoiceFactory(DjangoModelFactory):
    """A choice of a question of its own."""

    class Meta:
        model = Choice

    question = factory.SubFactory(QuestionFactory, kind=Question.Kind.CHOICE)
    text = factory.Sequence(lambda n: f"Workshop {n}")


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    session = factory.SubFactory(SessionFactory)
    email = factory.Sequence(lambda n: f"genodigde{n}@voorbeeld.example")
    expires_at = from_now(days=14)


class WebhookFactory(DjangoModelFactory):
    """Of an organiser who must be given."""

    class Meta:
        model = Webhook

    name = "Relatiebeheer"
    url = "https://ontvanger.voorbeeld.example/bericht"


def twin_of(registration, **fields) -> Session:
    """Another date of the same event."""
    return SessionFactory(event=registration.event, **fields)
