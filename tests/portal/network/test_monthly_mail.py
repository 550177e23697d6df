"""What is new in the figures: for who chose it, once a month at most, and asked again when the mail leaves."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from members import permissions
from members.models import User
from notifications.delivery import deliver, due
from notifications.kinds import Frequency
from notifications.models import Notification
from notifications.preferences import frequencies_of, set_frequency
from portal.network.monthly_mail import KIND, tell_of_month
from tests.factories import MemberFactory, OrganisationFactory, make_staff

FIRST = timezone.make_aware(datetime(2027, 3, 8, 8))
MONTH = timedelta(days=31)


@pytest.fixture(autouse=True)
def on_the_first():
    with time_machine.travel(FIRST, tick=False):
        yield


def administrator(frequency: str = Frequency.EACH) -> User:
    person = make_staff(permissions.ADMINISTRATORS)
    set_frequency(person, KIND.code, frequency)
    return person


def lines_of(email: Email) -> list[str]:
    return [line for line in email.message.splitlines() if line.startswith("- ")]


def test_figures_go_to_administrators_who_chose_them_once_a_month(db):
    reader, *others = administrator(), administrator(Frequency.NEVER), make_staff(permissions.ADMINISTRATORS)
    set_frequency(make_staff(permissions.MODERATORS), KIND.code, Frequency.EACH)
    set_frequency(MemberFactory(), KIND.code, Frequency.EACH)

    told = [tell_of_month(FIRST), tell_of_month(FIRST + timedelta(days=1))]

    [email] = Email.objects.all()
    assert told == [1, 0]
    assert (email.to, email.subject) == ([reader.email], "Het netwerk in cijfers, maart 2027")
    assert len(lines_of(email)) == 5
    assert not Notification.objects.filter(recipient__in=others).exists()


def test_mail_tells_only_what_is_new_since_the_last_one_and_what_to_do_about_it(db):
    reader = administrator()
    told = [tell_of_month(FIRST), tell_of_month(FIRST + MONTH)]
    OrganisationFactory(name="SWV Stil")
    newcomer = administrator()

    told += [tell_of_month(FIRST + 2 * MONTH), tell_of_month(FIRST + 3 * MONTH)]

    last = {email.to[0]: email for email in Email.objects.order_by("pk")}
    assert told == [1, 0, 2, 0]
    assert lines_of(last[reader.email]) == [
        "- Van geen enkel samenwerkingsverband was er al iemand bij een bijeenkomst of in het forum."
    ]
    assert (
        "  Nodig uit wie nog ontbreekt, of zet mensen bij elkaar in een groep: "
        f"{settings.SITE_URL}{reverse('events:organised')}\n"
    ) in last[reader.email].message
    assert len(lines_of(last[newcomer.email])) == 5
    assert last[reader.email].subject == "Het netwerk in cijfers, mei 2027"


def test_figures_are_no_choice_of_members_and_off_until_chosen(db):
    assert KIND.code not in frequencies_of(MemberFactory())
    assert frequencies_of(make_staff(permissions.ADMINISTRATORS))[KIND.code] == Frequency.NEVER


def test_mail_of_who_administers_no_more_is_not_sent(db, mailoutbox):
    left, stays = administrator(), administrator()
    tell_of_month(FIRST)
    left.groups.clear()

    deliver(list(due().values_list("pk", flat=True)))

    assert [mail.to for mail in mailoutbox] == [[stays.email]]
