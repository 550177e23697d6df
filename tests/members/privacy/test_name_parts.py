import pytest

from members.privacy.name_parts import own_parts
from tests import factories

pytestmark = pytest.mark.django_db


def test_parts_that_are_nobody_elses_stand_for_the_person():
    person = factories.UserFactory(first_name="Wilhelmina", last_name="van Wegwezen")

    assert own_parts(person) == {"Wilhelmina", "van Wegwezen"}


def test_part_that_another_member_or_a_thing_has_too_tells_nobody():
    person = factories.UserFactory(first_name="Noor", last_name="Bergen")
    factories.UserFactory(first_name="Noor", last_name="Elders")
    factories.OrganisationFactory(name="SWV Bergen en Dal")

    assert own_parts(person) == set()


def test_part_within_a_longer_name_of_another_is_still_their_own():
    person = factories.UserFactory(first_name="Noortje", last_name="Wegwe")
    factories.UserFactory(first_name="Annoortje", last_name="Wegwezen")

    assert own_parts(person) == {"Noortje", "Wegwe"}
