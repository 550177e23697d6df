import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from wagtail.models import CollectionViewRestriction

from foundation.readers import is_let_through
from tests import factories
from tests.members.outsiders import who_waits, who_was_declined

pytestmark = pytest.mark.django_db
PEOPLE = {
    "visitor": (AnonymousUser, False),
    "newcomer": (who_waits, False),
    "declined": (who_was_declined, False),
    "member": (factories.MemberFactory, True),
}


@pytest.mark.parametrize(("make", "may"), PEOPLE.values(), ids=PEOPLE)
def test_what_asks_for_a_login_opens_for_members_alone(make, may):
    restriction = CollectionViewRestriction(restriction_type=CollectionViewRestriction.LOGIN)
    request = RequestFactory().get("/")
    request.user = make()

    assert is_let_through(restriction, request) is may
