"""The pages of a plan are kept in pieces: what changes shows at once, and no reader sees what another may do."""

import re
from datetime import date, timedelta
from functools import partial
from itertools import permutations

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goals.models import (
    Activity,
    FocusArea,
    Goal,
    GoalTemplate,
    Indicator,
    IndicatorTarget,
    IndicatorTemplate,
    InspectionStandard,
    Plan,
    WordList,
)
from goals.plans.reading import goal_with_everything, with_everything
from goals.plans.versions.snapshots import content_of
from members.models import Affiliation, User
from members.querysets import lapse_moment
from tests.goals.factories import GoalFactory
from tests.goals.plans.factories import (
    PlanActivityFactory,
    PlanFactory,
    PlanFocusAreaFactory,
    PlanGoalFactory,
    PlanIndicatorFactory,
    team_member,
)
from tests.work import calls

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TOKENS = re.compile(r'(name="csrfmiddlewaretoken" value=)"[^"]*"')
DAY = date(2029, 2, 3)
INDICATOR = {
    "name": "Aantal verwijzingen",
    "kind": "merkbaar",
    "direction": "omhoog",
    "baseline": 47,
    "baseline_on": DAY,
    "target": 31,
    "target_on": DAY,
    "lower": 1,
    "upper": 2,
    "unit": "plekken",
    "source": "eigen telling",
    "frequency": "kwartaal",
    "numerator": "Wie thuiszit",
    "denominator": "Alle leerlingen",
    "question": "Hoe gaat het?",
    "scale": "1 tot 5",
    "respondents": "Ouders",
    "respondent_count": 12,
    "hides_small_numbers": True,
}
ACTIVITY = {
    "text": "Het swv mailt.",
    "level": "school",
    "party": "De Linde",
    "timing": "elk najaar",
    "budget": None,
    "state": "klaar",
}
GOAL = {
    "title": "Iedereen naar school",
    "text": "In 2030 zit niemand thuis.",
    "owner": None,
    "pupils_notice": "Ik word gebeld.",
    "counter_indicator": "Verzuim",
    "standard": None,
    "previous_period": "",
}
OF_GOAL = (
    [(Indicator, {name: value}) for name, value in INDICATOR.items()]
    + [(Activity, {name: value}) for name, value in ACTIVITY.items()]
    + [(Goal, {name: value}) for name, value in GOAL.items()]
    + [
        (IndicatorTarget, {"value": 41}),
        (IndicatorTarget, {"due_on": DAY}),
        (Goal, {"stopped_on": DAY, "stopped_because": "Bereikt."}),
        (IndicatorTemplate, {"baseline": 777}),
        (User, {"first_name": "Anders"}),
        (Plan, {"ends_on": date(2029, 7, 31)}),
        (Affiliation, {"ended_on": date(2020, 1, 1)}),
    ]
)
OF_PLAN = [
    (FocusArea, {"name": "Iets anders"}),
    (FocusArea, {"reason": "Daarom."}),
    (GoalTemplate, {"code": "ZZZ-99"}),
    (Goal, {"template": None}),
    (Plan, {"adopted_on": DAY}),
]
# What stands on the goal's own page alone.
IN_FORMS_ALONE = {"kind", "numerator", "question", "scale", "respondents", "respondent_count", "state", "baseline_on"}
IN_FORMS_ALONE |= {"due_on", "hides_small_numbers", "standard"}


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def manager(plan):
    return team_member(plan)


@pytest.fixture
def goal(plan):
    """With all that a goal can have, owned by somebody of the team."""
    template = GoalFactory()
    owner = team_member(plan, "doeleigenaar", first_name="Olga", last_name="Eigenaar")
    area = PlanFocusAreaFactory(plan=plan)
    standard = InspectionStandard.objects.create(code="RPO8", name="Een eigen standaard")
    said = {"standard": standard, "previous_period": "Deels bereikt."}
    goal = PlanGoalFactory(focus_area=area, owner=owner, template=template, indicator=None, **said)
    example = template.indicators.first()
    indicator = PlanIndicatorFactory(goal=goal, library_indicator=example)
    indicator.interim_targets.create(value=40, due_on=date(2028, 7, 1))
    return goal


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def addresses(goal: Goal) -> dict[str, str]:
    plan = goal.focus_area.plan
    return {"plan": plan.get_absolute_url(), "goal": reverse("plans:goal", args=[plan.uuid, goal.pk])}


