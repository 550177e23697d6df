import pytest
from django.urls import reverse

from goals.models import GoalTemplate
from goals.viewsets import GoalTemplateViewSet
from members.permissions import AUTHORS, EDITORS
from tests.factories import make_staff

from .factories import GoalFactory


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
