"""To whom a message goes: every choice, two together, and never somebody who is not inside the network."""

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Registration
from members.models import Affiliation, ContactCard, ThemeFollow
from portal.network_messages.audiences import people_of
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.factories import AffiliationFactory, MemberFactory, OrganisationFactory, ThemeFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def members():
    """Two members, and three who are not (any more), each of whom every choice would fit."""
    north, south = OrganisationFactory(region="Noord"), OrganisationFactory(region="Zuid")
    theme, session = ThemeFactory(), SessionFactory()
    people = {"noor": UserFactory(), "bo": UserFactory(), "waits": UserFactory(), "left": UserFactory()}
    people["gone"] = UserFactory(is_active=False)
    places = {
        "noor": {"organisation": north, "role": Affiliation.Role.DIRECTOR},
        "bo": {"organisation": south, "role": Affiliation.Role.BOARD_MEMBER},
        "waits": {"organisation": north, "confirmed_at": None},
        "left": {"organisation": north, "ended_on": timezone.localdate()},
        "gone": {"organisation": north},
    }
    for name, person in people.items():
        AffiliationFactory(user=person, **places[name])
        ContactCard.objects.get_or_create(user=person)[0].ask_me_about.add(theme)
        if name != "bo":
            RegistrationFactory(session=session, member=person)
    RegistrationFactory(session=session, member=people["bo"], state=Registration.State.WAITING)
    return people | {"north": north, "theme": theme, "session": session}


def names(members, message) -> set[str]:
    found = set(people_of(message))
    return {name for name, thing in members.items() if thing in found}


def test_each_choice_finds_its_members_and_two_together_those_of_both(members, draft):
    selection = {
        "region": ({"region": "Noord"}, {"noor"}),
        "organisation": ({"organisation": members["north"]}, {"noor"}),
        "role": ({"role": "bestuurder"}, {"bo"}),
        "session": ({"session": members["session"]}, {"noor"}),
        "theme": ({"theme": members["theme"]}, {"noor", "bo"}),
        "theme and role": ({"theme": members["theme"], "role": "bestuurder"}, {"bo"}),
        "region and role": ({"region": "Noord", "role": "bestuurder"}, set()),
        "nothing": ({}, set()),
    }

    found = {name: names(members, draft(scope="selectie", **fields)) for name, (fields, _) in selection.items()}

    assert found == {name: people for name, (_, people) in selection.items()}
    assert names(members, draft(scope="allen")) == {"noor", "bo"}


def test_region_and_function_are_those_of_one_place(draft):
    member = MemberFactory(affiliation__organisation__region="Noord")
    AffiliationFactory(user=member, organisation__region="Zuid", role=Affiliation.Role.OTHER)

    both = draft(scope="selectie", region="Noord", role="anders")

    assert list(people_of(both)) == []


def test_who_follows_a_theme_is_not_found_by_it(admin_client, draft):
    theme = ThemeFactory()
    ThemeFollow.objects.create(user=MemberFactory(), theme=theme)
    message = draft(scope="selectie", theme=theme)

    form = admin_client.get(reverse("network_messages:edit", args=[message.pk])).text

    assert list(people_of(message)) == []
    assert ["volg" in words for words in (message.audience_now(), form.partition("<main")[2])] == [False, False]
