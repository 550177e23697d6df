"""What one sees of a person: what they chose to show, to who is inside the network."""

import pytest

from members.directory.visibility import VisibleDetails, visible_details
from members.models import ContactCard
from tests.factories import MemberFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(db):
    """Somebody who shows their phone to members, and not their mail address."""
    person = MemberFactory()
    card = {"phone": "030 000 00 00", "phone_audience": ContactCard.Audience.MEMBERS}
    ContactCard.objects.update_or_create(user=person, defaults=card)
    person.refresh_from_db()
    return person


def test_viewer_who_is_not_confirmed_sees_nothing(person):
    assert visible_details(person, UserFactory()) == VisibleDetails()


def test_confirmed_viewer_sees_what_is_shared_and_nothing_else(person):
    assert visible_details(person, MemberFactory()) == VisibleDetails(phone="030 000 00 00")
