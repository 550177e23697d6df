"""Giving and withdrawing consent at the same moment, from two devices or by pressing twice."""

import pytest
from django.db import IntegrityError

from events.afterwards.circle import consent
from events.afterwards.circle.consent import share
from events.models import CircleConsent
from tests.events.afterwards.circle.people import take_part
from tests.events.factories import PastSessionFactory
from tests.events.rush import at_once, meeting, outcome_of, read_without_lock

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
BOTH = ["email", "phone"]


def sharing(act, session, member, details):
    return outcome_of(lambda: act(session=session, member=member, details=details))


def standing(member) -> list[str]:
    return sorted(CircleConsent.objects.filter(member=member, ended_at=None).values_list("detail", flat=True))


def test_same_consent_many_times_at_once_is_given_once():
    session = PastSessionFactory()
    member = take_part(session)

    outcomes = at_once([sharing(share, session, member, BOTH)] * 12)

    assert outcomes == [None] * 12
    assert sorted(CircleConsent.objects.values_list("detail", flat=True)) == BOTH


def test_giving_and_withdrawing_at_once_ends_in_one_of_the_two():
    session = PastSessionFactory()
    member = take_part(session)

    outcomes = at_once([sharing(share, session, member, details) for details in [BOTH, []] * 8])

    assert outcomes == [None] * 16
    assert standing(member) in ([], BOTH)
    ended = CircleConsent.objects.exclude(ended_at=None)
    assert [row for row in ended if row.ended_at < row.given_at] == []


def test_withdrawing_after_the_rush_always_works():
    session = PastSessionFactory()
    member = take_part(session)
    at_once([sharing(share, session, member, details) for details in [BOTH, ["email"], []] * 5])

    share(session=session, member=member, details=[])

    assert standing(member) == []


def test_without_the_lock_the_same_consent_ends_in_errors(monkeypatch):
    session = PastSessionFactory()
    member = take_part(session)
    monkeypatch.setattr(consent, "lock_sessions", read_without_lock)
    monkeypatch.setattr(consent, "_refuse_outsiders", meeting(consent._refuse_outsiders, 4))

    outcomes = at_once([sharing(share.__wrapped__, session, member, BOTH)] * 4)

    assert sorted(map(type, outcomes), key=str) == sorted([type(None)] + [IntegrityError] * 3, key=str)
