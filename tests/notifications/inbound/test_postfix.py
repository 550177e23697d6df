"""A mail on its way from a real mail server into the portal, with the settings of deploy/."""

import time

import pytest

from notifications.bounces.return_addresses import return_address
from notifications.inbound import handling
from notifications.inbound.models import InboundMail
from notifications.mailqueue import Letter, queue_letters
from notifications.models import FailingAddress
from tests.forum.factories import ask
from tests.notifications.bounces.letters import report
from tests.portal.processes import wait_for

from .mails import answer_mail
from .postfix_server import private_postfix

# Postfix runs what it hands mail to as another user, who may not write the file of SQLite.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
NOWHERE = "postgres://portal@127.0.0.1:1/portal"


@pytest.fixture(scope="module")
def server():
    with private_postfix() as postfix:
        yield postfix


@pytest.fixture
def postfix(server, transactional_db):
    """On the database of this test."""
    server.use_database(server.database())
    return server


@pytest.fixture
def topic():
    return ask()


def came_in_after_a_flush(postfix) -> bool:
    """The server writes that a mail waits a moment before it is among those that a flush tries again."""
    if not InboundMail.objects.exists():
        postfix.run("postqueue", "-f")
        time.sleep(2)
    return InboundMail.objects.exists()


def handled() -> list[str]:
    for pk in InboundMail.objects.values_list("pk", flat=True):
        handling.handle(pk)
    return list(InboundMail.objects.order_by("pk").values_list("outcome", flat=True))


def test_answer_comes_in_through_the_mail_server(postfix, noor, topic, address_of):
    forged = "mail.leernetwerk.example; dmarc=pass header.from=kwaad.example"
    address = address_of(noor, f"topic:{topic.pk}")

    postfix.send(answer_mail("Wij ook.", proof=forged), address)
    wait_for(lambda: "status=sent (delivered via portal service" in postfix.log)

    assert b"kwaad.example" not in bytes(InboundMail.objects.get().raw)
    assert handled() == [InboundMail.Outcome.ACCEPTED]
    assert topic.posts.latest("pk").content.raw == "Wij ook."


def test_report_of_a_mail_that_came_back_is_counted(postfix, noor):
    email = queue_letters([Letter(to=[noor.email], subject="Proef", text="Dag")])[0]

    postfix.send(report(), return_address(email), sender="")
    wait_for(InboundMail.objects.exists)

    assert handled() == [InboundMail.Outcome.BOUNCED]
    assert FailingAddress.objects.values_list("address", "hard").get() == (noor.email, 1)


def test_mail_waits_at_the_server_while_the_database_is_away(postfix, noor, topic, address_of):
    address = address_of(noor, f"topic:{topic.pk}")
    postfix.use_database(NOWHERE)

    postfix.send(answer_mail("Even geduld."), address)
    wait_for(lambda: "status=deferred (temporary failure" in postfix.log)
    assert InboundMail.objects.count() == 0
    postfix.use_database(postfix.database())
    wait_for(lambda: came_in_after_a_flush(postfix))

    assert handled() == [InboundMail.Outcome.ACCEPTED]
    assert topic.posts.count() == 2
    wait_for(lambda: "Mail queue is empty" in postfix.waiting())
