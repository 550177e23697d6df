"""‘Bewerk deze pagina’ stands where somebody may do that, and nowhere else."""

import pytest
from django.urls import reverse

from members.permissions import AUTHORS, EDITORS, MODERATORS, ORGANISERS
from tests.events.factories import EventPageFactory
from tests.factories import MemberFactory, make_staff
from tests.goals.factories import GoalFactory
from tests.knowledge.factories import news

WORDS = "Bewerk deze pagina"


def leads_to(client, address: str) -> str:
    before, found, _ = client.get(address).content.decode().partition(WORDS)
    return before.rpartition('href="')[2].partition('"')[0] if found else ""


@pytest.mark.parametrize(
    ("group", "texts", "events"),
    [(EDITORS, True, True), (ORGANISERS, False, True), (MODERATORS, False, False), (None, False, False)],
)
def test_link_to_edit_follows_the_rights(client, home, group, texts, events):
    text, event = news(), EventPageFactory()
    client.force_login(make_staff(group) if group else MemberFactory())

    found = [leads_to(client, page.url) for page in (text, event)]

    expected = [reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in (text, event)]
    assert found == [address if may else "" for address, may in zip(expected, (texts, events), strict=True)]


def test_author_edits_their_own_text_only(client, home):
    author = make_staff(AUTHORS)
    client.force_login(author)

    found = [leads_to(client, page.url) for page in (news(owner=author), news())]

    assert [bool(address) for address in found] == [True, False]


def test_editor_edits_a_goal(client, home):
    goal = GoalFactory()
    client.force_login(make_staff(EDITORS))

    found = leads_to(client, goal.get_absolute_url())

    assert found == reverse("wagtailsnippets_goals_goaltemplate:edit", args=[goal.pk])


def test_visitor_and_list_of_the_portal_itself_have_no_link(client, home):
    as_visitor = leads_to(client, news().url)
    client.force_login(make_staff(EDITORS))

    assert [as_visitor, leads_to(client, "/overzicht/")] == ["", ""]
