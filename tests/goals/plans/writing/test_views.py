"""Writing in a plan: what is saved, what clashes, and what is put back."""

import re

import pytest
from django.urls import reverse

from goals.models import Activity, FocusArea, Goal, Indicator
from goals.plans.writing.places import FULL, MOST_TOGETHER
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def writer(plan, client):
    user = team_member(plan)
    client.force_login(user)
    return user


@pytest.fixture
def goal(plan):
    return PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan))


def hidden_values(page: str, form: str) -> dict[str, str]:
    """What a browser sends along of a form: what its fields held when the page was made."""
    pattern = rf'<input type="hidden" name="(was-[^"]+|[^"]*was-[^"]+)" value="([^"]*)" form="form-{form}"'
    return dict(re.findall(pattern, page))


def indicator_page(client, plan, goal) -> tuple[Indicator, str, dict[str, str]]:
    """The indicator, the prefix of its form, and what the form sends unchanged."""
    indicator = goal.indicators.get()
    prefix = f"indicator-{indicator.pk}"
    page = client.get(reverse("plans:goal", args=[plan.uuid, goal.pk])).content.decode()
    before = hidden_values(page, prefix)
    return indicator, prefix, before | {name.replace("was-", ""): value for name, value in before.items()}


def test_indicator_is_saved_as_people_write_numbers(client, plan, writer, goal):
    indicator, prefix, sent = indicator_page(client, plan, goal)

    response = client.post(
        reverse("plans:indicator", args=[plan.uuid, indicator.pk]),
        sent | {f"{prefix}-baseline": "1.234,5", f"{prefix}-target": "900"},
        headers={"HX-Request": "true"},
    )

    indicator.refresh_from_db()
    assert (response.status_code, str(indicator.baseline), str(indicator.target)) == (200, "1234.50", "900.00")
    assert "gedaald van 1.234,5 naar 900" in response.content.decode()


def test_small_numbers_are_hidden_and_shown_again_by_a_box(client, plan, writer, goal):
    indicator, prefix, sent = indicator_page(client, plan, goal)
    address, box = reverse("plans:indicator", args=[plan.uuid, indicator.pk]), f"{prefix}-hides_small_numbers"
    sent.pop(box)

    client.post(address, sent | {box: "on"})
    indicator.refresh_from_db()
    ticked = indicator.hides_small_numbers
    client.post(address, {f"{prefix}-source": "leerplicht"})
    indicator.refresh_from_db()
    kept = indicator.hides_small_numbers
    _, _, sent = indicator_page(client, plan, goal)
    sent.pop(box)
    client.post(address, sent)
    indicator.refresh_from_db()

    assert (ticked, kept, indicator.hides_small_numbers, indicator.source) == (True, True, False, "leerplicht")


def test_box_that_another_changed_meanwhile_is_left_alone(client, plan, writer, goal):
    indicator, prefix, sent = indicator_page(client, plan, goal)
    box = f"{prefix}-hides_small_numbers"
    sent.pop(box)
    Indicator.objects.filter(pk=indicator.pk).update(hides_small_numbers=True)

    response = client.post(reverse("plans:indicator", args=[plan.uuid, indicator.pk]), sent)

    indicator.refresh_from_db()
    assert (response.status_code, indicator.hides_small_numbers) == (302, True)


def test_two_writers_of_different_fields_lose_nothing(client, plan, writer, goal):
    indicator, prefix, sent = indicator_page(client, plan, goal)
    Indicator.objects.filter(pk=indicator.pk).update(source="leerplicht")

    address = reverse("plans:indicator", args=[plan.uuid, indicator.pk])
    response = client.post(address, sent | {f"{prefix}-target": "25"})

    indicator.refresh_from_db()
    assert (response.status_code, indicator.source, indicator.target) == (302, "leerplicht", 25)


def test_two_writers_of_one_field_see_both_texts(client, plan, writer, goal):
    indicator, prefix, sent = indicator_page(client, plan, goal)
    other = team_member(plan, first_name="Sanne", last_name="Proef")
    Indicator.objects.filter(pk=indicator.pk).update(target=20)
    Goal.objects.filter(pk=goal.pk).update(changed_by=other)
    mine = sent | {f"{prefix}-target": "25"}
    address = reverse("plans:indicator", args=[plan.uuid, indicator.pk])

    response = client.post(address, mine)

    page = response.content.decode()
    indicator.refresh_from_db()
    assert (response.status_code, indicator.target) == (409, 20)
    assert "Sanne Proef wijzigde ‘Doelwaarde’ net ook." in page
    assert re.findall(r"<dd>([^<]*)</dd>", page) == ["20", "25"]

    assert client.post(address, mine).status_code == 409
    assert client.post(address, mine | {"houd": "target"}).status_code == 302
    indicator.refresh_from_db()
    assert indicator.target == 25


