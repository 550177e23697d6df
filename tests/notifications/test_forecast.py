"""What a sending will do, in numbers, is what it does."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from post_office.models import Email

from notifications.forecast import Forecast, forecast
from notifications.kinds import Frequency
from notifications.models import FailingAddress, Notification
from notifications.outbox import tell_many
from notifications.preferences import set_frequency
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mail_comes_in(settings):
    settings.INBOUND_ADDRESS, settings.INBOUND_AUTHSERV_ID = "antwoord@leernetwerk.example", "mail.leernetwerk.example"


def stop_mail_to(*addresses) -> None:
    now = timezone.now()
    FailingAddress.objects.bulk_create(
        FailingAddress(address=address, hard=3, failed_at=now, status="5.1.1", stopped_at=now) for address in addresses
    )


def people(number=2) -> list:
    """So many of each choice, and as many at whose address nothing arrives."""
    everybody = MemberFactory.create_batch(number * 5)
    for place, frequency in enumerate([Frequency.DAILY, Frequency.WEEKLY, Frequency.NEVER]):
        for person in everybody[place::5]:
            set_frequency(person, "proef", frequency)
    stop_mail_to(*(person.email for person in everybody[3::5]))
    return everybody


def test_numbers_are_those_of_the_sending_itself(notice):
    everybody = people()

    told = forecast(everybody, "proef", guests=["gast@voorbeeld.example", "GAST2@voorbeeld.example"])
    tell_many(recipients=everybody, notice=notice())

    assert told == Forecast(at_once=4, daily=2, weekly=2, unwanted=2, failing=2)
    assert (told.people, Notification.objects.count()) == (12, 10)
    # Mail to addresses where nothing arrives is taken out as it leaves.
    assert Email.objects.count() == told.at_once - 2 + told.failing


def test_what_cannot_be_refused_is_mailed_at_once_to_all_that_take_mail():
    stop_mail_to("gast@voorbeeld.example")

    told = forecast(people(), "proef-verplicht", guests=["Gast@voorbeeld.example", "b@voorbeeld.example"])

    assert told == Forecast(at_once=9, failing=3)


@pytest.mark.parametrize("number", [1, 4])
def test_number_of_queries_does_not_grow(number):
    everybody = people(number)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        forecast(everybody, "proef")

    assert len(queries) == 2
