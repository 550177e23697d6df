"""Who asked sees who has the same question and asks them in one step; others see the number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.erasure import forget_member
from forum.keeping_up.following import share_question
from members.models import ContactCard
from tests.factories import MemberFactory
from tests.members.directory.test_person_pages import found

from ..factories import ask

pytestmark = pytest.mark.django_db


def page(client, person, topic) -> str:
    client.force_login(person)
    return client.get(topic.get_absolute_url()).content.decode()


def test_asker_sees_who_may_be_seen_and_asks_them(client):
    topic = ask()
    shown, hidden, colleagues = found(first_name="Getoond"), MemberFactory(), found(first_name="Intern")
    left, erased = found(first_name="Weggegaan"), found(first_name="Gewist")
    ContactCard.objects.filter(user=colleagues).update(listed_in_directory="organisatie")
    for person in (shown, hidden, colleagues, left, erased):
        share_question(user=person, topic=topic)
    left.affiliations.update(confirmed_at=None)
    forget_member(erased)

    own, others = page(client, topic.poster, topic), page(client, MemberFactory(), topic)
    asking = reverse("personal:ask", args=[shown.uuid])
    client.force_login(topic.poster)

    assert [name for name in ("Getoond", "Intern", "Weggegaan", "Gewist") if name in own] == ["Getoond"]
    assert (asking in own, client.get(asking).status_code) == (True, 200)
    assert ("Getoond" in others, "deze vraag ook (4)" in others) == (False, True)


def test_page_costs_the_asker_the_same_for_more_who_share(client):
    topic = ask()

    def count() -> int:
        page(client, topic.poster, topic)
        with CaptureQueriesContext(connection) as asked:
            page(client, topic.poster, topic)
        return len(asked)

    share_question(user=found(), topic=topic)
    few = count()
    for _ in range(3):
        share_question(user=found(), topic=topic)

    assert count() == few
