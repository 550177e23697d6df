"""The library asks and does as much for thousands of goals as for some tens."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foundation import changes
from goals.models import GoalTemplate, IndicatorTemplate
from tests.goals.factories import FocusAreaFactory, GoalFactory, IndicatorFactory
from tests.work import calls

pytestmark = pytest.mark.one_database

LIBRARY = reverse("goals:library")
FEW, MANY = 30, 3000
QUERIES = [{}, {"sector": "po"}, {"volgorde": "nieuw", "pagina": "2"}, {"bewaard": "1"}]


def fill(number):
    """Make the library `number` goals large; what is made at once notes no change by itself."""
    goals = GoalFactory.build_batch(number - GoalTemplate.objects.count(), focus_area=FocusAreaFactory(), title="Doel")
    for at, goal in enumerate(goals):
        goal.code = f"Z{number}-{at}"
    GoalTemplate.objects.bulk_create(goals, batch_size=500)
    IndicatorTemplate.objects.bulk_create((IndicatorFactory.build(template=goal) for goal in goals), batch_size=500)
    changes.note()


def queries_of(client, query) -> tuple[int, int]:
    """How many the page asks when nothing is kept of it, and when it was read before."""
    changes.note()
    numbers = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            client.get(LIBRARY, query)
        numbers.append(len(captured))
    return numbers[0], numbers[1]


def work_of(client, query) -> int:
    client.get(LIBRARY, query)
    return calls(lambda: client.get(LIBRARY, query))


def test_library_asks_and_does_as_much_for_thousands_of_goals(member_client):
    queries, work = [], []

    for number in (FEW, MANY):
        fill(number)
        queries.append([queries_of(member_client, query) for query in QUERIES])
        work.append(work_of(member_client, {"sector": "po"}))

    assert queries[0] == queries[1]
    assert all(cold <= 14 and warm <= 8 for cold, warm in queries[0])
    assert work[1] < work[0] * 1.1
