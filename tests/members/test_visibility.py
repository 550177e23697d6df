"""What one sees of a person, and whether one is told that there is more."""

import pytest

from members.models import ContactCard
from members.visibility import visible_details
from tests.factories import MemberFactory, UserFactory

pytestmark = pytest.mark.django_db
MEMBERS = ContactCard.Audience.MEMBERS


def person_who_shares(**card):
    person = MemberFactory()
    ContactCard.objects.update_or_create(user=person, defaults=card)
    person.refresh_from_db()
    return person


def test_unconfirmed_viewer_hears_that_there_is_more():
    person = person_who_shares(phone="030 000 00 00", phone_audience=MEMBERS)

    details = visible_details(person, UserFactory())

    assert (details.phone, details.held_back) == ("", True)


def test_unconfirmed_viewer_hears_of_nothing_that_is_not_there():
    person = person_who_shares(about="Werkt graag samen.", about_audience=MEMBERS, email_audience="niemand")

    assert visible_details(person, UserFactory()).held_back is False


def test_confirmed_viewer_sees_it_all_and_nothing_is_held_back():
    person = person_who_shares(phone="030 000 00 00", phone_audience=MEMBERS)

    details = visible_details(person, MemberFactory())

    assert (details.phone, details.held_back) == ("030 000 00 00", False)
