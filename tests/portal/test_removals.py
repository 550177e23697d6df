"""What is taken away twice is taken away once: the second press leads to the same page, and never to nothing."""

import re

import pytest
from django.urls import reverse

from goals.models import Activity, Allocation, Indicator, Measurement, ProgressConversation
from tests.portal import roles
from tests.portal.url_table import LINES

pytestmark = [pytest.mark.usefixtures("logins"), pytest.mark.one_database]

MOMENTS = ("begun_at", "confirmed_at", "partner_confirmed_at")
REMOVES = re.compile(r":(remove_\w+|\w*removal|\w*withdrawal|\w*revocation|departure|draft|version)$")
# These show something, or lie in a plan and are read.
READS = {"plans:version"}
LINES_THAT_REMOVE = [line for line in LINES if REMOVES.search(line.name) and line.name not in READS]
# What stays to be seen as withdrawn or left, and is said anew.
STAYS = {"events:calendar_revocation", "events:api_token_revocation", "keeping:removal", "members:departure"}
STAYS |= {"plans:team_removal", "forum:withdrawal", "events:handout_removal"}


def sent_along(name: str, arguments: list) -> dict[str, int]:
    """The hidden fields beside the button."""
    pk = arguments[-1] if arguments else None
    match name:
        case "plans:remove_indicator":
            return {"doel": Indicator.objects.get(pk=pk).goal_id}
        case "plans:remove_activiteit":
            return {"doel": Activity.objects.get(pk=pk).goal_id}
        case "plan_money:link_removal":
            return {"post": Allocation.objects.get(pk=pk).post_id, "vanuit": "post"}
        case "measuring:measurement_removal":
            return {"indicator": Measurement.objects.get(pk=pk).indicator_id}
    return {}


@pytest.mark.parametrize("line", LINES_THAT_REMOVE, ids=lambda line: line.name)
def test_second_press_leads_to_the_same_page(db, line):
    role = next(role for role, answer in line.expected("post").items() if answer == "ok" and role in roles.LOGINS)
    arguments = line.arguments()
    path, data = reverse(line.name, args=arguments), sent_along(line.name, arguments)
    client = roles.client_of(role)
    # The one of the demo is confirmed, and stays.
    ProgressConversation.objects.update(held_on=None, **dict.fromkeys(MOMENTS))

    first, second = (client.post(path, data) for _ in range(2))

    page = client.get(second.url, follow=True)
    assert (first.status_code, second.status_code, second.url, page.status_code) == (302, 302, first.url, 200)
    if not line.name.endswith("_withdrawal") and line.name not in STAYS:
        assert " was al weg." in page.text