def test_wrong_number_is_told_and_the_rest_is_saved(client, plan, writer, goal):
    indicator, prefix, sent = indicator_page(client, plan, goal)

    response = client.post(
        reverse("plans:indicator", args=[plan.uuid, indicator.pk]),
        sent | {f"{prefix}-target": "veel", f"{prefix}-source": "eigen telling"},
    )

    indicator.refresh_from_db()
    assert (response.status_code, indicator.source, indicator.target) == (422, "eigen telling", 30)
    assert "‘veel’ is geen getal" in response.content.decode()
    assert 'value="veel"' in response.content.decode()


def test_what_is_taken_out_can_be_put_back(client, plan, writer, goal):
    before = [list(model.objects.values()) for model in (FocusArea, Indicator, Activity)]

    client.post(reverse("plans:remove_speerpunt", args=[plan.uuid, goal.focus_area_id]))
    assert FocusArea.objects.count() == Goal.objects.count() == 0
    page = client.get(plan.get_absolute_url()).content.decode()
    [way_back] = re.findall(r'action="([^"]*terugzetten[^"]*)"', page)
    client.post(way_back)

    after = [list(model.objects.values()) for model in (FocusArea, Indicator, Activity)]
    assert [[{**row, "changed_at": 0, "version": 0, "changed_by_id": 0} for row in rows] for rows in after] == [
        [{**row, "changed_at": 0, "version": 0, "changed_by_id": 0} for row in rows] for rows in before
    ]
    assert Goal.objects.get().title == goal.title
    assert "niet meer terug te zetten" in client.post(way_back, follow=True).content.decode()


def test_each_card_says_that_its_button_saves_that_card_alone(client, plan, writer, goal):
    client.force_login(writer)

    page = client.get(reverse("plans:goal", args=[plan.uuid, goal.pk])).text

    assert page.count("Bewaart alleen dit blok.") == page.count('class="btn btn--small plan-saved__button"') == 3


@pytest.mark.parametrize("role", ["lezer", "bijdrager", "doeleigenaar"])
def test_who_does_not_write_finds_no_page_to_write_on(client, plan, goal, role):
    client.force_login(team_member(plan, role))

    assert client.get(plan.get_absolute_url()).status_code == 200
    assert client.get(reverse("plans:goal", args=[plan.uuid, goal.pk])).status_code == 404
    assert client.post(reverse("plans:areas", args=[plan.uuid])).status_code == 404


def test_goal_owner_writes_the_goal_that_is_theirs(client, plan, goal):
    owner = team_member(plan, "doeleigenaar")
    Goal.objects.filter(pk=goal.pk).update(owner=owner)
    client.force_login(owner)

    assert client.get(reverse("plans:goal", args=[plan.uuid, goal.pk])).status_code == 200
    assert client.post(reverse("plans:remove_doel", args=[plan.uuid, goal.pk])).status_code == 404


def test_adopted_plan_is_not_written_in(client, plan, writer, goal):
    type(plan).objects.update(adopted_on="2026-10-01")

    response = client.post(reverse("plans:areas", args=[plan.uuid]), follow=True)

    assert "dit plan is vastgesteld" in response.content.decode()
    assert FocusArea.objects.count() == 1


def test_indicator_that_is_added_says_what_the_sentence_says_already(client, plan, writer, goal):
    goal.indicators.all().delete()
    Goal.objects.filter(pk=goal.pk).update(text="Op 1 juli 2029 is het aantal thuiszitters gedaald van 46 naar 30.")

    client.post(
        reverse("plans:improvement", args=[plan.uuid, goal.pk]), {"stap": "S01_GEEN_INDICATOR", "vanuit": "plan"}
    )

    indicator = Indicator.objects.get()
    assert (indicator.name, indicator.baseline, indicator.target) == ("Aantal thuiszitters", 46, 30)
    assert (indicator.unit, indicator.direction, str(indicator.target_on)) == ("thuiszitters", "omlaag", "2029-07-01")


