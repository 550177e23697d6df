"""Whether what was told of a date is still worth a mail: until it begins or ends, and not once it is called off."""

import pytest
from django.utils import timezone

from events.models import Session
from notifications.models import Notification
from tests.events.factories import PastSessionFactory, RegistrationFactory, RunningSessionFactory, SessionFactory
from tests.notifications.worth import is_worth_mailing

pytestmark = pytest.mark.django_db


def told(registration, kind: str) -> Notification:
    about = f"registration:{registration.pk}"
    return Notification.objects.create(recipient=registration.member, kind=kind, about=about, title="Iets")


@pytest.mark.parametrize(
    ("kind", "worth"),
    [
        ("session_reminder", [True, False, False]),
        ("session_changed", [True, True, False]),
        ("registration_confirmed", [True, True, False]),
    ],
)
def test_mail_about_a_place_is_worth_sending_until_its_time_is_over(kind, worth):
    sessions = [SessionFactory(), RunningSessionFactory(), PastSessionFactory()]

    now_worth = [is_worth_mailing(told(RegistrationFactory(session=session), kind)) for session in sessions]

    assert now_worth == worth


@pytest.mark.parametrize("kind", ["session_reminder", "session_changed", "registration_confirmed"])
def test_mail_about_a_place_is_not_worth_sending_once_the_date_is_called_off(kind):
    notice = told(RegistrationFactory(), kind)
    before = is_worth_mailing(notice)

    Session.objects.update(cancelled_at=timezone.now())

    assert (before, is_worth_mailing(notice)) == (True, False)


def test_mail_about_calling_off_is_not_worth_sending_when_it_goes_on_after_all():
    notice = told(RegistrationFactory(session__cancelled_at=timezone.now()), "session_cancelled")
    before = is_worth_mailing(notice)

    Session.objects.update(cancelled_at=None)

    assert (before, is_worth_mailing(notice)) == (True, False)
