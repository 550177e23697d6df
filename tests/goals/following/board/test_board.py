"""The board: who sees it, the worst first, every standing, filters with numbers, and no more queries for more goals."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from goals.following.board.audiences import Audience
from goals.following.board.balance import balance_of
from goals.following.board.cards import board_card
from goals.following.board.indicator_cards import BEGAN_SMALL, indicator_card
from goals.following.board.judging import judge_goal
from goals.following.board.reading import followed_plan
from goals.models import Plan
from goals.plans.signed_links import withdraw
from goals.plans.team.read_links import address_of, make_link
from tests.goals.following.board.plans import YEAR, adopt, adopted_goal, close
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.plans.factories import (
    PlanActivityFactory,
    PlanFactory,
    PlanFocusAreaFactory,
    PlanGoalFactory,
    PlanIndicatorFactory,
    team_member,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
# Half of the way from 40 to 20 is expected today.
VALUES = {"achter": 38, "let op": 35, "op koers": 30, "bereikt": 19}


@pytest.fixture
def plan():
    plan = PlanFactory()
    adopt(plan)
    return plan


@pytest.fixture
def area(plan):
    return PlanFocusAreaFactory(plan=plan)


def goal_with(area, value=None, days_ago=0, **fields):
    goal = adopted_goal(focus_area=area, **fields)
    if value is not None:
        measured_on = timezone.localdate() - timedelta(days=days_ago)
        MeasurementFactory(indicator=goal.indicators.get(), measured_on=measured_on, value=value)
    return goal


def url_of(plan, query=""):
    return reverse("plan_board:board", args=[plan.uuid]) + query


def login(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def titles(response) -> list[str]:
    return [one.goal.title for one in response.context["filters"].goals]


def test_worst_comes_first_and_alike_in_the_order_of_the_plan(plan, area):
    for standing in ("bereikt", "op koers", "achter", "let op", "achter"):
        goal_with(area, VALUES[standing], title=f"{standing} {area.goals.count()}")
    goal_with(area, title="niet gemeten")
    old = goal_with(area, 19, days_ago=200, title="oud")
    old.indicators.update(frequency="kwartaal")

    running = followed_plan(plan, Audience.FILLS_IN).running

    assert [one.goal.title for one in running] == [
        "achter 2", "achter 4", "let op 3", "oud", "niet gemeten", "op koers 1", "bereikt 0",
    ]  # fmt: skip


@pytest.mark.parametrize(("standing", "value"), VALUES.items())
def test_each_standing_stands_on_its_card_as_a_word(plan, area, standing, value):
    goal_with(area, value)

    page = login(team_member(plan, "lezer")).get(url_of(plan)).content.decode()

    assert f"{standing.capitalize()}\n" in page
    assert f"{value} leerlingen" in page


@pytest.mark.parametrize("role", ["planbeheerder", "doeleigenaar", "bijdrager", "lezer"])
def test_everybody_of_the_team_sees_it(plan, area, role):
    goal = goal_with(area, 30, title="Een plek")

    response = login(team_member(plan, role)).get(url_of(plan))

    assert titles(response) == ["Een plek"]
    assert reverse("plan_board:progress", args=[plan.uuid, goal.pk]) in response.content.decode()


def test_nobody_else_finds_it(plan, area):
    goal = goal_with(area, 30)
    elsewhere = team_member(PlanFactory())
    addresses = [url_of(plan), reverse("plan_board:wall", args=[plan.uuid])]
    addresses.append(reverse("plan_board:progress", args=[plan.uuid, goal.pk]))

    assert [login(elsewhere).get(address).status_code for address in addresses] == [404, 404, 404]
    assert [Client().get(address).status_code for address in addresses] == [302, 302, 302]


def test_who_has_a_link_reads_it_without_names_and_ways_on(plan, area):
    owner = team_member(plan, first_name="Noor", last_name="Vos")
    goal = goal_with(area, 30, title="Een plek", owner=owner)
    judge_goal(goal=goal, standing="let op", reason="Zo is het.", until=timezone.localdate(), by=owner)
    link = make_link(plan=plan, label="de OPR", until=timezone.localdate(), by=owner)
    address = f"{address_of(link)}voortgang/"

    response = Client().get(address)

    assert titles(response) == ["Een plek"]
    assert "Zo is het." in response.content.decode()
    assert "Vos" not in response.content.decode()
    assert titles(Client().get(f"{address}?eigenaar={owner.pk}")) == ["Een plek"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert f"/doelen/{goal.pk}/" not in response.content.decode()
    assert link.visits.count() == 1


def test_a_link_that_is_over_shows_nothing(plan, area):
    goal_with(area, 30, title="Een plek")
    manager = team_member(plan)
    link = make_link(plan=plan, label="de OPR", until=timezone.localdate(), by=manager)
    withdraw(link=link, by=manager)
    response = Client().get(f"{address_of(link)}voortgang/")

    assert response.status_code == 410
    assert "Een plek" not in response.content.decode()
    assert Client().get("/plannen/lezen/verzonnen/voortgang/").status_code == 404


def test_small_number_is_for_who_fills_in_figures(plan, area):
    goal = goal_with(area, 3)
    goal.indicators.update(target=10)

    seen = {role: login(team_member(plan, role)).get(url_of(plan)).content.decode() for role in ("bijdrager", "lezer")}

    assert "3 leerlingen" in seen["bijdrager"]
    assert "3 leerlingen" not in seen["lezer"]
    assert "&lt; 5" in seen["lezer"]
    assert "te klein om te tonen" in seen["lezer"]


@pytest.mark.parametrize(
    ("name", "unit", "is_shown"),
    [
        ("Mediane tijd tot een thuiszitter onderwijs heeft", "weken", True),
        ("Aantal locaties waar leerlingen samen les krijgen", "locaties", True),
        ("Aantal vrijstellingen onder a", "aantal", False),
        ("Aantal leerlingen met verzuim van langere duur", "leerlingen", False),
    ],
)
def test_only_a_count_of_pupils_is_shielded(plan, area, name, unit, is_shown):
    goal = goal_with(area, 3)
    goal.indicators.update(name=name, unit=unit, target=10)

    page = login(team_member(plan, "lezer")).get(url_of(plan)).content.decode()

    assert [f"3 {unit}" in page, "&lt; 5" in page] == [is_shown, not is_shown]


def test_a_time_is_no_small_number_even_where_those_are_hidden(plan, area):
    goal = goal_with(area, 3)
    goal.indicators.update(name="Mediane tijd tot een aanbod", unit="weken", target=10, hides_small_numbers=True)

    page = login(team_member(plan, "lezer")).get(url_of(plan)).content.decode()

    assert "<b>3 weken</b>" in page


def test_wall_shows_no_small_number_to_the_room(plan, area):
    goal = goal_with(area, 3)
    goal.indicators.update(target=10)

    page = login(team_member(plan)).get(reverse("plan_board:wall", args=[plan.uuid])).content.decode()

    assert "&lt; 5" in page
    assert "3 leerlingen" not in page


def test_small_baseline_is_for_who_fills_in_figures(plan, area):
    goal_with(area, 7).indicators.update(baseline=3, target=10)

    seen = {role: login(team_member(plan, role)).get(url_of(plan)).content.decode() for role in ("bijdrager", "lezer")}
    indicator = followed_plan(plan, Audience.READS).goals[0].indicators[0]
    card = indicator_card(indicator)

    assert "3 leerlingen" in seen["bijdrager"]
    assert "3 leerlingen" not in seen["lezer"]
    assert (card.ruler, card.sentence, card.last) == (None, BEGAN_SMALL, "7 leerlingen")
    assert [row.value for row in card.rows if row.what == "nulmeting"] == ["< 5"]
    assert card.course is None or len(card.course.dots) == 1


def test_sentence_as_title_tells_a_small_baseline_to_who_fills_in_figures(plan, area):
    goal = goal_with(area, title="")
    goal.indicators.update(baseline=4, unit="leerlingen", name="Thuiszitters")

    titles = [board_card(followed_plan(plan, one).goals[0], followed_plan(plan, one)).title for one in Audience]

    assert ["van 4" in title for title in titles] == [True, False, False]
    assert titles[1:] == ["Thuiszitters"] * 2


def test_small_baseline_is_not_on_the_wall(plan, area):
    goal_with(area, 7).indicators.update(baseline=3, target=10)

    page = login(team_member(plan)).get(reverse("plan_board:wall", args=[plan.uuid])).content.decode()

    assert "naar 10" in page
    assert "van 3" not in page


def test_adjustment_does_not_tell_a_small_baseline(plan, area):
    goal = goal_with(area, 7)
    goal.indicators.update(baseline=12, target=20)
    changes = [["Nulwaarde", "3 leerlingen", "12 leerlingen"], ["Doelwaarde", "3 leerlingen", "20 leerlingen"]]
    goal.changes.create(indicator_name=goal.indicators.get().name, changes=changes, reason="Verteld.")

    cards = [
        board_card(followed.goals[0], followed)
        for followed in (followed_plan(plan, Audience.READS), followed_plan(plan, Audience.FILLS_IN))
    ]

    assert [[field.before for field in card.changes[0].changes] for card in cards] == [
        ["< 5", "3 leerlingen"],
        ["3 leerlingen", "3 leerlingen"],
    ]


def parts_of(indicator, *values, **fields):
    for value in values:
        partner = PartnerFactory(alliance=indicator.goal.focus_area.plan.organisation)
        MeasurementFactory(
            indicator=indicator, partner=partner, value=value, measured_on=timezone.localdate(), **fields
        )


@pytest.mark.parametrize(
    ("parts", "shown"), [((2,), "afgeschermd"), ((2, 28), "30 leerlingen"), ((10, 20), "30 leerlingen")]
)
def test_whole_that_tells_a_partners_small_number_is_not_shown_to_readers(plan, area, parts, shown):
    goal = goal_with(area, 30)
    parts_of(goal.indicators.get(), *parts)

    pages = [login(team_member(plan, role)).get(url_of(plan)).content.decode() for role in ("lezer", "bijdrager")]

    assert [f"<b>{shown}</b>" in pages[0], "<b>30 leerlingen</b>" in pages[1]] == [True, True]


def test_share_that_tells_how_few_are_left_is_not_shown_to_readers(plan, area):
    goal = goal_with(area)
    goal.indicators.update(unit="%", baseline=50, target=100, hides_small_numbers=True)
    indicator, today = goal.indicators.get(), timezone.localdate()
    MeasurementFactory(indicator=indicator, measured_on=today, value=98, numerator=98, denominator=100)

    page = login(team_member(plan, "lezer")).get(url_of(plan)).content.decode()

    assert "98%" not in page
    assert "<b>afgeschermd</b>" in page


def test_an_average_of_few_answers_is_shown_to_nobody(plan, area):
    goal = goal_with(area)
    goal.indicators.update(kind="merkbaar", unit="score 1-5", baseline=2, target=4)
    MeasurementFactory(indicator=goal.indicators.get(), measured_on=timezone.localdate(), value=3.7, answer_count=9)

    page = login(team_member(plan)).get(url_of(plan)).content.decode()

    assert "3,7" not in page
    assert "te weinig antwoorden" in page


def test_filters_say_how_many_there_would_be_and_show_those(plan):
    first, second = PlanFocusAreaFactory(plan=plan, name="Een"), PlanFocusAreaFactory(plan=plan, name="Twee", order=1)
    owner = team_member(plan, "doeleigenaar", first_name="Noor", last_name="Vos")
    goal_with(first, 38, title="A", owner=owner)
    goal_with(second, 38, title="B")
    goal_with(second, 19, title="C")
    client = login(team_member(plan))

    response = client.get(url_of(plan, f"?stand=achter&speerpunt={second.pk}"))

    assert titles(response) == ["B"]
    filters = response.context["filters"]
    facets = filters.choices.facets
    choices = {code: [(one.label, one.number) for one in options] for code, _, options in facets}
    assert choices == {"stand": [("Achter", 1), ("Bereikt", 1)], "speerpunt": [("Een", 1), ("Twee", 1)]}
    assert [one.label for _, _, options in facets for one in options if one.is_chosen] == ["Achter", "Twee"]
    assert titles(client.get(url_of(plan, f"?eigenaar={owner.pk}"))) == ["A"]
    assert titles(client.get(url_of(plan, "?eigenaar=niemand"))) == ["B", "C"]
    assert titles(client.get(url_of(plan, "?stand=verzonnen&eigenaar=x"))) == ["A", "B", "C"]


def test_goals_of_a_level_and_of_a_partner(plan, area):
    goal_with(area, 30, title="A")
    mine = goal_with(area, 30, title="B")
    PlanActivityFactory(goal=mine, level="school")
    partner = PartnerFactory(alliance=plan.organisation)
    MeasurementFactory(indicator=mine.indicators.get(), partner=partner)
    client = login(team_member(plan))

    assert titles(client.get(url_of(plan, "?niveau=school"))) == ["B"]
    assert titles(client.get(url_of(plan, f"?partner={partner.pk}"))) == ["B"]


def test_stopped_goals_stand_apart_with_why(plan, area):
    goal_with(area, 38, title="Loopt")
    goal_with(area, 38, title="Is over", stopped_on=timezone.localdate(), stopped_because="De gemeente doet het.")

    response = login(team_member(plan)).get(url_of(plan))

    assert titles(response) == ["Loopt"]
    [stopped] = response.content.decode().split("board-stopped")[1:]
    words = " ".join(strip_tags(stopped.split("</ul>")[0]).split())
    assert words.endswith("Is over De gemeente doet het.")


def test_balance_counts_activities_of_running_goals(plan, area):
    running = goal_with(area)
    stopped = goal_with(area, stopped_on=timezone.localdate(), stopped_because="Klaar.")
    for goal, level in ((running, "swv"), (running, "swv"), (running, "school"), (running, ""), (stopped, "school")):
        PlanActivityFactory(goal=goal, level=level)

    balance = balance_of(followed_plan(plan, Audience.READS))

    assert balance.rows == [
        ("Samenwerkingsverband", 2),
        ("Schoolbestuur", 0),
        ("School", 1),
        ("Niveau nog niet gekozen", 1),
    ]
    assert balance.sentence == "De meeste activiteiten, 50 procent, liggen bij: samenwerkingsverband."


def test_empty_boards_say_what_to_do(plan, area):
    client = login(team_member(plan))

    assert "Nog geen doelen" in client.get(url_of(plan)).content.decode()
    goal_with(area)
    assert "Er is nog niets gemeten" in client.get(url_of(plan)).content.decode()
    assert "Haal een filter weg" in client.get(url_of(plan, "?stand=achter")).content.decode()


def test_concept_and_closed_plan_have_a_board_too(plan, area):
    goal_with(area, 30, title="Een plek")
    client = login(team_member(plan))
    close(plan)
    assert titles(client.get(url_of(plan))) == ["Een plek"]

    Plan.objects.filter(pk=plan.pk).update(closed_on=None, adopted_on=None, discussed_since=None)
    assert titles(client.get(url_of(plan))) == ["Een plek"]


@pytest.mark.parametrize("name", ["board", "wall", "progress"])
def test_more_goals_need_no_more_queries(plan, area, name, django_assert_max_num_queries):
    client, numbers = login(team_member(plan)), []
    for size in (1, 4):
        for at in range(size):
            goal = goal_with(area, 30, days_ago=at)
            PlanIndicatorFactory(goal=goal, baseline_on=timezone.localdate() - YEAR)
        arguments = [plan.uuid, goal.pk] if name == "progress" else [plan.uuid]
        client.get(reverse(f"plan_board:{name}", args=arguments))
        with django_assert_max_num_queries(50) as queries:
            client.get(reverse(f"plan_board:{name}", args=arguments))
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]
    assert name == "progress" or numbers[0] <= 15


def test_goal_of_another_plan_is_not_found(plan, area):
    other = PlanGoalFactory()

    response = login(team_member(plan)).get(reverse("plan_board:progress", args=[plan.uuid, other.pk]))

    assert response.status_code == 404


def test_page_of_an_adopted_plan_says_in_a_word_where_each_goal_stands(plan, area, django_assert_max_num_queries):
    for standing, value in VALUES.items():
        goal_with(area, value, title=f"Doel {standing}")
    judged = goal_with(area, 19, title="Geoordeeld")
    judge_goal(goal=judged, standing="achter", reason="Zo is het.", until=timezone.localdate(), by=team_member(plan))
    client = login(team_member(plan, "lezer"))

    with django_assert_max_num_queries(20):
        page = client.get(plan.get_absolute_url()).content.decode()

    lines = [
        " ".join(strip_tags(line).split()) for line in page.split("board-lines")[1].split("</ul>")[0].split("<li>")
    ]
    assert lines[1:] == [
        "1.1 Doel achter Achter",
        "1.2 Doel let op Let op",
        "1.3 Doel op koers Op koers",
        "1.4 Doel bereikt Bereikt",
        "1.5 Geoordeeld Achter",
    ]


def test_page_of_a_concept_says_nothing_of_where_goals_stand(plan, area):
    goal_with(area, 19)
    Plan.objects.filter(pk=plan.pk).update(adopted_on=None, discussed_since=None)

    assert "board-lines" not in login(team_member(plan)).get(plan.get_absolute_url()).content.decode()


@pytest.mark.parametrize("value", VALUES.values())
def test_list_of_plans_counts_where_the_goals_of_adopted_plans_stand(plan, area, value):
    standing = next(word for word, each in VALUES.items() if each == value)
    for _ in range(2):
        goal_with(area, value)
    goal_with(area, value, stopped_on=timezone.localdate(), stopped_because="Klaar.")

    page = login(team_member(plan)).get("/plannen/").content.decode()

    [listed] = [part.split("</ul>")[0] for part in page.split("cluster small mt3")[1:]]
    assert " ".join(strip_tags(listed.split(">", 1)[1]).split()) == f"2 {standing}"


def test_more_adopted_plans_in_the_list_need_no_more_queries(plan, area, django_assert_max_num_queries):
    manager, numbers = team_member(plan), []
    client = login(manager)
    for size in (1, 3):
        for _ in range(size):
            other = PlanFactory(organisation=plan.organisation)
            other.team.create(user=manager, role="planbeheerder")
            goal_with(PlanFocusAreaFactory(plan=other), 30)
        client.get("/plannen/")
        with django_assert_max_num_queries(20) as queries:
            client.get("/plannen/")
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]
