"""What stands beside a report: its sessions, example goals and what the forum still asks, for this very reader."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.events.factories import EventPageFactory, SessionFactory
from tests.factories import MemberFactory, ThemeFactory
from tests.forum.factories import ask, make_closed_forum, make_forum
from tests.goals.factories import GoalFactory

from .factories import report

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def page():
    return report(theme=ThemeFactory())


def add(page, **rows):
    """Publish the report with these sessions or goals beside it."""
    for name, added in rows.items():
        getattr(page, name).set(added)
    page.save_revision().publish()


def html_of(client, page) -> str:
    return client.get(page.url).content.decode()


def test_goals_are_those_the_reader_may_open_whoever_came_before(client, member, page):
    add(page, goals=[GoalFactory(title="Voor iedereen", shown_to_visitors=True), GoalFactory(title="Voor leden")])

    def shown(reader):
        client.force_login(reader) if reader else client.logout()
        html = html_of(client, page)
        return [title in html for title in ("Voor iedereen", "Voor leden")]

    assert [shown(reader) for reader in (None, member, None, member)] == [[True, False], [True, True]] * 2


def test_goal_follows_a_change_at_once(member_client, page):
    goal = GoalFactory(title="Eerste titel")
    add(page, goals=[goal])
    before = html_of(member_client, page)

    goal.title = "Tweede titel"
    goal.save_revision().publish()
    changed = html_of(member_client, page)
    goal.unpublish()

    pages = [before, changed, html_of(member_client, page)]
    assert ["Eerste titel" in html for html in pages] == [True, False, False]
    assert ["Tweede titel" in html for html in pages] == [False, True, False]


def test_session_of_an_event_that_is_taken_down_is_gone_at_once(client, page):
    event = EventPageFactory()
    add(page, sessions=[SessionFactory(event=event)])
    before = html_of(client, page)

    event.unpublish()

    assert ["De bijeenkomsten" in html for html in (before, html_of(client, page))] == [True, False]


def test_questions_are_those_of_forums_the_reader_may_read(client, member, page):
    group = Group.objects.create(name="Besloten")
    insider = MemberFactory()
    insider.groups.add(group)
    ask(make_forum(), subject="Voor alle leden", theme=page.theme)
    ask(make_closed_forum(group=group), subject="In besloten kring", asker=insider, theme=page.theme)

    def shown(reader):
        client.force_login(reader)
        html = html_of(client, page)
        return [subject in html for subject in ("Voor alle leden", "In besloten kring")]

    assert [shown(reader) for reader in (insider, member, insider)] == [[True, True], [True, False], [True, True]]


@pytest.mark.parametrize("is_kept", [True, False])
def test_report_asks_as_many_queries_with_much_beside_it(member_client, page, is_kept):
    sizes, forum = [], make_forum()
    html_of(member_client, page)
    for more in (1, 6):
        ask(forum, subject="Vraag", theme=page.theme)
        sessions = SessionFactory.create_batch(more, event=EventPageFactory())
        add(page, sessions=sessions, goals=GoalFactory.create_batch(more))
        if is_kept:
            html_of(member_client, page)
        with CaptureQueriesContext(connection) as captured:
            html_of(member_client, page)
        sizes.append(len(captured))

    assert sizes[0] == sizes[1]
    assert sizes[0] <= (12 if is_kept else 30)
