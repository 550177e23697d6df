"""People with a login who are not inside the network: one for each way not to be."""

from datetime import timedelta

from django.utils import timezone

from members.models import Affiliation
from tests import factories

Reason = Affiliation.EndedReason


def who_waits(**fields):
    return factories.AffiliationFactory(confirmed_at=None, asked_at=timezone.now(), **fields).user


def who_was_declined(**fields):
    ended = {"ended_on": timezone.localdate(), "ended_reason": Reason.DECLINED, "declined_at": timezone.now()}
    return factories.AffiliationFactory(**({"confirmed_at": None} | ended | fields)).user


def who_left(**fields):
    ended = {"ended_on": timezone.localdate(), "ended_reason": Reason.LEFT}
    return factories.AffiliationFactory(**(ended | fields)).user


def who_withdrew(**fields):
    ended = {"ended_on": timezone.localdate(), "ended_reason": Reason.WITHDRAWN}
    return factories.AffiliationFactory(confirmed_at=None, **(ended | fields)).user


def who_lapsed(**fields):
    return factories.AffiliationFactory(reconfirm_by=timezone.now() - timedelta(days=91), **fields).user


def who_belongs_nowhere():
    return factories.UserFactory()


OUTSIDERS = {
    "waits": (who_waits, "We moeten nog bevestigen dat je bij"),
    "declined": (who_was_declined, "niet bevestigd dat je daar werkt"),
    "left": (who_left, "niet meer bij"),
    "withdrew": (who_withdrew, "Je trok je aanvraag bij"),
    "lapsed": (who_lapsed, "meer dan een jaar geleden bevestigd"),
    "nowhere": (who_belongs_nowhere, "Je hoort nog niet bij een organisatie"),
}
