import pytest

from notifications.inbound.addresses import hash_of, reply_addresses
from notifications.inbound.models import ReplyAddress
from notifications.inbound.receiving import receive
from tests.factories import MemberFactory

from .mails import AUTHSERV, make_verified


@pytest.fixture(autouse=True)
def answers_are_read(settings):
    settings.INBOUND_ADDRESS = "antwoord@leernetwerk.example"
    settings.INBOUND_AUTHSERV_ID = AUTHSERV


@pytest.fixture
def noor(db):
    return make_verified(MemberFactory(first_name="Noor", email="noor@voorbeeld.example"))


@pytest.fixture
def address_of():
    """The address at which somebody answers about something."""

    def address(person, about):
        return reply_addresses([person], about)[person.pk]

    return address


@pytest.fixture
def row_of():
    return lambda address: ReplyAddress.objects.get(token_hash=hash_of(address.partition("+")[2].partition("@")[0]))


@pytest.fixture
def comes_in(django_capture_on_commit_callbacks):
    """Receive a mail and let the worker handle it; gives it as it is kept afterwards."""

    def come_in(raw, recipient, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            mail = receive(raw=raw, recipient=recipient, **fields)
        if mail:
            mail.refresh_from_db()
        return mail

    return come_in
