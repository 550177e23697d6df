"""Rows that are put beside those they belong to: as `prefetch_related` does, and nothing that is half true."""

import pytest

from foundation.attached_rows import attach
from members.models import Affiliation, User
from tests.factories import AffiliationFactory, MemberFactory

pytestmark = pytest.mark.django_db


def people_with_places(people: list[User]) -> list[User]:
    attach(people, "affiliations", Affiliation.objects.order_by("-pk"))
    return people


def test_each_has_its_own_in_their_order_without_a_query(django_assert_num_queries):
    person, nobody = MemberFactory(), MemberFactory(affiliation=None)
    newest = AffiliationFactory(user=person)
    known = people_with_places([person, nobody])

    with django_assert_num_queries(0):
        places = [list(one.affiliations.all()) for one in known]
        whose = places[0][1].user

    assert (places[0][0].pk, len(places[0]), places[1]) == (newest.pk, 2, [])
    assert whose is person


def test_other_rows_of_the_relation_are_no_guess():
    [person] = people_with_places([MemberFactory()])

    with pytest.raises(TypeError, match="only all"):
        person.affiliations.filter(ended_on=None)


def test_row_of_somebody_who_came_later_is_left_out():
    [person] = people = [MemberFactory()]
    AffiliationFactory()

    people_with_places(people)

    assert {place.user_id for place in person.affiliations.all()} == {person.pk}


def test_nobody_has_nothing():
    AffiliationFactory()

    assert people_with_places([]) == []
