"""The day on which somebody was here last."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members.models import User
from members.privacy.erasure import erase_member

pytestmark = pytest.mark.django_db


def writes(queries):
    return [query["sql"] for query in queries if query["sql"].startswith("UPDATE") and "last_seen_on" in query["sql"]]


def seen_on(member):
    return User.objects.values_list("last_seen_on", flat=True).get(pk=member.pk)


def test_a_page_notes_the_day_once(client, member):
    client.force_login(member)
    User.objects.update(last_seen_on=None)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get("/berichten/")
        counts.append(len(writes(queries)))

    assert (counts, seen_on(member)) == ([1, 0], timezone.localdate())


def test_the_next_day_is_noted_too(client, member):
    client.force_login(member)
    client.get("/berichten/")

    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        client.get("/berichten/")

        assert seen_on(member) == timezone.localdate()


def test_a_visitor_and_who_reads_a_public_text_cost_nothing(client, member):
    User.objects.update(last_seen_on=None)
    with CaptureQueriesContext(connection) as queries:
        client.get("/inloggen/")

    assert (writes(queries), seen_on(member)) == ([], None)


@pytest.mark.search
def test_erasure_takes_the_day_along(member):
    erase_member(user=member, by=None)

    assert seen_on(member) is None
