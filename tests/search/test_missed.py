from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from foundation import retention
from foundation.models import MissedSearch
from foundation.search import missed
from foundation.search.query import parse
from members.permissions import AUTHORS, EDITORS
from tests.factories import MemberFactory, ThemeFactory, UserFactory, make_staff
from tests.search.conftest import themes  # noqa: F401

pytestmark = [pytest.mark.usefixtures("themes"), pytest.mark.search]
URL = reverse("search")


def noted():
    return list(MissedSearch.objects.values_list("words", "times"))


def test_search_without_a_result_is_noted_once_a_day_with_how_often(client):
    for _ in range(2):
        client.get(URL, {"q": "Kwikstaarten tellen"})

    assert noted() == [("kwikstaarten tellen", 2)]


def test_search_with_a_result_is_not_noted(client):
    ThemeFactory(slug="public-1", name="Kwikstaarten")

    client.get(URL, {"q": "kwikstaarten"})

    assert noted() == []


@pytest.mark.parametrize(
    "text",
    ["verhoef", "jan verhoef", "iemand@voorbeeld.example", "06 12345678", "0612345678", "Jan Jansen",
     "waarom is mijn kind al zeven weken thuis", "https://voorbeeld.example/x"],
)  # fmt: skip
def test_search_that_may_tell_who_somebody_is_is_not_noted(client, text):
    UserFactory(first_name="Jan", last_name="van Verhoef")

    client.get(URL, {"q": text})

    assert noted() == []


def test_members_are_counted_by_group_and_nobody_is_known_by_theirs(client):
    member, words = MemberFactory(), [f"kwik {letter}" for letter in "abcdefghijklmnopqrst"]
    for searcher in (member, member, AnonymousUser()):
        for text in words:
            missed.note(parse(text), searcher)
    client.force_login(member)
    client.get(URL, {"q": "kwikstaarten"})

    groups = list(MissedSearch.objects.values_list("groups", flat=True))

    assert {mask.bit_count() for mask in groups} == {1}
    assert len(set(groups)) > 1  # for other words another group: nobody is followed by it
    assert max(groups) < 1 << 16


def test_searches_of_a_machine_do_not_fill_the_table(db, monkeypatch):
    monkeypatch.setattr(missed, "MOST_A_DAY", 2)

    for word in ("kwik", "kwak", "kwek"):
        missed.note(parse(word), AnonymousUser())

    assert len(noted()) == 2


def test_missed_search_goes_after_sixty_days(db):
    day = timezone.localdate()
    for days in (59, 62):
        MissedSearch.objects.create(words=f"na {days}", day=day - timedelta(days=days))

    retention.carry_out()

    assert noted() == [("na 59", 1)]


def test_editor_reads_what_was_searched_for_in_vain(client):
    day = timezone.localdate()
    MissedSearch.objects.create(words="kwikstaarten", day=day, times=2)
    MissedSearch.objects.create(words="kwikstaarten", day=day - timedelta(days=1), times=3)
    client.force_login(make_staff(EDITORS))

    page = client.get(reverse("missed_searches"))

    assert [(row["words"], row["number"]) for row in page.context["object_list"]] == [("kwikstaarten", 5)]
    assert "na 60 dagen is het weg" in page.content.decode()


def test_author_who_owns_no_synonyms_is_not_shown_what_was_searched_for(client):
    client.force_login(make_staff(AUTHORS))

    assert client.get(reverse("missed_searches")).status_code == 302
