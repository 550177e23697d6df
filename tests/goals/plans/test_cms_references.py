"""The CMS and the admin tell of no plan: not where the library is used in it, nor what hangs on what is deleted."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex
from wagtail.snippets.models import get_snippet_models

from foundation.models import Theme
from goals.models import (
    ActivityTemplate,
    Bookmark,
    GoalTemplate,
    Indicator,
    IndicatorTemplate,
    InspectionStandard,
    LibraryFocusArea,
    PublishedFigure,
    TemplateSuggestion,
)
from members.admin import IN_USE
from members.models import Organisation
from members.permissions import ADMINISTRATORS, EDITORS
from tests.factories import OrganisationFactory, make_staff
from tests.goals.factories import GoalFactory, IndicatorFactory
from tests.goals.following.factories import PartnerFactory
from tests.goals.plans.factories import PlanGoalFactory, team_member

pytestmark = [pytest.mark.django_db, pytest.mark.cms_index]
CONTENT = {*get_snippet_models(), GoalTemplate, IndicatorTemplate, ActivityTemplate}


def refers_to_content(model) -> bool:
    targets = {field.related_model for field in [*model._meta.fields, *model._meta.many_to_many] if field.is_relation}
    return any(target in CONTENT or issubclass(target, Page) for target in targets if isinstance(target, type))


def test_nothing_of_a_plan_is_noted():
    outside = [model for model in apps.get_app_config("goals").get_models() if model not in CONTENT]
    holders = [model for model in outside if refers_to_content(model)]

    noted = [model.__name__ for model in outside if model in ReferenceIndex.tracked_models]

    assert {"Goal", "Indicator", "TemplateSuggestion", "Bookmark"} <= {model.__name__ for model in holders}
    assert noted == []


@pytest.fixture
def template():
    """An example goal that three plans use in every way."""
    theme = Theme.objects.create(name="Verzuim", slug="verzuim-proef")
    template = GoalFactory(standard=InspectionStandard.objects.first(), focus_area__theme=theme)
    row = IndicatorFactory(template=template)
    for _ in range(3):
        goal = PlanGoalFactory(title="Kanariedoel", template=template, standard=template.standard)
        plan, user = goal.focus_area.plan, team_member(goal.focus_area.plan)
        Indicator.objects.get(goal=goal).save()
        Indicator.objects.create(goal=goal, name="Kanarie", library_indicator=row)
        Bookmark.objects.create(user=user, template=template)
        TemplateSuggestion.objects.create(
            goal=goal, organisation=plan.organisation, credit="naam", content={}, template=template, sent_by=user
        )
    return template


@pytest.mark.parametrize("rebuild", [False, True])
def test_editor_reads_no_use_in_plans(client, template, rebuild):
    if rebuild:
        call_command("rebuild_references_index", verbosity=0)
    client.force_login(make_staff(EDITORS))

    page = client.get(reverse("wagtailsnippets_goals_goaltemplate:usage", args=[template.pk])).content.decode()

    assert list(ReferenceIndex.get_references_to(template)) == []
    assert {int(one.object_id) for one in ReferenceIndex.get_references_to(template.standard)} == {template.pk}
    assert "Kanarie" not in page
    assert "Privé" not in page


@pytest.mark.parametrize("view", ["edit", "delete", "usage", "history"])
def test_page_of_content_in_the_cms_tells_of_no_plan(client, template, view):
    """Of the example goal, and of whatever stands above it."""
    client.force_login(make_staff(EDITORS))
    area = template.focus_area
    content = [template, template.standard, area, area.theme]
    urls = [reverse(one.snippet_viewset.get_url_name(view), args=[one.pk]) for one in content]

    pages = [main_of(client.get(url, follow=True).content.decode()) for url in urls]

    assert [("Kanarie" in page, "ndersteuningsplan" in page) for page in pages] == [(False, False)] * 4
    using = {one.model_class() for row in content for one in used_by(row)}
    assert using == {GoalTemplate, LibraryFocusArea}


def used_by(row) -> list[ContentType]:
    return [one.content_type for one in ReferenceIndex.get_references_to(row)]


def main_of(page: str) -> str:
    """Without the menu."""
    return page.split("<main", 1)[1]


def test_several_goals_are_deleted_without_a_word_of_plans(client, template):
    client.force_login(make_staff(EDITORS))
    url = reverse("wagtail_bulk_action", args=["goals", "goaltemplate", "delete"])

    page = client.get(url, {"id": [template.pk]}).content.decode()

    assert template.title in main_of(page)
    assert "Kanarie" not in main_of(page)


@pytest.mark.parametrize("way", ["one", "several"])
def test_administrator_reads_nothing_of_what_an_organisation_has(client, way):
    """Whoever wants to delete it would learn that it has plans, and what it sent or shared without its name."""
    organisation = PlanGoalFactory(title="Kanarieplan").focus_area.plan.organisation
    PartnerFactory(alliance=organisation, name="Kanariebestuur")
    TemplateSuggestion.objects.create(organisation=organisation, credit="anoniem", content={})
    figure = PublishedFigure.objects.create(subject="anoniem:7", number=1, content={})
    figure.parts.create(organisation=organisation, brought="-35")
    client.force_login(make_staff(ADMINISTRATORS))
    urls = {
        "one": f"/beheer/members/organisation/{organisation.pk}/delete/",
        "several": "/beheer/members/organisation/",
    }
    chosen = {"action": "delete_selected", "_selected_action": [organisation.pk]}

    answer = client.get(urls[way]) if way == "one" else client.post(urls[way], chosen)

    page = answer.content.decode()
    assert IN_USE in page
    assert [word for word in ("Kanarie", "ndersteuningsplan", "oorstel", "anoniem") if word in page] == []


def test_organisation_of_which_nothing_is_left_is_deleted(client):
    organisation = OrganisationFactory(name="SWV Veldzicht")
    client.force_login(make_staff(ADMINISTRATORS))

    client.post(f"/beheer/members/organisation/{organisation.pk}/delete/", {"post": "yes"})

    assert not Organisation.objects.filter(pk=organisation.pk).exists()
