from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone
from kombu import Connection
from post_office.models import Email

from notifications.mailqueue import Letter, queue_letters
from portal import health

STATES = ("database", "cache", "broker", "mail")


def states(response):
    return {name: response.json()[name]["status"] for name in STATES}


def test_live_asks_nothing_of_the_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = client.get("/gezond/")

    assert (response.status_code, response.json()) == (200, {"status": "goed"})


def test_deep_tells_that_all_is_well(client, db):
    response = client.get("/gezond/diep/")

    assert response.status_code == 200
    assert states(response) == dict.fromkeys(STATES, "goed")


def test_deep_notices_mail_that_waits_too_long(client, db):
    email = queue_letters([Letter(to=["lid@voorbeeld.example"], subject="Proef", text="Dag")])[0]
    Email.objects.filter(pk=email.pk).update(last_updated=timezone.now() - timedelta(minutes=11))

    response = client.get("/gezond/diep/")

    assert response.status_code == 503
    assert states(response)["mail"] == "wacht te lang"


def test_deep_notices_a_broker_that_is_away(client, db, monkeypatch):
    nowhere = Connection("redis://geheim:geheim@127.0.0.1:1/0")
    monkeypatch.setattr(health.app, "connection_for_write", lambda: nowhere)

    response = client.get("/gezond/diep/")

    assert response.status_code == 503
    assert states(response)["broker"] == "weg"
    assert "geheim" not in response.content.decode()


def test_deep_notices_a_database_that_is_away(client, db, monkeypatch):
    def away(*args, **kwargs):
        raise DatabaseError

    with monkeypatch.context() as patch:
        patch.setattr(health.connection, "cursor", away)
        response = client.get("/gezond/diep/")

    assert states(response) == {"database": "weg", "cache": "weg", "broker": "goed", "mail": "onbekend"}


@pytest.mark.parametrize("path", ["/gezond/", "/gezond/diep/"])
def test_health_is_never_kept(client, db, path):
    assert "no-store" in client.get(path)["Cache-Control"]
