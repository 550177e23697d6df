"""Suggesting a goal on its page, the conversation, and the screens of the editors."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foundation.waiting import tasks_for
from goals.library.suggestions.handling import ask_back, refuse, withdraw
from goals.models import GoalTemplate, SuggestionMessage, TeamMember, TemplateSuggestion
from goals.plans.suggesting.forms import STILL_THERE, SuggestionForm
from goals.plans.suggesting.names import names_around
from members.permissions import AUTHORS, MODERATORS
from tests.factories import MemberFactory, make_staff
from tests.goals.factories import FocusAreaFactory, GoalFactory
from tests.goals.plans.factories import PlanGoalFactory, team_member

from .scene import fields_of, manager_of, new_editor, new_goal, suggested, words

pytestmark = pytest.mark.django_db
NAMES = ("Merelveld", "Nederwaard", "Linde", "Ede", "Saskia", "Wuijts", "Kiemkracht")
SECRETS = (*NAMES, "12.000", "98765", "46", "2030")


@pytest.fixture
def goal():
    return new_goal()


@pytest.fixture
def manager(goal):
    return manager_of(goal, first_name="Saskia", last_name="Wuijts")


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def client(manager):
    return client_of(manager)


@pytest.fixture
def editor_client():
    return client_of(new_editor())


def address_of(goal) -> str:
    return reverse("plans:suggest", args=[goal.focus_area.plan.uuid, goal.pk])


def form_of(goal) -> SuggestionForm:
    return SuggestionForm(goal=goal, known=names_around(goal.focus_area.plan))


def cms(row, act="") -> str:
    return reverse(f"goals_suggestion{act}", args=[row.uuid])


def test_preview_holds_nothing_that_names_or_counts(client, goal):
    page = client.get(address_of(goal)).content.decode()

    form = page[page.index("<fieldset") : page.rindex("</fieldset>")]
    assert [secret for secret in SECRETS if secret in form] == []
    assert "belt in … met … en stelt … beschikbaar voor … leerlingen." in form


def test_sending_keeps_what_the_page_showed_and_nothing_else(client, goal, manager):
    response = client.post(address_of(goal), fields_of(form_of(goal)))

    row = TemplateSuggestion.objects.get()
    assert response.url == row.get_absolute_url()
    assert (row.sent_by, row.organisation, row.credit) == (manager, goal.focus_area.plan.organisation, "naam")
    assert set(row.content) == {"title", "goal", "focus_area", "indicators", "activities", "check"}
    assert [secret for secret in SECRETS if secret in str(row.content)] == []
    assert row.content["activities"][0].keys() == {"text", "level"}


@pytest.mark.parametrize(("name", "text"), [("goal", "In Merelveld van 46 naar 30"), ("activity-1-text", "Bel Saskia")])
def test_name_or_value_that_was_typed_back_is_taken_out_and_shown_again(client, goal, name, text):
    response = client.post(address_of(goal), fields_of(form_of(goal)) | {name: text})

    page = words(response)
    assert (response.status_code, TemplateSuggestion.objects.count()) == (422, 0)
    assert STILL_THERE in page
    assert text not in page


@pytest.mark.parametrize("missing", ["credit", "consent"])
def test_nothing_is_sent_without_a_choice_and_consent(client, goal, missing):
    sent = fields_of(form_of(goal)) | {"title": "Mijn eigen titel"}
    del sent[missing]

    response = client.post(address_of(goal), sent)

    assert (response.status_code, TemplateSuggestion.objects.count()) == (422, 0)
    assert "Mijn eigen titel" in words(response)


def test_field_that_was_emptied_is_not_sent(client, goal):
    client.post(address_of(goal), fields_of(form_of(goal)) | {"activity-1-text": "", "indicator-1-source": ""})

    content = TemplateSuggestion.objects.get().content
    assert content["activities"] == []
    assert "source" not in content["indicators"][0]


def test_sending_twice_is_one_suggestion(client, goal):
    for _ in range(2):
        client.post(address_of(goal), fields_of(form_of(goal)))

    assert TemplateSuggestion.objects.count() == 1
    assert client.get(address_of(goal)).url == TemplateSuggestion.objects.get().get_absolute_url()


def test_colleague_is_led_to_the_suggestion_only_when_it_is_named(goal, manager):
    colleague = client_of(manager_of(goal))
    row = suggested(goal, manager, credit="anoniem")
    before = colleague.get(address_of(goal)).status_code

    TemplateSuggestion.objects.update(credit="naam")

    assert before == 200
    assert colleague.get(address_of(goal)).url == row.get_absolute_url()


def test_placed_goal_that_is_gone_is_said_without_a_link(client, goal, manager):
    row = suggested(goal, manager)
    TemplateSuggestion.objects.update(placed_at="2026-10-01T10:00Z", template=GoalFactory(live=False))

    page = words(client.get(row.get_absolute_url()))

    assert "Het doel staat nu niet meer in de doelenbank" in page


@pytest.mark.parametrize(
    ("role", "is_owner", "status"),
    [
        ("planbeheerder", False, 200),
        ("doeleigenaar", True, 200),
        ("doeleigenaar", False, 404),
        ("bijdrager", True, 404),
        ("lezer", True, 404),
    ],
)
def test_managers_and_the_owner_suggest_a_goal(goal, role, is_owner, status):
    user = team_member(goal.focus_area.plan, role)
    if is_owner:
        type(goal).objects.filter(pk=goal.pk).update(owner=user)

    assert client_of(user).get(address_of(goal)).status_code == status


def test_goal_of_an_adopted_plan_is_suggested_too(client, goal):
    plan = goal.focus_area.plan
    type(plan).objects.filter(pk=plan.pk).update(adopted_on="2026-09-01")

    assert client.get(address_of(goal)).status_code == 200
    assert address_of(goal) in words(client.get(reverse("plan_board:progress", args=[plan.uuid, goal.pk])))


def test_goal_of_another_plan_is_not_found(client, goal):
    other = PlanGoalFactory()

    assert client.get(reverse("plans:suggest", args=[goal.focus_area.plan.uuid, other.pk])).status_code == 404


@pytest.mark.parametrize("act", ["", "_message", "_withdrawal"])
def test_suggestion_of_others_is_not_found(goal, manager, act):
    row = suggested(goal, manager)
    path = reverse(f"plans:suggestion{act}", args=[row.uuid])

    other = client_of(MemberFactory())

    assert (other.post if act else other.get)(path, {"text": "Hoi"}).status_code == 404
    assert TemplateSuggestion.objects.get() == row


def test_message_goes_to_the_editors_and_an_empty_one_is_refused(client, goal, manager):
    row = suggested(goal, manager)
    path = reverse("plans:suggestion_message", args=[row.uuid])

    empty, full = client.post(path, {"text": ""}), client.post(path, {"text": "Nog iets."})

    assert (empty.status_code, full.status_code) == (422, 302)
    assert SuggestionMessage.objects.get().text == "Nog iets."
    assert "Nog iets." in words(client.get(row.get_absolute_url()))


def test_message_about_a_suggestion_that_was_decided_keeps_what_was_typed(client, goal, manager):
    row = suggested(goal, manager)
    TemplateSuggestion.objects.update(refused_at="2026-10-01T10:00Z", refused_because="Te klein.")

    response = client.post(reverse("plans:suggestion_message", args=[row.uuid]), {"text": "Toch nog iets."})

    assert response.status_code == 422
    assert "Over dit voorstel is al besloten" in words(response)


def test_withdrawn_suggestion_is_gone_for_both_sides(client, editor_client, goal, manager):
    row = suggested(goal, manager)

    client.post(reverse("plans:suggestion_withdrawal", args=[row.uuid]))

    assert TemplateSuggestion.objects.count() == 0
    assert editor_client.get(cms(row)).status_code == 404


def test_lists_ask_as_many_queries_for_one_as_for_more(client, editor_client, goal, manager):
    suggested(goal, manager)
    paths = [(client, reverse("plans:suggestions")), (editor_client, reverse("goals_suggestions"))]
    one = [queries_of(*path) for path in paths]

    for _ in range(4):
        suggested(PlanGoalFactory(focus_area=goal.focus_area), manager)

    assert [queries_of(*path) for path in paths] == one


def queries_of(client, path) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(path)
    return len(queries)


@pytest.mark.parametrize("group", [AUTHORS, MODERATORS])
def test_only_editors_see_suggestions_in_the_cms(goal, manager, group):
    row, client = suggested(goal, manager), client_of(make_staff(group))

    pages = [client.get(path, follow=True) for path in (reverse("goals_suggestions"), cms(row))]

    assert [row.content["title"] in page.content.decode() for page in pages] == [False, False]


@pytest.mark.parametrize("act", ["_taking_up", "_question", "_placing", "_refusal"])
@pytest.mark.parametrize("group", [None, AUTHORS, MODERATORS])
def test_only_editors_act_in_the_cms(goal, manager, group, act):
    row = suggested(goal, manager)
    client = client_of(make_staff(group) if group else manager)

    client.post(cms(row, act), {"version": 1, "vraag-text": "Wat?", "vraag-version": 1, "afwijzing-because": "Nee."})

    assert TemplateSuggestion.objects.get().version == 1
    assert (SuggestionMessage.objects.count(), GoalTemplate.objects.count()) == (0, 0)


@pytest.mark.parametrize("credit", ["naam", "anoniem"])
def test_editors_see_who_it_is_of_only_when_it_is_named(editor_client, goal, manager, credit):
    row = suggested(goal, manager, credit=credit)

    pages = words(editor_client.get(reverse("goals_suggestions"))) + words(editor_client.get(cms(row)))

    assert ("Merelveld" in pages) is (credit == "naam")
    assert "Wuijts" not in pages
    assert str(goal.focus_area.plan.uuid) not in pages


def test_editor_makes_a_draft_and_goes_on_in_it(editor_client, goal, manager):
    row = suggested(goal, manager)
    area = GoalFactory(code="THZ-07", focus_area=FocusAreaFactory(name="Thuiszitters")).focus_area

    sent = {"plaatsing-version": row.version, "plaatsing-focus_area": area.pk, "plaatsing-code": ""}
    response = editor_client.post(cms(row, "_placing"), sent)

    draft = GoalTemplate.objects.get(code="THZ-01")
    assert response.url == reverse("wagtailsnippets_goals_goaltemplate:edit", args=[draft.pk])
    assert "Thuiszitters een plek" in words(editor_client.get(response.url))


def test_editor_reads_what_the_check_says_of_what_was_sent(editor_client, goal, manager):
    indicator = {"name": "Percentage leerlingen", "kind": "meetbaar", "frequency": "jaar"}
    activity = {"text": "Er wordt elke week gebeld.", "level": "swv"}
    row = suggested(goal, manager, indicators=[indicator], activities=[activity])

    page = words(editor_client.get(cms(row)))

    said = ["Een percentage waarvan?", "Waar komt het cijfer vandaan?", "Wie doet dit"]
    answered = ["Wanneer of hoe vaak meet je?", "Wanneer moet dit klaar zijn?"]
    assert [sentence in page for sentence in (*said, *answered)] == [True] * 3 + [False] * 2
    assert "getal wel, termijn niet" in page


def test_placing_form_is_filled_with_the_speerpunt_of_the_same_name(editor_client, goal, manager):
    row = suggested(goal, manager)
    area = FocusAreaFactory(name="Thuiszitters")

    assert f'<option value="{area.pk}" selected>' in words(editor_client.get(cms(row)))


@pytest.mark.parametrize(
    ("act", "sent"),
    [("_question", {"vraag-text": "Voor wie is dit?"}), ("_refusal", {"afwijzing-because": "Dit is te klein."})],
)
def test_what_an_editor_typed_stays_when_something_changed_meanwhile(editor_client, goal, manager, act, sent):
    row = suggested(goal, manager)
    [(name, text)] = sent.items()
    version = {f"{name.partition('-')[0]}-version": row.version}
    TemplateSuggestion.objects.update(version=9)

    response = editor_client.post(cms(row, act), sent | version)

    page = words(response)
    assert response.status_code == 422
    assert "Er is net iets veranderd" in page
    assert text in page
    assert editor_client.post(cms(row, act), sent | {next(iter(version)): 9}).status_code == 302


@pytest.mark.parametrize(
    ("meanwhile", "told"),
    [
        (lambda row: refuse(suggestion=row, because="Dit is te klein.", version=1), "Dit is te klein."),
        (withdraw, "Dit voorstel is ingetrokken."),
    ],
)
def test_editor_reads_what_was_decided_while_the_page_was_sent(
    editor_client, goal, manager, monkeypatch, meanwhile, told
):
    row = suggested(goal, manager)

    def ask_later(**values):
        meanwhile(row)
        ask_back(**values)

    monkeypatch.setattr("goals.library.suggestions.cms.ask_back", ask_later)
    sent = {"vraag-text": "Voor wie is dit?", "vraag-version": 1}

    assert told in words(editor_client.post(cms(row, "_question"), sent, follow=True))


def test_taking_up_by_two_editors_is_told_to_the_second(editor_client, goal, manager):
    row, second = suggested(goal, manager), client_of(new_editor())

    answers = [one.post(cms(row, "_taking_up"), {"version": 1}) for one in (editor_client, second)]

    assert [answer.status_code for answer in answers] == [302, 422]
    assert "Er is net iets veranderd" in words(answers[1])


def test_both_sides_have_it_waiting(goal, manager):
    editor = new_editor()
    row = suggested(goal, manager)
    before = [[task.text for task in tasks_for(user)] for user in (editor, manager)]

    ask_back(suggestion=row, text="Wat?", version=1, key=row.uuid, by=editor)

    after = [[task.text for task in tasks_for(user)] for user in (editor, manager)]
    assert before[0] == ["Bekijk één voorstel voor de doelenbank"]
    assert "Antwoord de redactie over je voorstel voor de doelenbank" in after[1]
    assert (after[0], [one for one in before[1] if "doelenbank" in one]) == ([], [])


def test_who_left_the_team_has_the_question_waiting_and_for_others_nothing_is_asked(goal, manager):
    row = suggested(goal, manager)
    ask_back(suggestion=row, text="Wat?", version=1, key=row.uuid, by=new_editor())
    TeamMember.objects.all().delete()
    told = []

    for person in (manager, MemberFactory()):
        with CaptureQueriesContext(connection) as queries:
            page = client_of(person).get("/overzicht/")
        asked = [query for query in queries if query["sql"].startswith('SELECT "goals_templatesuggestion"')]
        told.append((row.get_absolute_url() in page.content.decode(), len(asked)))

    assert told == [(True, 1), (False, 0)]
    assert client_of(manager).get(row.get_absolute_url()).status_code == 200
