import pytest
from django.utils import timezone

from events.models import Session
from events.standing import seats_in_words
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("number", "line"), [(1, "1 deelnemer"), (2, "2 deelnemers")])
def test_past_seats_count_in_proper_dutch(number, line):
    session = PastSessionFactory()
    RegistrationFactory.create_batch(number, session=session)

    session = Session.objects.with_seats().get()

    assert seats_in_words(session, timezone.now()) == line


@pytest.mark.parametrize(("capacity", "line"), [(1, "Nog 1 plek"), (2, "Nog 2 plekken")])
def test_free_seats_count_in_proper_dutch(capacity, line):
    SessionFactory(capacity=capacity)

    session = Session.objects.with_seats().get()

    assert seats_in_words(session, timezone.now()) == line
