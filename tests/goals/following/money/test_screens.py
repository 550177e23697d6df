"""The pages of the money: who sees them, who writes, and what happens to what is typed."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goals.following.money.urls import urlpatterns
from goals.models import Allocation, BudgetPost, Plan, TeamMember
from goals.plans.signed_links import withdraw
from goals.plans.team.read_links import address_of, make_link
from members.models import Affiliation
from tests.factories import MemberFactory
from tests.goals.following.factories import PartnerFactory
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20
WRITES = ("posts", "post", "post_removal", "links", "link", "link_removal")
ROLES = ("planbeheerder", "doeleigenaar", "bijdrager", "lezer")


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def goal(plan):
    return PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan), title="Een plek")


@pytest.fixture
def part(plan, goal):
    post = plan.budget_posts.create(name="Begeleiding", amount=100000, spent=500)
    return post.allocations.create(goal=goal, planned=60000)


@pytest.fixture
def manager(plan, client):
    user = team_member(plan)
    client.force_login(user)
    return user


def address(name: str, part: Allocation, plan: Plan | None = None) -> str:
    numbers = {"link": [part.pk], "link_removal": [part.pk], "overview": [], "posts": []}
    uuid = (plan or part.post.plan).uuid
    return reverse(f"plan_money:{name}", args=[uuid, *numbers.get(name, [part.post_id])])


def sending(name: str, part: Allocation) -> dict:
    part.refresh_from_db()
    post = part.post
    goal = part.goal or part.activity.goal
    return {
        "posts": {"name": "Nieuwe post", "kind": "gewoon", "amount": "€ 1.234,50", "spent": ""},
        "post": {
            "name": "Anders",
            "kind": post.kind,
            "amount": "100.000",
            "spent": "600",
            "gezien": f"{post.name}|{post.kind}|{post.amount}|{post.spent}",
        },
        "post_removal": {},
        "links": {"target": f"activiteit-{goal.activities.get().pk}", "planned": "1.000", "partner": ""},
        "link": {
            f"koppeling-{part.pk}-planned": "50.000",
            f"koppeling-{part.pk}-spent": "",
            f"koppeling-{part.pk}-gezien": f"{part.planned}|{part.spent}",
        },
        "link_removal": {},
    }[name]


def rows() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (BudgetPost, Allocation)]


def test_every_address_that_writes_is_tried():
    shown = {"read", "overview", "undo"}
    read_in = {"import", "dry_run", "budget_workbook"}  # have tests of their own
    names = {pattern.name for pattern in urlpatterns}

    assert names - shown - read_in == {*WRITES}


@pytest.mark.parametrize("name", WRITES)
def test_manager_changes_something_by_it(client, manager, part, name):
    before = rows()

    response = client.post(address(name, part), sending(name, part))

    assert (response.status_code, rows() == before) == (302, False)


def strangers(plan) -> dict:
    """Everybody who may not write, by who they are."""
    people = {role: team_member(plan, role) for role in ROLES[1:]}
    people["colleague"] = MemberFactory(affiliation__organisation=plan.organisation)
    people["manager of another plan"] = team_member(PlanFactory())
    out = people["out of the team"] = team_member(plan)
    TeamMember.objects.filter(user=out).delete()
    gone = people["left the organisation"] = team_member(plan)
    Affiliation.objects.filter(user=gone).update(ended_on="2026-01-01")
    return people


@pytest.mark.parametrize("name", WRITES)
def test_who_does_not_write_changes_nothing(client, plan, part, name):
    before, answers = rows(), {}

    for who, person in strangers(plan).items():
        client.force_login(person)
        answers[who] = client.post(address(name, part), sending(name, part)).status_code

    assert set(answers.values()) <= {302, 403, 404}
    assert {who for who, status in answers.items() if status != 404} <= {"left the organisation"}
    assert rows() == before


@pytest.mark.parametrize("name", ["overview", "post"])
def test_whole_team_reads_and_only_managers_see_buttons(client, plan, part, name):
    seen = {}
    for role in ROLES:
        client.force_login(team_member(plan, role))
        page = client.get(address(name, part)).content.decode()
        seen[role] = ("Begeleiding" in page, '<form class="flow" method="post"' in page)

    assert seen == {role: (True, role == "planbeheerder") for role in ROLES}


@pytest.mark.parametrize("name", ["overview", "post"])
def test_who_is_not_in_the_team_finds_nothing(client, plan, part, name):
    people = {who: person for who, person in strangers(plan).items() if who not in ROLES}
    answers = set()
    for person in people.values():
        client.force_login(person)
        answers.add(client.get(address(name, part)).status_code)

    assert answers <= {404, 302}


@pytest.mark.parametrize("name", WRITES[1:])
def test_row_of_another_plan_is_not_found_through_ones_own(client, plan, manager, name):
    other = PlanGoalFactory()
    foreign = other.focus_area.plan.budget_posts.create(name="Elders", amount=10).allocations.create(
        goal=other, planned=5
    )
    before = rows()

    response = client.post(address(name, foreign, plan), sending(name, foreign))

    assert (response.status_code, rows()) == (404, before)


@pytest.mark.parametrize("what", ["goal", "activity", "stopped goal", "partner", "partner that left"])
def test_what_is_not_of_this_plan_is_not_chosen(client, plan, goal, manager, part, what):
    elsewhere = PlanGoalFactory(activity__text="Elders")
    goal.activities.all().delete()
    stopped = PlanGoalFactory(focus_area=goal.focus_area, stopped_on="2027-01-01", stopped_because="Bereikt.")
    left = PartnerFactory(alliance=plan.organisation, left_on=timezone.localdate())
    choice = {
        "goal": {"target": f"doel-{elsewhere.pk}"},
        "activity": {"target": f"activiteit-{elsewhere.activities.get().pk}"},
        "stopped goal": {"target": f"doel-{stopped.pk}"},
        "partner": {"target": f"doel-{goal.pk}", "partner": PartnerFactory().pk},
        "partner that left": {"target": f"doel-{goal.pk}", "partner": left.pk},
    }[what]
    before = rows()

    response = client.post(address("links", part), {"planned": "100"} | choice)

    assert (response.status_code, rows()) == (422, before)


@pytest.mark.parametrize(
    ("sent", "stays"),
    [
        ({"name": "", "kind": "gewoon", "amount": "100"}, "Noem de post."),
        ({"name": "Nieuw", "kind": "gewoon", "amount": "veel"}, "‘veel’ is geen getal."),
        ({"name": "Nieuw", "kind": "gewoon", "amount": "-5"}, "Vul 0 of meer in."),
        ({"name": "Nieuw", "kind": "gewoon", "amount": "9" * 14}, "Dit getal is te groot."),
        ({"name": " begeleiding ", "kind": "gewoon", "amount": "5"}, "Er is al een post met deze naam."),
        ({"name": "n" * 121, "kind": "gewoon", "amount": "5"}, "120 tekens"),
    ],
)
def test_post_that_is_refused_stays_in_its_fields(client, manager, part, sent, stays):
    response = client.post(address("posts", part), sent)

    page, form = response.content.decode(), response.context["form"]
    assert (response.status_code, BudgetPost.objects.count()) == (422, 1)
    assert stays in page
    assert "<title>Fout: " in page
    assert {name: form[name].value() for name in sent} == sent


def test_post_with_the_same_values_sent_twice_is_one(client, manager, part):
    for _ in range(2):
        client.post(address("posts", part), sending("posts", part))

    assert BudgetPost.objects.filter(name="Nieuwe post", amount=Decimal("1234.50")).count() == 1


def test_amount_that_is_refused_stays_at_its_link(client, manager, part):
    sent = sending("link", part) | {f"koppeling-{part.pk}-planned": "200.000"}

    response = client.post(address("link", part), sent)

    page = response.content.decode()
    assert (response.status_code, 'value="200.000"' in page) == (422, True)
    assert "Van deze post is nog € 100.000 over." in page


def test_second_writer_is_told_and_saves_by_sending_again(client, manager, part):
    sent = sending("post", part)
    BudgetPost.objects.update(amount=90000)

    first = client.post(address("post", part), sent)
    again = client.post(address("post", part), sent | {"gezien": first.context["form"].stamp})

    assert (first.status_code, again.status_code) == (422, 302)
    assert "Nu is het: begroot € 90.000, gerealiseerd € 500." in first.content.decode()
    assert BudgetPost.objects.get().amount == 100000


@pytest.mark.parametrize("name", ["post_removal", "link_removal"])
def test_what_was_taken_away_comes_back(client, manager, part, name):
    before = rows()
    response = client.post(address(name, part), follow=True)
    [undo] = [message.extra_tags.removeprefix("undo:") for message in response.context["messages"]]

    client.post(undo)

    assert rows() == before


def test_post_does_not_come_back_beside_another_of_its_name(client, manager, part):
    response = client.post(address("post_removal", part), follow=True)
    [undo] = [message.extra_tags.removeprefix("undo:") for message in response.context["messages"]]
    part.post.plan.budget_posts.create(name="Begeleiding")

    answer = client.post(undo, follow=True)

    assert "er is intussen een andere post met deze naam" in answer.content.decode()
    assert BudgetPost.objects.count() == 1


def planned() -> list:
    posts = BudgetPost.objects.order_by("pk").values_list("pk", "name", "kind", "amount")
    return [*posts, *Allocation.objects.order_by("pk").values_list("pk", "planned")]


@pytest.mark.parametrize("name", WRITES)
def test_what_was_planned_is_refused_once_the_plan_is_adopted(client, plan, manager, part, name):
    Plan.objects.update(adopted_on="2026-10-01")
    before = rows()

    page = client.post(address(name, part), sending(name, part), follow=True)

    assert ("Niet bewaard: dit plan is vastgesteld." in page.content.decode(), rows()) == (True, before)


@pytest.mark.parametrize("name", ["post", "link"])
def test_what_was_spent_is_told_of_an_adopted_plan(client, plan, manager, part, name):
    Plan.objects.update(adopted_on="2026-10-01")
    before = planned()
    sent = {field: value for field, value in sending(name, part).items() if field.endswith(("spent", "gezien"))}

    client.post(address(name, part), {field: value or "400" for field, value in sent.items()})

    part.refresh_from_db()
    spent = {"post": BudgetPost.objects.get().spent, "link": part.spent}
    assert (planned(), spent[name]) == (before, {"post": 600, "link": 400}[name])


@pytest.mark.parametrize("name", WRITES)
def test_of_a_closed_plan_nothing_changes(client, plan, manager, part, name):
    Plan.objects.update(adopted_on="2026-10-01", closed_on="2030-10-01")
    before = rows()

    response = client.post(address(name, part), sending(name, part))

    assert (response.status_code, response.url, rows()) == (302, address("overview", part), before)


def test_page_of_an_adopted_plan_asks_only_what_was_spent(client, plan, manager, part):
    Plan.objects.update(adopted_on="2026-10-01")

    response = client.get(address("post", part))

    assert list(response.context["form"].fields) == ["gezien", "spent"]
    assert [list(line.form.fields) for line in response.context["lines"]] == [["gezien", "spent"]]


def test_link_to_read_by_shows_the_money_until_it_is_withdrawn(client, plan, part, manager):
    link = make_link(plan=plan, label="de OPR", until=timezone.localdate(), by=manager)
    client.logout()
    own = f"{address_of(link)}geld/"

    page, plan_page = client.get(own), client.get(address_of(link))
    withdraw(link=link, by=manager)
    after = client.get(own)

    assert ("Begeleiding" in page.content.decode(), "geld/" in plan_page.content.decode()) == (True, True)
    assert ("<form method" in page.content.decode(), page.headers["Referrer-Policy"]) == (False, "no-referrer")
    assert (after.status_code, "Begeleiding" in after.content.decode()) == (410, False)
    assert client.get("/plannen/lezen/verzonnen/geld/").status_code == 404


def fill(plan, number: int) -> None:
    area = PlanFocusAreaFactory(plan=plan)
    boards = PartnerFactory.create_batch(number, alliance=plan.organisation)
    for at in range(number):
        goal = PlanGoalFactory(focus_area=area)
        post = plan.budget_posts.create(name=f"Post {area.pk}.{at}", amount=1000)
        post.allocations.create(goal=goal, planned=10, partner=boards[at])
        post.allocations.create(activity=goal.activities.get(), planned=10)
        plan.budget_posts.create(name=f"Afdracht {area.pk}.{at}", kind="afdracht", amount=1000)
        PlanGoalFactory(focus_area=area)
        plan.budget_posts.create(name=f"Vrij {area.pk}.{at}", amount=1000)


# By a link more is asked: whether it opens, how often it was read, and by how many at once.
@pytest.mark.parametrize(("name", "most"), [("overview", MOST_QUERIES), ("post", MOST_QUERIES), ("read", 30)])
def test_page_asks_as_much_of_a_large_budget_as_of_a_small_one(client, plan, manager, part, name, most):
    link = make_link(plan=plan, label="de OPR", until=timezone.localdate(), by=manager)
    own = f"{address_of(link)}geld/" if name == "read" else address(name, part)
    counts = []
    for number in (1, 10):
        fill(plan, number)
        client.get(own)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(own).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1] <= most
