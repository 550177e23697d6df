"""The life of a plan: steps in order, days that can be, a version with each; twice sent is once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from goals.models import Plan
from goals.plans.versions.states import DAYS_OF_OTHERS, State, set_days, step_back, take_step
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db
NO_DAYS = dict.fromkeys(DAYS_OF_OTHERS)


def ago(days):
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def plan():
    today = timezone.localdate()
    plan = PlanFactory(starts_on=today - timedelta(days=100), ends_on=today + timedelta(days=1000))
    PlanGoalFactory(focus_area__plan=plan)
    return plan


@pytest.fixture
def manager(plan):
    return team_member(plan)


@pytest.fixture
def client(manager):
    client = Client()
    client.force_login(manager)
    return client


def fresh(plan):
    return Plan.objects.get(pk=plan.pk)


def labels(plan):
    return list(plan.snapshots.order_by("number").values_list("label", flat=True))


def url(plan, rest=""):
    return f"/plannen/{plan.uuid}/stand/{rest}"


def test_plan_goes_through_its_states_and_keeps_a_version_of_each(plan, manager):
    for to, on in ((State.DISCUSSION, ago(30)), (State.ADOPTED, ago(10)), (State.CLOSED, ago(1))):
        take_step(plan=plan, to=to, on=on, by=manager)

    now = fresh(plan)
    assert (now.discussed_since, now.adopted_on, now.closed_on) == (ago(30), ago(10), ago(1))
    assert labels(plan) == ["bespreekversie", "vastgesteld", "afgesloten"]
    adopted = plan.snapshots.get(number=2).content["plan"]
    assert (adopted["adopted_on"], adopted["closed_on"]) == (ago(10).isoformat(), None)


def test_step_that_is_sent_twice_is_taken_once(plan, manager, client):
    for on in (ago(2), ago(1)):
        answer = client.post(url(plan, "stap/"), {"stand": State.DISCUSSION, "dag": on.isoformat()})

    assert answer.status_code == 302
    assert fresh(plan).discussed_since == ago(2)
    assert labels(plan) == ["bespreekversie"]


@pytest.mark.parametrize("to", [State.ADOPTED, State.CLOSED])
def test_step_that_is_not_the_next_is_refused(plan, client, to):
    answer = client.post(url(plan, "stap/"), {"stand": to, "dag": ago(1).isoformat()})

    assert answer.status_code == 422
    assert "Dit plan is intussen concept." in answer.content.decode()
    assert fresh(plan).state == State.DRAFT


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (-1, "moet nog komen"),
        (100 + 731, "Klopt het jaartal?"),
        (11, "Dit is vóór ‘bespreekversie sinds’"),
        (6, "Dit is vóór ‘OPR-instemming op’"),
        (365 * 2000, "Klopt het jaartal?"),
    ],
)
def test_day_of_a_step_lies_in_the_past_and_in_order(plan, manager, client, days, sentence):
    take_step(plan=plan, to=State.DISCUSSION, on=ago(10), by=manager)
    set_days(plan=plan, days=NO_DAYS | {"council_consent_on": ago(5)})

    answer = client.post(url(plan, "stap/"), {"stand": State.ADOPTED, "dag": ago(days).isoformat()})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert (fresh(plan).adopted_on, labels(plan)) == (None, ["bespreekversie"])


def test_adopting_without_consent_is_warned_of_and_possible(plan, manager, client):
    take_step(plan=plan, to=State.DISCUSSION, on=ago(10), by=manager)

    warned = client.get(url(plan)).content.decode()
    client.post(url(plan, "stap/"), {"stand": State.ADOPTED, "dag": ago(0).isoformat()})

    assert "Nog niet ingevuld: de instemming van de OPR en het OOGO." in warned
    assert fresh(plan).state == State.ADOPTED


def test_back_to_concept_from_the_discussion_keeps_what_was_written(plan, manager, client):
    take_step(plan=plan, to=State.DISCUSSION, on=ago(10), by=manager)

    for _ in range(2):
        client.post(url(plan, "terug/"), {"stand": State.DISCUSSION, "reden": ""})

    assert fresh(plan).state == State.DRAFT
    assert labels(plan) == ["bespreekversie", "weer concept"]


def test_back_from_adopted_asks_a_reason_that_stays_with_the_version(plan, manager, client):
    take_step(plan=plan, to=State.DISCUSSION, on=ago(10), by=manager)
    set_days(plan=plan, days=NO_DAYS | {"council_consent_on": ago(5)})
    take_step(plan=plan, to=State.ADOPTED, on=ago(4), by=manager)

    refused = client.post(url(plan, "terug/"), {"stand": State.ADOPTED, "reden": ""})
    was_adopted = fresh(plan).state == State.ADOPTED
    client.post(url(plan, "terug/"), {"stand": State.ADOPTED, "reden": "de OPR wil een doel erbij"})

    now, kept = fresh(plan), plan.snapshots.get(number=3)
    assert (refused.status_code, was_adopted) == (422, True)
    assert (now.state, now.is_open, now.council_consent_on) == (State.DRAFT, True, None)
    assert kept.label == "weer concept: de OPR wil een doel erbij"
    assert kept.content["plan"]["council_consent_on"] == ago(5).isoformat()


def test_longest_reason_fits_the_label(plan, manager, client):
    for to in (State.DISCUSSION, State.ADOPTED):
        take_step(plan=plan, to=to, on=ago(4), by=manager)

    client.post(url(plan, "terug/"), {"stand": State.ADOPTED, "reden": "x" * 90})

    plan.snapshots.get(number=3).full_clean()
    assert plan.snapshots.get(number=3).label.endswith("x" * 90)


def test_closed_plan_can_be_opened_again_as_it_was_adopted(plan, manager):
    for to in (State.DISCUSSION, State.ADOPTED, State.CLOSED):
        take_step(plan=plan, to=to, on=ago(4), by=manager)

    step_back(plan=plan, since=State.CLOSED, by=manager)

    assert (fresh(plan).state, fresh(plan).adopted_on) == (State.ADOPTED, ago(4))


@pytest.mark.parametrize(
    ("field", "days", "sentence"),
    [
        ("council_consent_on", -1, "moet nog komen"),
        ("council_consent_on", 31, "vóór ‘bespreekversie sinds’"),
        ("consultation_completed_on", 9, "na ‘vastgesteld op’"),
        ("submitted_on", 11, "vóór ‘vastgesteld op’"),
    ],
)
def test_days_of_others_are_in_order(plan, manager, field, days, sentence):
    take_step(plan=plan, to=State.DISCUSSION, on=ago(30), by=manager)
    take_step(plan=plan, to=State.ADOPTED, on=ago(10), by=manager)

    with pytest.raises(ValidationError) as refusal:
        set_days(plan=plan, days=NO_DAYS | {field: ago(days)})

    assert list(refusal.value.message_dict) == [field]
    assert sentence in refusal.value.message_dict[field][0]


@pytest.mark.parametrize("field", DAYS_OF_OTHERS)
def test_days_of_others_wait_for_the_state_they_belong_to(plan, client, field):
    answer = client.post(url(plan, "dagen/"), {field: ago(1).isoformat()})

    assert answer.status_code == 422
    assert getattr(fresh(plan), field) is None


def test_days_of_others_are_noted_and_taken_back(plan, manager, client):
    take_step(plan=plan, to=State.DISCUSSION, on=ago(30), by=manager)

    client.post(url(plan, "dagen/"), {"council_consent_on": ago(3).isoformat()})
    noted = fresh(plan).council_consent_on
    client.post(url(plan, "dagen/"), {"initial-council_consent_on": ago(3).isoformat(), "council_consent_on": ""})

    assert (noted, fresh(plan).council_consent_on) == (ago(3), None)


@pytest.mark.parametrize("role", ["doeleigenaar", "bijdrager", "lezer"])
def test_team_reads_the_state_and_managers_alone_change_it(plan, role):
    client = Client()
    client.force_login(team_member(plan, role))

    page = client.get(url(plan)).content.decode()
    answers = [client.post(url(plan, act)).status_code for act in ("stap/", "terug/", "dagen/")]

    assert page.count('aria-current="step"') == 1
    assert page.count("<form") == page.count('action="/account/') + page.count('action="/zoeken/"')
    assert answers == [404, 404, 404]


def test_posting_every_field_of_a_plan_changes_the_days_of_the_form_alone(plan, manager, client):
    take_step(plan=plan, to=State.DISCUSSION, on=ago(30), by=manager)
    before = fresh(plan)
    everything = {field.name: "2020-01-01" for field in Plan._meta.concrete_fields}

    client.post(url(plan, "dagen/"), everything | {"submitted_on": "", **dict.fromkeys(NO_DAYS, "")})

    assert {f.name: getattr(fresh(plan), f.name) for f in Plan._meta.concrete_fields} == {
        f.name: getattr(before, f.name) for f in Plan._meta.concrete_fields
    }


def as_shown(client, address, form) -> dict[str, str]:
    """What a browser sends of a form that nobody touched, with what its page showed."""
    page = client.get(address).context[form]
    values = {name: page[name].value() for name in page.fields}
    return {f"{start}{name}": value or "" for name, value in values.items() for start in ("", "initial-")}


def test_days_that_a_colleague_noted_meanwhile_stay(plan, manager, client):
    take_step(plan=plan, to=State.DISCUSSION, on=ago(30), by=manager)
    shown = as_shown(client, url(plan), "days_form")
    set_days(plan=plan, days={"council_consent_on": ago(9)})

    client.post(url(plan, "dagen/"), shown | {"consultation_completed_on": ago(3).isoformat()})

    now = fresh(plan)
    assert (now.council_consent_on, now.consultation_completed_on) == (ago(9), ago(3))


def test_page_of_a_plan_changes_what_was_changed_on_it(plan, client):
    settings = f"/plannen/{plan.uuid}/gegevens/"
    shown = as_shown(client, settings, "form")
    later = plan.ends_on + timedelta(days=1)
    Plan.objects.filter(pk=plan.pk).update(ends_on=later, discussed_since=ago(5))

    client.post(settings, shown | {"sector": "vo"})

    now = fresh(plan)
    assert (now.sector, now.ends_on, now.discussed_since) == ("vo", later, ago(5))


@pytest.mark.parametrize("year", ["0001", "0027", "1999", "2101", "9999"])
def test_strange_year_is_asked_about(plan, client, year):
    days = {"starts_on": f"{year}-08-01", "ends_on": f"{year}-12-31"}

    answers = [
        client.post(f"/plannen/{plan.uuid}/gegevens/", {"kind": "osp", "sector": "po"} | days),
        client.post(url(plan, "stap/"), {"stand": State.DISCUSSION, "dag": f"{year}-08-01"}),
        client.post(url(plan, "dagen/"), {"council_consent_on": f"{year}-08-01"}),
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert all("Klopt het jaartal?" in answer.content.decode() for answer in answers)