def test_goal_is_stopped_with_a_reason_and_taken_up_again(client, plan, writer, goal):
    address = reverse("plans:goal_stop", args=[plan.uuid, goal.pk])

    without = client.post(address, {"reden": " "}, follow=True).content.decode()
    client.post(address, {"reden": "De gemeente neemt dit over."})
    stopped = client.get(plan.get_absolute_url()).content.decode()
    client.post(address, {"hervat": "on"})

    assert "Schrijf op waarom dit doel stopt" in without
    assert ["De gemeente neemt dit over." in stopped, "Gestopt" in stopped] == [True, True]
    assert Goal.objects.filter(stopped_on=None, stopped_because="De gemeente neemt dit over.").count() == 1
    page = client.get(reverse("plans:goal", args=[plan.uuid, goal.pk])).content.decode()
    assert "De gemeente neemt dit over.</textarea>" in page


def test_sentence_that_names_more_than_a_field_holds_leaves_the_field_empty(client, plan, writer, goal):
    goal.indicators.all().delete()
    group = "leerlingen die " + "heel erg " * 40 + "lang thuiszitten"
    text = f"Op 1 juli 2029 is het aantal {group} gedaald van 46 naar 1{'0' * 30}."
    Goal.objects.filter(pk=goal.pk).update(text=text)

    client.post(
        reverse("plans:improvement", args=[plan.uuid, goal.pk]), {"stap": "S01_GEEN_INDICATOR", "vanuit": "plan"}
    )

    indicator = Indicator.objects.get()
    assert (indicator.name, indicator.unit, indicator.baseline, indicator.target) == ("", "leerlingen", 46, None)


def test_words_of_a_goal_are_marked_by_the_number_of_what_is_said_about_them(client, plan, writer, goal):
    text = "Meer samenwerking met de jeugdhulp versterken in 2029."
    Goal.objects.filter(pk=goal.pk).update(text=text)

    page = client.get(plan.get_absolute_url()).content.decode()

    marks = re.findall(r"<mark>(.*?)<sup>(\d)</sup></mark>", page)
    assert marks
    assert all(words in text for words, _ in marks)
    assert {number for _, number in marks} == set(re.findall(r'sentence-check__number">(\d)</b>', page))


def test_goal_owner_sees_no_way_to_take_the_goal_out(client, plan, goal):
    owner = team_member(plan, "doeleigenaar")
    Goal.objects.filter(pk=goal.pk).update(owner=owner)
    client.force_login(owner)

    page = client.get(reverse("plans:goal", args=[plan.uuid, goal.pk])).content.decode()

    assert [words in page for words in ("Haal dit doel weg", "Kopieer hierheen", "Stop dit doel")] == [False] * 3


def test_reason_that_is_too_long_stays_in_its_field(client, plan, writer, goal):
    reason = "Dit doel stopt. " * 50

    response = client.post(reverse("plans:goal_stop", args=[plan.uuid, goal.pk]), {"reden": reason})

    page = response.content.decode()
    assert (response.status_code, response.context["stop_form"]["reden"].value()) == (422, reason)
    assert "<title>Fout: " in page
    assert 'href="#stop-reden"' in page
    assert Goal.objects.get().stopped_on is None


def test_interim_target_that_is_no_number_stays_in_its_field(client, plan, writer, goal):
    indicator = goal.indicators.get()
    Indicator.objects.create(goal=goal, name="Aantal scholen", order=1)

    response = client.post(
        reverse("plans:indicator_targets", args=[plan.uuid, indicator.pk]), {"value": "veel", "due_on": "2028-07-01"}
    )

    page = response.content.decode()
    fields = re.findall(r'<input type="(?:text|date)" name="(?:value|due_on)"(?: value="([^"]*)")?', page)
    assert (response.status_code, fields) == (422, ["veel", "2028-07-01", "", ""])
    assert page.count("‘veel’ is geen getal.") == 2  # at the field, and above all


def test_sentence_for_a_full_area_is_refused_and_stays(client, plan, writer, goal):
    area = goal.focus_area
    Goal.objects.bulk_create(Goal(focus_area=area, text=f"Doel {number}.") for number in range(MOST_TOGETHER - 1))

    response = client.post(reverse("plans:sentence"), {"zin": "Nog een doel.", "speerpunt": area.pk})

    assert (response.status_code, response.context["form"]["zin"].value()) == (422, "Nog een doel.")
    assert response.context["form"].errors == {"speerpunt": [FULL]}
