"""A name that is put back at the moment somebody adds it again."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from goals.following import kept_rows
from goals.following.partners.keeping import add_partners
from goals.models import Partner
from tests.events.rush import at_once, meeting, outcome_of
from tests.goals.following.factories import PartnerFactory
from tests.goals.plans.factories import PlanFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
BOARD = Partner.Kind.BOARD


@pytest.fixture
def plan():
    return PlanFactory()


def removed(plan, name):
    """A job that puts back a partner of this name, which is gone; each of two people in a session of their own."""
    partner, session = PartnerFactory(alliance=plan.organisation, name=name), SessionStore()
    key = kept_rows.keep([partner], plan=plan.pk, session=session)
    partner.delete()
    return lambda put_back: outcome_of(lambda: put_back(key, plan=plan.pk, session=session))


def test_name_put_back_and_added_at_once_is_there_once(plan):
    put_back = removed(plan, "De Linde")(kept_rows.put_back)
    alliance = plan.organisation

    outcomes = at_once([put_back, outcome_of(lambda: add_partners(alliance=alliance, kind=BOARD, names=["de linde"]))])

    assert Partner.objects.count() == 1
    assert not any(isinstance(outcome, IntegrityError) for outcome in outcomes)


def test_of_two_who_put_one_name_back_one_is_told(plan):
    outcomes = at_once([removed(plan, name)(kept_rows.put_back) for name in ("De Linde", "de linde")])

    assert [type(outcome) for outcome in outcomes].count(ValidationError) == 1
    assert Partner.objects.count() == 1


def test_without_holding_the_names_it_is_an_error(plan, monkeypatch):
    monkeypatch.setattr(kept_rows, "_hold_names", lambda partner: None)
    monkeypatch.setattr(kept_rows, "_require_free_name", meeting(kept_rows._require_free_name, 2))

    outcomes = at_once([removed(plan, name)(kept_rows.put_back.__wrapped__) for name in ("De Linde", "de linde")])

    assert [type(outcome) for outcome in outcomes].count(IntegrityError) == 1