def read(client: Client, address: str) -> str:
    response = client.get(address)
    return f"{response.status_code} {TOKENS.sub('', response.content.decode())}"


def read_anew(client: Client, address: str) -> str:
    """As it reads when nothing is kept."""
    caches["template_fragments"].clear()
    return read(client, address)


def changes_at_once(client: Client, address: str, change) -> bool:
    """Does the page read otherwise after the change, and as it does when nothing is kept?"""
    before = read_anew(client, address)
    change()
    after = read(client, address)
    assert after == read_anew(client, address)
    return after != before


def update(model, fields: dict, manager: User):
    """Change all rows but what the manager needs to see the plan at all."""
    rows = model.objects.all()
    if model is Affiliation:
        rows = rows.exclude(user=manager)
    elif model is User:
        rows = rows.exclude(pk=manager.pk)
    return lambda: rows.update(**fields)


@pytest.mark.parametrize(("model", "fields"), OF_GOAL)
def test_change_shows_at_once_on_the_page_of_the_goal(goal, manager, model, fields):
    if "stopped_on" in fields:
        Goal.objects.update(stopped_because="Bereikt.")

    assert changes_at_once(client_of(manager), addresses(goal)["goal"], update(model, fields, manager))


@pytest.mark.parametrize(("model", "fields"), [*OF_GOAL, *OF_PLAN])
def test_change_shows_at_once_on_the_page_of_the_plan(goal, manager, model, fields):
    is_seen = changes_at_once(client_of(manager), addresses(goal)["plan"], update(model, fields, manager))

    assert is_seen or set(fields) <= IN_FORMS_ALONE or model is IndicatorTemplate


def test_every_field_that_one_fills_in_has_a_change_above(goal, manager):
    page = client_of(manager).get(addresses(goal)["goal"]).content.decode()
    names = set(re.findall(r'name="(indicator|activiteit|doel)-\d+-(?!was-)(\w+)"', page))

    kinds = {"indicator": INDICATOR, "activiteit": ACTIVITY, "doel": GOAL}
    assert names == {(kind, name) for kind, fields in kinds.items() for name in fields}


@pytest.mark.parametrize("page", ["plan", "goal"])
def test_word_of_the_check_shows_at_once(goal, manager, page):
    Goal.objects.update(text="We gaan kwispelen.")

    def add_word() -> None:
        WordList.objects.update_or_create(name="vague_verbs", defaults={"added": "kwispelen"})

    assert changes_at_once(client_of(manager), addresses(goal)[page], add_word)


@pytest.mark.parametrize("page", ["plan", "goal"])
@pytest.mark.parametrize("add", [PlanIndicatorFactory, PlanActivityFactory])
def test_new_part_shows_at_once(goal, manager, page, add):
    assert changes_at_once(client_of(manager), addresses(goal)[page], lambda: add(goal=goal, order=7))


@pytest.mark.parametrize("model", [Indicator, Activity, IndicatorTarget])
@pytest.mark.parametrize("page", ["plan", "goal"])
def test_part_that_is_taken_out_is_gone_at_once(goal, manager, page, model):
    assert changes_at_once(client_of(manager), addresses(goal)[page], lambda: model.objects.all().delete())


def test_order_of_goals_and_speerpunten_shows_at_once(goal, manager):
    PlanGoalFactory(focus_area=goal.focus_area, order=1)
    PlanFocusAreaFactory(plan=goal.focus_area.plan, order=1)
    client, address = client_of(manager), addresses(goal)["plan"]

    assert changes_at_once(client, address, lambda: Goal.objects.filter(pk=goal.pk).update(order=2))
    assert changes_at_once(client, address, lambda: FocusArea.objects.filter(pk=goal.focus_area_id).update(order=2))


def test_new_colleague_can_be_chosen_as_owner_at_once(goal, manager, plan):
    assert changes_at_once(client_of(manager), addresses(goal)["goal"], lambda: team_member(plan, first_name="Nieuw"))


