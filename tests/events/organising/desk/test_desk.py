from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Registration
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def registered(session, **numbers):
    for state, number in numbers.items():
        until = timezone.now() + timedelta(days=1) if state == "OFFERED" else None
        RegistrationFactory.create_batch(number, session=session, state=State[state], offer_expires_at=until)
    return session


def waiting(client, organiser):
    client.force_login(organiser)
    return client.get(reverse("events:organised")).context["waiting"]


def test_desk_counts_who_asks_and_leaves_out_what_only_others_can_answer(client, organiser):
    two = registered(SessionFactory(organisers=[organiser]), PENDING=2, OFFERED=3, CONFIRMED=4, WAITING=1)
    one = registered(SessionFactory(organisers=[organiser]), PENDING=1)
    registered(SessionFactory(organisers=[organiser]), CONFIRMED=2, WAITING=2, OFFERED=4)

    found = [(row.session, row.in_words) for row in waiting(client, organiser)]

    assert found == [
        (two, "twee aanmeldingen om goed te keuren"),
        (one, "één aanmelding om goed te keuren"),
    ]


def test_desk_leaves_out_what_is_over_cancelled_or_of_others(client, organiser):
    registered(PastSessionFactory(organisers=[organiser]), PENDING=1)
    registered(SessionFactory(organisers=[organiser], cancelled_at=timezone.now()), PENDING=1)
    registered(SessionFactory(), PENDING=1)

    assert waiting(client, organiser) == []
