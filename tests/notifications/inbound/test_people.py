"""What is kept of mails that came in: for whom, for how long, and what administrators see of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from foundation import retention
from members.permissions import ADMINISTRATORS
from members.privacy.erasure import erase_member
from notifications.inbound.models import InboundMail, ReplyAddress
from tests.factories import MemberFactory, make_staff
from tests.forum.factories import ask

from .mails import answer_mail, make_verified

pytestmark = [pytest.mark.django_db, pytest.mark.search]


@pytest.fixture
def mails(noor, address_of, comes_in):
    """One that was taken over, and one that was refused."""
    address = address_of(noor, f"topic:{ask().pk}")
    return [comes_in(answer_mail("Mijn eigen woorden."), address), comes_in(answer_mail("Te laat."), "x@y.example")]


def test_mails_and_addresses_go_with_the_person(noor, mails):
    erase_member(user=noor, by=None)

    assert (InboundMail.objects.count(), ReplyAddress.objects.count()) == (0, 0)


def test_mail_of_another_that_names_somebody_is_emptied_when_they_leave(mails):
    left = make_verified(MemberFactory())

    erase_member(user=left, by=None)

    assert [bytes(mail.raw) for mail in InboundMail.objects.all()] == [b"", b""]


def test_mails_go_after_thirty_days(mails):
    InboundMail.objects.filter(pk=mails[0].pk).update(received_at=timezone.now() - timedelta(days=31))
    ReplyAddress.objects.update(expires_at=timezone.now() - timedelta(days=31))

    retention.carry_out()

    assert list(InboundMail.objects.all()) == [mails[1]]
    assert ReplyAddress.objects.count() == 0


def test_administrator_sees_what_was_refused_and_none_of_the_words(client, mails):
    client.force_login(make_staff(ADMINISTRATORS))
    listing = client.get(reverse("admin:notifications_inboundmail_changelist")).content.decode()
    refused = client.get(reverse("admin:notifications_inboundmail_change", args=[mails[1].pk])).content.decode()
    accepted = client.get(reverse("admin:notifications_inboundmail_change", args=[mails[0].pk]))

    assert "hoort nergens bij" in listing
    assert "noor@voorbeeld.example" in refused
    assert "Te laat." not in listing + refused
    assert mails[1].message_id.strip("<>") not in listing + refused
    assert "overgenomen" not in listing.split("changelist-form")[1]
    assert accepted.status_code == 302


def test_members_do_not_find_the_list(client, noor, mails):
    client.force_login(noor)

    assert client.get(reverse("admin:notifications_inboundmail_changelist")).status_code == 404
