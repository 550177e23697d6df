"""The figures in five lines: for who chose them, once a month, and asked again when the mail leaves."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from post_office.models import Email

from members import permissions
from members.models import User
from notifications.delivery import deliver, due
from notifications.kinds import Frequency
from notifications.models import Notification
from notifications.preferences import frequencies_of, set_frequency
from portal.network.monthly_mail import KIND, tell_of_month
from tests.factories import MemberFactory, make_staff

FIRST = timezone.make_aware(datetime(2027, 3, 1, 8))


@pytest.fixture(autouse=True)
def on_the_first():
    with time_machine.travel(FIRST, tick=False):
        yield


def administrator(frequency: str = Frequency.EACH) -> User:
    person = make_staff(permissions.ADMINISTRATORS)
    set_frequency(person, KIND.code, frequency)
    return person


def test_five_lines_go_to_administrators_who_chose_them_once_a_month(db):
    reader, *others = administrator(), administrator(Frequency.NEVER), make_staff(permissions.ADMINISTRATORS)
    set_frequency(make_staff(permissions.MODERATORS), KIND.code, Frequency.EACH)
    set_frequency(MemberFactory(), KIND.code, Frequency.EACH)

    told = [tell_of_month(FIRST), tell_of_month(FIRST + timedelta(days=1)), tell_of_month(FIRST + timedelta(days=31))]

    emails = list(Email.objects.order_by("pk"))
    assert told == [1, 0, 1]
    assert [email.to for email in emails] == [[reader.email]] * 2
    assert [email.subject for email in emails] == [
        "Het netwerk in vijf regels, maart 2027",
        "Het netwerk in vijf regels, april 2027",
    ]
    assert sum(line.startswith("- ") for line in emails[0].message.splitlines()) == 5
    assert not Notification.objects.filter(recipient__in=others).exists()


def test_figures_are_no_choice_of_members_and_off_until_chosen(db):
    assert KIND.code not in frequencies_of(MemberFactory())
    assert frequencies_of(make_staff(permissions.ADMINISTRATORS))[KIND.code] == Frequency.NEVER


def test_mail_of_who_administers_no_more_is_not_sent(db, mailoutbox):
    left, stays = administrator(), administrator()
    tell_of_month(FIRST)
    left.groups.clear()

    deliver(list(due().values_list("pk", flat=True)))

    assert [mail.to for mail in mailoutbox] == [[stays.email]]
