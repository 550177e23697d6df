from datetime import date

import pytest
from django.db import IntegrityError, transaction

from goals.models import Measurement, Partner
from tests.goals.following.factories import MeasurementFactory, PartnerFactory

pytestmark = pytest.mark.django_db


def test_of_two_figures_for_the_same_day_the_last_counts():
    first = MeasurementFactory(value=42)
    last = MeasurementFactory(indicator=first.indicator, value=44)

    counting = list(Measurement.objects.that_count())

    assert counting == [last]


def test_a_partner_and_the_whole_count_beside_each_other():
    whole = MeasurementFactory()
    partners = PartnerFactory.create_batch(2)
    parts = [MeasurementFactory(indicator=whole.indicator, partner=partner) for partner in partners]

    assert set(Measurement.objects.that_count()) == {whole, *parts}
    assert list(Measurement.objects.that_count().of_the_whole()) == [whole]


def test_what_was_not_agreed_to_does_not_count_and_hides_nothing():
    agreed = MeasurementFactory(value=42)
    MeasurementFactory(indicator=agreed.indicator, value=44, approved_at=None)

    assert list(Measurement.objects.that_count()) == [agreed]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "akkoord"),
        ({"approved_at": None}, "ingediend"),
        ({"approved_at": None, "submitted_at": None}, "concept"),
    ],
)
def test_the_state_follows_from_the_moments(fields, state):
    assert MeasurementFactory(**fields).state == state


def test_a_numerator_needs_its_denominator():
    with pytest.raises(IntegrityError), transaction.atomic():
        MeasurementFactory(numerator=12)


def test_a_partner_stands_once_whatever_its_capitals():
    one = PartnerFactory(name="Stichting De Linde")

    with pytest.raises(IntegrityError), transaction.atomic():
        PartnerFactory(alliance=one.alliance, name="stichting de linde")


def test_who_left_takes_no_part_from_that_day():
    stays, left = PartnerFactory(), PartnerFactory(left_on=date(2026, 8, 1))

    assert list(Partner.objects.taking_part(date(2026, 8, 1))) == [stays]
    assert set(Partner.objects.taking_part(date(2026, 7, 31))) == {stays, left}
