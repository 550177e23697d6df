"""Who takes a plan along as a file, under which name, and what stands in the log of it."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from goals.models import Plan, TeamMember
from members.models import AuditEntry
from tests.documents import is_accessible
from tests.goals.plans.factories import (
    PlanActivityFactory,
    PlanFactory,
    PlanFocusAreaFactory,
    PlanGoalFactory,
    PlanIndicatorFactory,
    team_member,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
BOTH = ("as_word", "as_pdf")


def address(name: str, plan: Plan) -> str:
    return reverse(f"plan_documents:{name}", args=[plan.uuid])


@pytest.mark.parametrize("role", TeamMember.Role.values)
def test_everybody_in_the_team_takes_the_plan_along(client, role):
    plan = PlanFactory()
    client.force_login(team_member(plan, role))

    word, pdf = (client.get(address(name, plan)) for name in BOTH)

    assert Document(BytesIO(word.content)).core_properties.title == plan.title
    assert is_accessible(pdf.content)
    assert word["Content-Disposition"] == 'attachment; filename="ondersteuningsplan-2026-2030-po.docx"'
    assert pdf["Content-Disposition"] == 'attachment; filename="ondersteuningsplan-2026-2030-po-op-een-pagina.pdf"'
    assert [response["Cache-Control"] for response in (word, pdf)] == ["private, no-store"] * 2


@pytest.mark.parametrize("name", BOTH)
def test_who_is_not_in_the_team_finds_no_file(client, member_client, name):
    plan, other = PlanFactory(), PlanFactory()
    stranger = team_member(other)

    assert member_client.get(address(name, plan)).status_code == 404
    client.force_login(stranger)
    assert client.get(address(name, plan)).status_code == 404
    assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize("name", BOTH)
def test_who_left_the_team_finds_no_file_on_the_next_request(client, name):
    plan = PlanFactory()
    reader = team_member(plan, "lezer")
    client.force_login(reader)
    before = client.get(address(name, plan))

    TeamMember.objects.filter(user=reader).delete()

    assert [before.status_code, client.get(address(name, plan)).status_code] == [200, 404]


@pytest.mark.parametrize(("name", "what"), [("as_word", "Word-bestand"), ("as_pdf", "pdf")])
def test_taking_along_is_in_the_log(client, name, what):
    plan = PlanFactory()
    user = team_member(plan)
    client.force_login(user)

    client.get(address(name, plan))

    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.act, entry.about) == (user, "export", f"{what} van plan {plan.pk}")


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"kind": "jaarplan", "ends_on": date(2027, 7, 31), "sector": "vo"}, "jaarplan-2026-2027-vo"),
        ({"kind": "jaarplan", "ends_on": date(2026, 12, 31), "sector": "po-vo"}, "jaarplan-2026-po-vo"),
    ],
)
def test_file_has_the_name_of_its_plan(client, fields, name):
    plan = PlanFactory(**fields)
    client.force_login(team_member(plan))

    response = client.get(address("as_word", plan))

    assert response["Content-Disposition"] == f'attachment; filename="{name}.docx"'


@pytest.mark.parametrize("name", BOTH)
def test_file_costs_the_same_for_three_and_twelve_goals(client, name):
    plan = PlanFactory()
    user = team_member(plan)
    client.force_login(user)
    counts = []
    for goals in (3, 9):
        area = PlanFocusAreaFactory(plan=plan)
        for goal in PlanGoalFactory.create_batch(goals, focus_area=area, owner=user):
            PlanIndicatorFactory(goal=goal)
            PlanActivityFactory(goal=goal)
        with CaptureQueriesContext(connection) as asked:
            client.get(address(name, plan))
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_page_of_the_plan_leads_to_word_and_to_all_files(client):
    plan = PlanFactory()
    client.force_login(team_member(plan, "lezer"))

    page = client.get(plan.get_absolute_url()).content.decode()
    files = client.get(address("files", plan)).content.decode()

    assert [page.count(address(name, plan)) for name in ("as_word", "files")] == [1, 1]
    assert [files.count(address(name, plan)) for name in BOTH] == [1, 1]
