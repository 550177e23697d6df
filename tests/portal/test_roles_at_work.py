"""Everything a role may do is found by following links from where that role comes in; no link on the way is dead."""

import re
from collections import Counter, deque
from html import unescape

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from tests.portal.roles import client_of

# What was searched for in vain is a link too.
pytestmark = [pytest.mark.usefixtures("demo", "transactional_db"), pytest.mark.search]

LINK = re.compile(r'(?:href|hx-get|action)="(/[^"#]*)|"url": "(/cms/[^"]*)"')
NOT_FOLLOWED = re.compile(
    r"/static/|/media/|/account/logout|/uitloggen|/cms/(images|documents)/\d+|/cms/bulk/|/.*\.(ics|vcf|pdf|xlsx)$"
)
# So many addresses of one kind are opened: the next session looks like this one, but each of the plans is another.
PER_VIEW, PER_VIEW_OF_PLANS = 2, 3
AT_MOST = 350

EVERY_MEMBER = {
    *("overview", "members:list", "members:detail", "members:profile", "members:own_data", "members:workplace"),
    *("forum:index", "forum:topic_list", "forum:topic", "forum:ask", "goals:library", "goals:detail"),
    *("events:event", "events:registration", "events:my_registrations", "events:my_calendar", "notifications:inbox"),
}
IN_A_PLAN = {
    *("plans:index", "plans:detail", "plans:goal", "plans:team", "plans:team_reader", "plans:state", "plans:versions"),
    *("plans:version", "plan_money:overview", "plan_money:post", "plan_board:board", "plan_board:progress"),
    *("plan_conversations:index", "plan_conversations:sheet", "plan_evaluation:index", "plan_evaluation:goal"),
}
AT_WORK = {
    "member": EVERY_MEMBER | IN_A_PLAN,
    "organisation admin": EVERY_MEMBER | {"members:waiting"},
    "organiser": {
        *("events:organised", "events:participants", "events:attendance", "events:groups", "events:messages"),
        *("events:invitations", "events:aftermath", "events:figures", "events:all_figures", "wagtailadmin_home"),
        *("sessions:add", "sessions:edit"),
    },
    "moderator": {"forum:moderation", "forum:topic", "forum:report"},
    "editor": {
        *("wagtailadmin_home", "wagtailadmin_explore", "wagtailadmin_pages:add", "wagtailadmin_pages:edit"),
        *("contact_messages:index", "knowledge_word_import", "wagtailsnippets_goals_goaltemplate:list"),
        *("wagtailsnippets_goals_goaltemplate:add", "wagtailimages:index", "wagtaildocs:index"),
        *("wagtailsnippets_goals_wordlist:list", "wagtailsnippets_goals_wordlist:edit"),
    },
    "administrator": {
        "network:figures",
        *("admin:index", "admin:members_user_changelist", "admin:members_user_change"),
        *("admin:members_organisation_changelist", "admin:members_auditentry_changelist"),
        *("admin:forum_forum_changelist", "admin:forum_forum_add", "admin:forum_forum_change", "wagtailadmin_home"),
    },
}


def view_at(address: str) -> str:
    try:
        return resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return ""


def walk(client: Client) -> dict[str, int]:
    """Of every address that was opened, the status; breadth first from the front page."""
    waiting, seen, statuses, opened = deque(["/"]), {"/"}, {}, Counter()
    while waiting and len(statuses) < AT_MOST:
        address = waiting.popleft()
        response = client.get(address, follow=True)
        statuses[address] = response.status_code
        if response.streaming or "html" not in response.headers.get("Content-Type", ""):
            continue
        for found in LINK.findall(response.content.decode()):
            link = unescape(found[0] or found[1])
            view = view_at(link)
            most = PER_VIEW_OF_PLANS if view.startswith("plan") else PER_VIEW
            if link in seen or NOT_FOLLOWED.search(link) or opened[view] >= most:
                continue
            seen.add(link)
            opened[view] += 1
            waiting.append(link)
    return statuses


@pytest.mark.one_database
@pytest.mark.parametrize("role", AT_WORK)
def test_role_finds_its_work_by_links(role):
    statuses = walk(client_of(role))

    reached = {view_at(address) for address, status in statuses.items() if status == 200}
    assert AT_WORK[role] - reached == set()
    assert {address: status for address, status in statuses.items() if status not in (200, 405)} == {}
