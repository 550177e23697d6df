"""A suggestion that is withdrawn while an editor publishes the draft that was made of it."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction

from goals.library.suggestions import handling
from goals.library.suggestions.handling import note_published, withdraw
from goals.models import GoalTemplate, TemplateSuggestion
from tests.goals.factories import GoalFactory

from .scene import suggested

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.postgresql]
WAITS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@pytest.fixture
def row():
    row = suggested()
    TemplateSuggestion.objects.update(template=GoalFactory())
    row.refresh_from_db()
    return row


def on_own_connection(act) -> Exception | None:
    try:
        act()
    except (OperationalError, ValidationError) as error:
        return error
    finally:
        connection.close()


def publish_when_withdrawing_waits(row, is_held: Event) -> None:
    with transaction.atomic():
        draft = GoalTemplate.objects.select_for_update().get(pk=row.template_id)
        is_held.set()
        wait_for_a_waiting_connection()
        note_published(draft)


def wait_for_a_waiting_connection() -> None:
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # within a transaction it is read once
            cursor.execute(WAITS)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    pytest.fail("nobody waited")


def outcomes_of_both(row) -> tuple[Exception | None, Exception | None]:
    is_held = Event()

    def withdraw_then() -> None:
        is_held.wait(timeout=20)
        withdraw(row)

    with ThreadPoolExecutor(2) as pool:
        published = pool.submit(on_own_connection, lambda: publish_when_withdrawing_waits(row, is_held))
        withdrawn = pool.submit(on_own_connection, withdraw_then)
        return published.result(), withdrawn.result()


def test_who_withdraws_waits_for_who_publishes_and_hears_so(row):
    published, withdrawn = outcomes_of_both(row)

    assert (published, getattr(withdrawn, "messages", withdrawn)) == (None, [handling.PLACED])
    assert TemplateSuggestion.objects.get().placed_at


def test_held_the_other_way_round_they_wait_for_each_other(row, monkeypatch):
    held_draft = handling._held_draft

    def after_the_suggestion(suggestion):
        TemplateSuggestion.objects.select_for_update().get(pk=suggestion.pk)
        return held_draft(suggestion)

    monkeypatch.setattr(handling, "_held_draft", after_the_suggestion)

    assert OperationalError in map(type, outcomes_of_both(row))
