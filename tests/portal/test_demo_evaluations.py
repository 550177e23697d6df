"""The demo has a plan in its second year that was looked at halfway, with its annual report and its BKA file."""

from io import BytesIO
from uuid import NAMESPACE_URL, uuid5

import pytest
from django.urls import reverse
from docx import Document

from goals.documents.years import years_of
from goals.models import Evaluation, Plan
from members.models import User
from portal.demo.plans import MAKER
from tests.goals.documents.reading import text_of
from tests.goals.following.measuring.scene import client_of

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def plan():
    return Plan.objects.get(uuid=uuid5(NAMESPACE_URL, "demo-followed-plan"))


def file_of(plan, name, *part):
    client = client_of(User.objects.get(email=MAKER))
    return text_of(Document(BytesIO(client.get(reverse(f"plan_documents:{name}", args=[plan.uuid, *part])).content)))


def test_demo_was_looked_at_halfway(plan):
    rows = Evaluation.objects.filter(goal__focus_area__plan=plan)

    assert sorted((row.answered, row.readable_since is not None) for row in rows) == [(2, False), (4, True), (4, True)]


def test_demo_has_an_annual_report_with_an_agreement_and_a_bka_file(plan):
    report = file_of(plan, "annual_report", years_of(plan)[0].code)

    assert "Geleerd: Elke week bellen met de school werkt" in report
    assert "Afgesproken:" in report
    assert "RPO2 " in file_of(plan, "bka_file")
