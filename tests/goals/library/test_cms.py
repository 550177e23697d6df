import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from goals.library.cms import GoalTemplateViewSet
from goals.models import GoalTemplate, InspectionStandard
from members.permissions import AUTHORS, EDITORS
from tests.factories import make_staff
from tests.goals.factories import GoalFactory


@pytest.fixture
def editor_client(client, db):
    client.force_login(make_staff(EDITORS))
    return client


@pytest.mark.parametrize(("group", "may_publish"), [(EDITORS, True), (AUTHORS, False)])
def test_only_editors_publish_goals(db, group, may_publish):
    user = make_staff(group)

    assert user.has_perm("goals.change_goaltemplate")
    assert user.has_perm("goals.publish_goaltemplate") is may_publish


@pytest.mark.parametrize("view", ["list", "add"])
def test_library_opens_in_the_cms(editor_client, view):
    GoalFactory()

    response = editor_client.get(reverse(f"wagtailsnippets_goals_goaltemplate:{view}"), follow=True)

    assert response.status_code == 200
    assert "Voorbeelddoel" in response.content.decode()


@pytest.mark.parametrize("view", ["edit", "history"])
def test_goal_opens_in_the_cms(editor_client, view):
    goal = GoalFactory()
    goal.save_revision()

    response = editor_client.get(reverse(f"wagtailsnippets_goals_goaltemplate:{view}", args=[goal.pk]), follow=True)

    assert goal.title in response.content.decode()


@pytest.mark.parametrize(("fields", "is_refused"), [({}, True), ({"live": False, "first_published_at": None}, False)])
def test_code_of_a_goal_stays_once_it_was_published(db, fields, is_refused):
    goal = GoalFactory(code="THZ-41", **fields)
    form_class = GoalTemplateViewSet().get_edit_handler().get_form_class()

    errors = form_class({"code": "THZ-42"}, instance=goal, for_user=make_staff(EDITORS)).errors

    assert ("code" in errors) is is_refused


def test_a_draft_changes_nothing_until_it_is_published(db):
    goal = GoalFactory(title="Zoals het was")
    goal.title = "Zoals het wordt"
    revision = goal.save_revision()

    assert GoalTemplate.objects.get().title == "Zoals het was"
    revision.publish()
    assert GoalTemplate.objects.get().title == "Zoals het wordt"
    assert GoalTemplate.objects.get().revisions.count() == 1


INDICATOR = {
    "name": "Aantal leerlingen zonder plek",
    "kind": "meetbaar",
    "direction": "omlaag",
    "unit": "leerlingen",
    "frequency": "jaar",
    "source": "eigen registratie",
    "baseline": "46",
    "target": "30",
}
MISTAKES = [
    ({"direction": "omhoog"}, "maar de doelwaarde ligt niet boven de nulwaarde"),
    ({"unit": "%", "baseline": "146"}, "ligt een waarde tussen 0 en 100"),
    ({"numerator": "leerlingen zonder plek"}, "Vul ook de noemer in"),
    ({"direction": "bandbreedte", "target": ""}, "vraagt om een ondergrens en een bovengrens"),
    ({"target": "28"}, "In de zin staat 30, maar dat staat bij geen indicator als waarde"),
]


def form_of(goal, activities=(), **indicator):
    return nested_form_data(
        {
            "code": goal.code,
            "title": "Nog niet bewaard",
            "focus_area": goal.focus_area_id,
            "sector": goal.sector,
            "bka_phase": goal.bka_phase,
            "goal": "In 2029 is het aantal gedaald van 46 naar 30.",
            "indicators": inline_formset([INDICATOR | indicator]),
            "activities": inline_formset(activities),
        }
    )


def submit(client, goal, action, **indicator):
    where = reverse("wagtailsnippets_goals_goaltemplate:edit", args=[goal.pk])
    return client.post(where, form_of(goal, **indicator) | {action: "1"})


@pytest.fixture
def draft(db):
    return GoalFactory(live=False, indicator=None, activity=None)


def test_goal_that_holds_together_is_published(editor_client, draft):
    submit(editor_client, draft, "action-publish")

    assert GoalTemplate.objects.get().live is True


@pytest.mark.parametrize(("indicator", "sentence"), MISTAKES)
def test_goal_that_contradicts_itself_is_not_published(editor_client, draft, indicator, sentence):
    response = submit(editor_client, draft, "action-publish", **indicator)

    assert sentence in response.content.decode()
    assert GoalTemplate.objects.get().live is False


@pytest.mark.parametrize(("indicator", "sentence"), MISTAKES)
def test_draft_may_be_half_done(editor_client, draft, indicator, sentence):
    submit(editor_client, draft, "is_draft", **indicator)

    assert GoalTemplate.objects.get().revisions.count() == 1


def test_preview_shows_a_band_and_an_unknown_amount(editor_client, draft):
    band = {"unit": "%", "direction": "bandbreedte", "target": "", "lower": "28", "upper": "32"}
    activity = {"text": "De school belt.", "level": "school", "budget": ""}
    where = reverse("wagtailsnippets_goals_goaltemplate:preview_on_edit", args=[draft.pk])

    assert editor_client.post(where, form_of(draft, [activity], **band)).json()["is_valid"] is True
    page = editor_client.get(where).content.decode()
    assert "Nog niet bewaard" in page
    assert "bandbreedte 28% tot 32%" in page
    assert "bedrag onbekend" in page


def test_editors_keep_the_standards(editor_client):
    where = reverse("wagtailsnippets_goals_inspectionstandard:add")

    for code in ("rpo 4", "RPO4"):
        editor_client.post(where, {"code": code, "name": "Nieuw", "order": "7"})

    assert list(InspectionStandard.objects.values_list("code", flat=True))[-1] == "RPO4"
    assert InspectionStandard.objects.count() == 7
