"""One request that two administrators answer at the same moment, and invitations that are accepted at once."""

from functools import partial

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import QuerySet

from members.belonging import confirmation, workplace
from members.belonging.confirmation import confirm, decline
from members.belonging.workplace import change_place
from members.inviting.accepting import accept_invitation
from members.models import Affiliation
from tests import factories
from tests.events.rush import at_once, meeting, outcome_of

from ..inviting.test_invitations import invited, with_address
from .test_joining import admin_of

pytestmark = pytest.mark.django_db(transaction=True)


def answers(waiting: Affiliation, yes=confirm, no=decline) -> list:
    """A yes and a no, each of another administrator of the organisation."""
    acts = ((act, admin_of(waiting.organisation)) for act in (yes, no))
    return [outcome_of(partial(act, affiliation_id=waiting.pk, by=admin)) for act, admin in acts]


def letters_to(person) -> list[str]:
    return [letter.subject for letter in mail.outbox if letter.to == [person.email]]


def test_yes_and_no_at_once_is_one_of_both_with_one_letter():
    requests = [factories.AffiliationFactory(confirmed_at=None) for _ in range(5)]

    outcomes = at_once([job for waiting in requests for job in answers(waiting)])

    for waiting, pair in zip(requests, zip(outcomes[::2], outcomes[1::2], strict=True), strict=True):
        waiting.refresh_from_db()
        refused = [isinstance(outcome, ValidationError) for outcome in pair]
        assert refused == [waiting.confirmed_at is None, waiting.declined_at is None]
        assert (sorted(refused), len(letters_to(waiting.user))) == ([False, True], 1)


def test_without_the_lock_only_the_database_keeps_a_yes_from_a_no(monkeypatch):
    waiting = factories.AffiliationFactory(confirmed_at=None)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows.all())
    monkeypatch.setattr(confirmation, "waiting_one", meeting(confirmation.waiting_one, 2))

    outcomes = at_once(answers(waiting, confirm.__wrapped__, decline.__wrapped__))

    assert [type(outcome) for outcome in outcomes].count(IntegrityError) == 1


def test_invitations_accepted_at_once_each_count_once():
    person, places = with_address("bo@school.example"), [factories.OrganisationFactory() for _ in range(2)]
    invitations = [invited(place, admin_of(place)) for place in places]
    mail.outbox.clear()
    accept = [partial(accept_invitation, invitation=one, user=person, role="directeur") for one in invitations]

    outcomes = at_once([outcome_of(act) for act in accept * 4])

    assert {type(outcome) for outcome in outcomes} <= {Affiliation, ValidationError}
    standing = Affiliation.objects.standing().filter(user=person)
    assert {place.organisation for place in standing} == set(places)
    assert person.affiliations.count() == 2
    assert sorted(letters_to(person)) == sorted(f"Je hoort nu bij {place}" for place in places)


def changes_of(place: Affiliation, change=change_place) -> list:
    """The same place given up for one organisation and for another, on two screens."""
    others = [factories.OrganisationFactory() for _ in range(2)]
    acts = (partial(change, place=place, organisation=other, role="directeur") for other in others)
    return [outcome_of(act) for act in acts]


def test_place_given_up_twice_at_once_goes_to_one_organisation():
    places = [factories.AffiliationFactory() for _ in range(5)]

    outcomes = at_once([job for place in places for job in changes_of(place)])

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Affiliation"] * 5 + ["ValidationError"] * 5
    assert [place.user.affiliations.current().count() for place in places] == [1] * 5


def test_without_the_lock_a_place_given_up_twice_goes_to_both(monkeypatch):
    place = factories.AffiliationFactory()
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows.all())
    monkeypatch.setattr(workplace, "_end", meeting(lambda *args: None, 2))

    at_once(changes_of(place, change_place.__wrapped__))

    assert Affiliation.objects.filter(user=place.user, confirmed_at=None).count() == 2
