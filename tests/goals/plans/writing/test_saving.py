"""What one writes never takes away what another wrote: the merge of a card, and two people at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import QueryDict
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goals.models import Activity, Goal
from goals.plans.rights import ADOPTED
from goals.plans.writing import merging, saving
from goals.plans.writing.forms import ActivityForm, FocusAreaForm, GoalCardForm, IndicatorForm
from goals.plans.writing.goal_page import form_for
from goals.plans.writing.saving import save_card
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

FIELDS = ("text", "level", "party", "timing", "budget")
WORDS = st.sampled_from(["", "Bel elke week", "Bel elke dag\nen schrijf het op"])
VALUES = st.fixed_dictionaries(
    {
        "text": WORDS,
        "party": st.sampled_from(["", "De Linde", "De Eik"]),
        "timing": st.sampled_from(["", "2027", "2028"]),
        "level": st.sampled_from(["", "swv", "school"]),
        "budget": st.sampled_from([None, Decimal("0.00"), Decimal("1234.50")]),
    }
)


@pytest.fixture
def goal(db):
    return PlanGoalFactory()


@pytest.fixture
def activity(goal):
    return goal.activities.get()


@pytest.fixture
def writer(goal):
    return team_member(goal.focus_area.plan)


def page_of(row) -> dict[str, str]:
    """What a browser sends of the form of this row when nobody typed."""
    form = form_for(row, _plan(row))
    before = dict(form.values_before())
    return before | {name.replace(merging.BEFORE, ""): value for name, value in before.items()}


def _plan(row):
    return (row if isinstance(row, Goal) else row.goal).focus_area.plan


def bound(row, sent: dict[str, str]):
    data = QueryDict(mutable=True)
    data.update(sent)
    form = form_for(type(row).objects.get(pk=row.pk), _plan(row), data)
    form.is_valid()
    return form


def typed(row, **values) -> dict[str, str]:
    return {f"{form_for(row, _plan(row)).prefix}-{name}": value for name, value in values.items()}


def as_typed(values: dict) -> dict[str, str]:
    return values | {"budget": "" if values["budget"] is None else f"{values['budget']}".replace(".", ",")}


def saved(activity) -> dict:
    return Activity.objects.values(*FIELDS).get(pk=activity.pk)


def merged(before, theirs, mine):
    """The model: what stands there afterwards, and whether it is a clash."""
    if mine == before or theirs == mine:
        return theirs, False
    return (mine, False) if theirs == before else (theirs, True)


@given(before=VALUES, theirs=VALUES, mine=VALUES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_field_is_merged_by_itself_and_clashes_are_told(activity, writer, before, theirs, mine):
    Activity.objects.filter(pk=activity.pk).update(**before)
    page = page_of(Activity.objects.get(pk=activity.pk))
    Activity.objects.filter(pk=activity.pk).update(**theirs)
    form = bound(activity, page | typed(activity, **as_typed(mine)))

    save_card(form, by=writer)

    outcome = {name: merged(before[name], theirs[name], mine[name]) for name in FIELDS}
    assert saved(activity) == {name: value for name, (value, _) in outcome.items()}
    assert [clash.name for clash in form.clashes] == [name for name, (_, clashes) in outcome.items() if clashes]

    # the next save of the same page, on which nobody typed anything more
    again = bound(activity, dict(form.values_before()) | typed(activity, **as_typed(mine)))
    save_card(again, by=writer)

    assert saved(activity) == {name: value for name, (value, _) in outcome.items()}
    assert [clash.name for clash in again.clashes] == [clash.name for clash in form.clashes]


def test_second_save_of_a_page_leaves_what_somebody_else_wrote_between(activity, writer):
    page = page_of(activity)
    Activity.objects.filter(pk=activity.pk).update(party="De Linde")
    form = bound(activity, page | typed(activity, timing="2028"))
    save_card(form, by=writer)
    page |= dict(form.values_before()) | typed(activity, timing="2029")

    save_card(bound(activity, page), by=writer)

    assert saved(activity) | {"party": "De Linde", "timing": "2029"} == saved(activity)


def test_field_with_an_error_does_not_take_over_what_somebody_else_wrote(activity, writer):
    page = page_of(activity)
    Activity.objects.filter(pk=activity.pk).update(budget=500)
    wrong = bound(activity, page | typed(activity, budget="veel"))
    save_card(wrong, by=writer)

    mended = bound(activity, page | dict(wrong.values_before()) | typed(activity, budget="700"))
    [clash] = save_card(mended, by=writer)

    assert (clash.theirs, clash.mine, saved(activity)["budget"]) == ("500", "700", 500)


def test_number_that_no_column_holds_is_told_beside_its_field(goal):
    indicator = goal.indicators.get()

    form = bound(indicator, page_of(indicator) | typed(indicator, respondent_count=2**31))

    assert list(form.errors) == ["respondent_count"]


@pytest.mark.parametrize(("kept", "sent"), [("een\r\ntwee", "een\ntwee"), ("een\ntwee", "een\r\ntwee")])
def test_line_ends_of_another_kind_are_no_change(activity, writer, kept, sent):
    Activity.objects.filter(pk=activity.pk).update(text=kept)
    page = typed(activity, text=f"{sent} drie") | {f"activiteit-{activity.pk}-was-text": sent}

    assert save_card(bound(activity, page), by=writer) == ()
    assert saved(activity)["text"] == "een\ntwee drie"


def test_fields_that_were_not_sent_are_left_alone(activity, writer):
    before = saved(activity)

    save_card(bound(activity, typed(activity, timing="2029")), by=writer)

    assert saved(activity) == before | {"timing": "2029"}


@pytest.mark.parametrize(
    ("days", "asked_about"),
    [
        ({"baseline_on": "2031-01-01"}, ["baseline_on"]),
        ({"target_on": "2026-01-01"}, ["target_on"]),
        ({"baseline_on": "2032-01-01", "target_on": "2031-01-01"}, ["baseline_on", "target_on"]),
    ],
)
def test_days_in_the_wrong_order_are_asked_about_and_not_saved(goal, writer, days, asked_about):
    row = goal.indicators.get()
    before = (row.baseline_on, row.target_on)

    form = bound(row, page_of(row) | typed(row, source="verzuimregister, leerplicht", **days))
    save_card(form, by=writer)

    row.refresh_from_db()
    assert sorted(form.errors) == asked_about
    assert ((row.baseline_on, row.target_on), row.source) == (before, "verzuimregister, leerplicht")


@pytest.mark.parametrize("nonsense", ["veel", "1e9", "NaN", "٣", "9" * 400])
def test_page_that_lies_about_what_it_showed_is_told_of_a_clash(activity, writer, nonsense):
    before = saved(activity)
    page = page_of(activity) | {f"activiteit-{activity.pk}-was-budget": nonsense} | typed(activity, budget="5")

    [clash] = save_card(bound(activity, page), by=writer)

    assert (clash.name, clash.theirs, saved(activity)) == ("budget", "12.000", before)


def test_clash_of_days_choices_and_people_is_told_in_words(goal, writer):
    plan, indicator = goal.focus_area.plan, goal.indicators.get()
    one, other = (
        team_member(plan, first_name="Ada", last_name="Een"),
        team_member(plan, first_name="Bo", last_name="Twee"),
    )
    pages = [page_of(indicator), page_of(goal)]
    type(indicator).objects.filter(pk=indicator.pk).update(target_on="2029-07-01", direction="gelijk", baseline=None)
    Goal.objects.filter(pk=goal.pk).update(owner=one)

    clashes = save_card(
        bound(indicator, pages[0] | typed(indicator, target_on="2028-07-01", direction="omhoog", baseline="50")),
        by=writer,
    ) + save_card(bound(goal, pages[1] | typed(goal, owner=str(other.pk))), by=writer)

    assert [(clash.theirs, clash.mine) for clash in clashes] == [
        ("leeg", "50"),
        ("1 juli 2029", "1 juli 2028"),
        ("gelijk", "omhoog"),
        ("Ada Een", "Bo Twee"),
    ]


def test_owner_who_left_stays_owner_while_the_words_are_written(goal, writer, client):
    owner = team_member(goal.focus_area.plan, "doeleigenaar", first_name="Vertrokken")
    Goal.objects.filter(pk=goal.pk).update(owner=owner)
    owner.plan_places.all().delete()
    client.force_login(writer)
    page = client.get(reverse("plans:goal", args=[goal.focus_area.plan.uuid, goal.pk])).content.decode()

    save_card(bound(goal, page_of(Goal.objects.get()) | typed(goal, text="Minder thuiszitters.", owner="")), by=writer)

    assert "Vertrokken" not in page
    assert Goal.objects.values_list("text", "owner").get() == ("Minder thuiszitters.", owner.pk)


def test_version_goes_up_with_each_change_and_not_without(goal, activity, writer):
    versions = [goal.version]
    for sent in (typed(activity, timing="2029"), typed(activity, timing="2029"), typed(goal, title="Thuis")):
        save_card(bound(goal if "doel" in next(iter(sent)) else activity, sent), by=writer)
        versions.append(Goal.objects.get().version)

    assert versions == [1, 2, 2, 3]
    assert Goal.objects.get().changed_by == writer


def test_row_that_somebody_took_away_is_told_and_nothing_is_saved(activity, writer, client):
    form = bound(activity, page_of(activity) | typed(activity, text="Iets anders"))
    Activity.objects.all().delete()

    with pytest.raises(ValidationError, match="haalde dit net weg"):
        save_card(form, by=writer)
    assert list(Activity.objects.all()) == []


def test_refusal_while_typing_is_told_beside_the_card_that_keeps_its_text(activity, writer, client):
    plan = activity.goal.focus_area.plan
    client.force_login(writer)
    type(plan).objects.update(adopted_on="2026-10-01")
    address = reverse("plans:activity", args=[plan.uuid, activity.pk])
    headers = {"HX-Request": "true", "HX-Target": f"bewaard-activiteit-{activity.pk}"}

    response = client.post(address, typed(activity, text="Iets anders"), headers=headers)

    assert (response.status_code, response["HX-Reswap"]) == (422, "innerHTML")
    assert response["HX-Retarget"] == f"#bewaard-activiteit-{activity.pk} [data-saved]"
    assert response["HX-Reselect"] == "[data-refused]"
    assert response.content.decode() == f"<b data-refused>{ADOPTED}</b>"


@pytest.mark.parametrize("form", [ActivityForm, FocusAreaForm, GoalCardForm, IndicatorForm])
def test_unbound_forms_of_parts_ask_the_database_nothing_of_what_was_saved(goal, django_assert_num_queries, form):
    row = {ActivityForm: goal.activities, IndicatorForm: goal.indicators}.get(form)
    instance = row.get() if row else goal if form is GoalCardForm else goal.focus_area
    made = form(instance=instance, prefix="x", **({"team": []} if form is GoalCardForm else {}))

    with django_assert_num_queries(0):
        assert len(made.values_before()) == len(made.fields)


def at_once(jobs) -> list:
    """Each job on a connection of its own; what one raises is its result."""
    gate = Barrier(len(jobs))

    def run(job):
        try:
            gate.wait(timeout=20)
            return job()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def writers_of_one_field(activity, writer) -> list:
    page = page_of(activity)
    forms = [bound(activity, page | typed(activity, timing=f"schooljaar {number}")) for number in range(6)]
    return [lambda form=form: save_card(form, by=writer) for form in forms]


@pytest.fixture
def shared_activity(transactional_db):
    return PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=PlanFactory())).activities.get()


def test_of_those_who_save_one_field_at_once_one_saves_and_the_others_are_told(shared_activity):
    writer = team_member(_plan(shared_activity))

    answers = at_once(writers_of_one_field(shared_activity, writer))

    assert sorted(len(answer) for answer in answers) == [0, 1, 1, 1, 1, 1]
    theirs = {clash.theirs for answer in answers for clash in answer}
    assert theirs == {saved(shared_activity)["timing"]}
    assert Goal.objects.get().version == 2


def test_those_who_save_different_fields_at_once_lose_nothing(shared_activity):
    writer = team_member(_plan(shared_activity))
    page = page_of(shared_activity)
    wanted = {"text": "Bel elke dag", "party": "De Linde", "timing": "2029", "level": "school"}
    forms = [bound(shared_activity, page | typed(shared_activity, **{name: value})) for name, value in wanted.items()]

    answers = at_once([lambda form=form: save_card(form, by=writer) for form in forms])

    assert answers == [()] * 4
    assert saved(shared_activity) | wanted == saved(shared_activity)


@pytest.mark.postgresql
def test_without_the_lock_a_change_would_be_lost_untold(shared_activity, monkeypatch):
    """The negative control: SQLite's transactions are locked as a whole, so only PostgreSQL shows it."""
    writer = team_member(_plan(shared_activity))
    gate = Barrier(6)

    def read_together(row):
        fresh = type(row).objects.get(pk=row.pk)
        if isinstance(row, Activity):
            gate.wait(timeout=20)
        return fresh

    jobs = writers_of_one_field(shared_activity, writer)
    monkeypatch.setattr(saving, "hold_open", lambda row: None)
    monkeypatch.setattr(saving, "locked", read_together)

    assert at_once(jobs) == [()] * 6
