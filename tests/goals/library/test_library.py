from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goals.models import Bookmark, InspectionStandard
from tests.factories import UserFactory
from tests.goals.factories import ActivityFactory, FocusAreaFactory, GoalFactory, IndicatorFactory

LIBRARY = reverse("goals:library")


def codes(client, **query):
    return [goal.code for goal in client.get(LIBRARY, query).context["page"].object_list]


def counts(client, code, **query):
    catalogue = client.get(LIBRARY, query).context["catalogue"]
    options = next(options for facet, options in catalogue.choices() if facet.code == code)
    return {option.label: option.count for option in options}


def test_library_shows_a_visitor_only_the_public_examples(client, db):
    GoalFactory(title="Voor leden", goal="Kanariezin een.")
    GoalFactory(title="Voor iedereen", shown_to_visitors=True)
    GoalFactory(title="Nog in redactie", shown_to_visitors=True, live=False)

    response = client.get(LIBRARY)

    assert [goal.title for goal in response.context["goals"]] == ["Voor iedereen"]
    assert "Kanariezin" not in response.content.decode()


def test_library_leaves_out_drafts_and_retired_goals(member_client):
    kept = GoalFactory()
    GoalFactory(live=False)
    GoalFactory(retired_on=date(2026, 1, 1))

    assert codes(member_client) == [kept.code]


def test_library_filters_by_every_facet(member_client):
    standard = InspectionStandard.objects.get(code="RPO2")
    goal = GoalFactory(
        focus_area=FocusAreaFactory(slug="thuis"), standard=standard, sector="vo", bka_phase="BKA3", indicator=None
    )
    IndicatorFactory(template=goal, kind="merkbaar", scale="1-5")
    ActivityFactory(template=goal, level="school")
    other = GoalFactory(sector="po", bka_phase="BKA1")
    chosen = {"speerpunt": "thuis", "standaard": "RPO2", "sector": "vo", "fase": "BKA3", "niveau": "school",
              "soort": "merkbaar"}  # fmt: skip

    found = {name: codes(member_client, **{name: value}) for name, value in chosen.items()}

    assert found == {name: [goal.code] for name in chosen}
    assert codes(member_client, sector=["po", "vo"]) == [goal.code, other.code]
    assert codes(member_client, sector="vo", fase="BKA1") == []


def test_library_counts_what_each_choice_would_give(member_client):
    GoalFactory(sector="po", bka_phase="BKA1")
    GoalFactory(sector="po-vo", bka_phase="BKA2")

    assert counts(member_client, "sector") == {"Primair onderwijs": 2, "Voortgezet onderwijs": 1}
    assert counts(member_client, "fase", sector="vo") == {"BKA2: uitvoeren en bijsturen": 1}


def test_library_ignores_values_it_does_not_know(member_client):
    goal = GoalFactory()

    assert codes(member_client, speerpunt="x' OR 1", volgorde="?", pagina="zeven") == [goal.code]


@pytest.mark.search
def test_library_searches_in_dutch(member_client):
    goal = GoalFactory(title="Minder thuiszitters")
    GoalFactory(title="Iets anders", goal="Over geld.")

    assert codes(member_client, q="thuiszitten")[0] == goal.code
    assert codes(member_client, q="kwikzilver") == []


WORDS = ("RPO1", "rpo1", "dekkend netwerk", "schoolbesturen", "evalueren", "wachtlijsten", "OPR", "merkbaar")


@pytest.mark.search
@pytest.mark.parametrize("words", WORDS)
def test_library_finds_a_goal_by_where_it_belongs_and_its_words(member_client, words):
    standard = InspectionStandard.objects.get(code="RPO1")
    goal = GoalFactory(standard=standard, bka_phase="BKA3", search_words="wachtlijst, opr")
    ActivityFactory(template=goal, level="schoolbestuur")
    IndicatorFactory(template=goal, kind="merkbaar")
    GoalFactory(bka_phase="BKA1")

    assert codes(member_client, q=words) == [goal.code]


@pytest.mark.search
def test_library_finds_a_goal_by_the_new_name_of_its_standard(member_client):
    standard = InspectionStandard.objects.get(code="RPO1")
    goal = GoalFactory(standard=standard)
    standard.name = "Kwikzilverkanaries"
    standard.save()

    assert codes(member_client, q="kwikzilverkanaries") == [goal.code]


def test_library_sorts_by_title(member_client):
    second, first = GoalFactory(title="Zorg"), GoalFactory(title="Aanbod")

    assert codes(member_client, volgorde="titel") == [first.code, second.code]


def test_newest_first_goes_by_publication_the_latest_on_top(member_client):
    now = timezone.now()
    ages = [3, 1, 2]
    oldest, newest, middle = [GoalFactory(first_published_at=now - timedelta(days=age)) for age in ages]

    assert codes(member_client, volgorde="nieuw") == [newest.code, middle.code, oldest.code]


def test_library_shows_the_goals_a_member_kept(member_client, member):
    kept = GoalFactory(retired_on=date(2026, 1, 1))
    theirs = GoalFactory()
    Bookmark.objects.create(user=member, template=kept)
    Bookmark.objects.create(user=UserFactory(), template=theirs)

    assert codes(member_client, bewaard="1") == [kept.code]


@pytest.mark.search
@pytest.mark.parametrize("query", [{}, {"q": "doel"}, {"sector": "po"}])
def test_library_asks_as_many_queries_for_many_goals_as_for_few(member_client, query):
    GoalFactory(title="Doel")
    member_client.get(LIBRARY, query)
    sizes = []
    for more in (1, 30):
        GoalFactory.create_batch(more, title="Doel")
        with CaptureQueriesContext(connection) as captured:
            member_client.get(LIBRARY, query)
        sizes.append(len(captured))

    assert sizes[0] == sizes[1]
    assert sizes[0] <= 16