def test_new_standard_and_that_of_the_example_can_be_chosen_at_once(goal, manager):
    client, address = client_of(manager), addresses(goal)["goal"]
    new = partial(InspectionStandard.objects.create, code="RPO9", name="Een nieuwe standaard")

    assert changes_at_once(client, address, new)
    assert changes_at_once(client, address, lambda: GoalTemplate.objects.update(standard=goal.standard))


def test_owner_whose_place_lapses_today_is_named_no_longer_tomorrow(goal, manager, time_machine):
    owner = goal.owner
    owner.affiliations.update(reconfirm_by=lapse_moment() + timedelta(hours=12))
    client, address = client_of(manager), addresses(goal)["plan"]
    today = read_anew(client, address)

    time_machine.move_to(timezone.now() + timedelta(days=1))

    assert (str(owner) in today, str(owner) in read(client_of(manager), address)) == (True, False)


@pytest.mark.parametrize("page", ["plan", "goal"])
def test_page_reads_the_same_whoever_came_before(goal, manager, plan, page):
    readers = [manager, goal.owner, team_member(plan, "doeleigenaar"), team_member(plan, "lezer")]
    clients, address = [client_of(reader) for reader in readers], addresses(goal)[page]
    alone = [read_anew(client, address) for client in clients]

    for order in permutations(range(len(clients))):
        caches["template_fragments"].clear()
        assert [read(clients[at], address) for at in order] == [alone[at] for at in order]
    assert len(set(alone)) == len(readers)


@pytest.mark.parametrize("page", ["plan", "goal"])
def test_no_reader_gets_the_token_of_another(goal, plan, page):
    clients = [client_of(team_member(plan)) for _ in range(2)]

    pages = [client.get(addresses(goal)[page]).content.decode() for client in clients]

    tokens = [set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', html)) for html in pages]
    assert ([len(of_reader) for of_reader in tokens], tokens[0] & tokens[1]) == ([1, 1], set())
    assert {len(token) for of_reader in tokens for token in of_reader} == {64}


@pytest.mark.parametrize("form", ["form-indicator", "form-activiteit", "form-doel"])
def test_kept_form_is_saved_by_each_who_writes(goal, plan, form):
    for number in range(2):
        client = Client(enforce_csrf_checks=True)
        client.force_login(team_member(plan))
        page = client.get(addresses(goal)["goal"]).content.decode()
        action, html = re.search(
            rf'id="{form}-\d+" method="post" action="([^"]+)"(.*?)</form>', page, re.DOTALL
        ).groups()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]*)"', html)[1]
        name = re.search(rf'name="({form.removeprefix("form-")}-\d+-(?:name|text))"', html)[1]

        response = client.post(action, {"csrfmiddlewaretoken": token, name: f"Aantal {number}"})

        assert response.status_code != 403
        assert f"Aantal {number}" in client.get(addresses(goal)["goal"]).content.decode()


def test_text_of_a_writer_gets_no_token_of_who_reads_it(goal, manager):
    Activity.objects.update(text="<token>")
    client = client_of(manager)

    page = client.get(addresses(goal)["goal"]).content.decode()

    assert page.count("&lt;token&gt;") == 2  # in its field, and as what the field held
    assert "<token>" not in page


@pytest.mark.parametrize(("page", "share"), [("plan", 2), ("goal", 3)])
def test_page_that_did_not_change_is_not_drawn_again(goal, manager, page, share):
    for _ in range(5):
        PlanGoalFactory(focus_area=goal.focus_area)
    client, address = client_of(manager), addresses(goal)[page]
    read(client, address)
    caches["template_fragments"].clear()

    first, again = calls(lambda: client.get(address)), calls(lambda: client.get(address))

    assert again < first / share


def test_plan_is_read_as_for_its_files_and_versions(goal, plan):
    PlanFocusAreaFactory(plan=plan, order=3)
    post = plan.budget_posts.create(name="Begeleiding", amount=1000)
    post.allocations.create(goal=goal, planned=400)
    other = PlanGoalFactory()

    whole, read_for_page = Plan.objects.whole().get(pk=plan.pk), with_everything(Plan.objects.get(pk=plan.pk))

    assert content_of(read_for_page) == content_of(whole)
    assert [one.present_owner for area in read_for_page.focus_areas.all() for one in area.goals.all()] == [goal.owner]
    assert goal_with_everything(other.pk) == other
    assert goal_with_everything(other.pk + 1) is None
