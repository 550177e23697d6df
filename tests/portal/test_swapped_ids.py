"""A child under another parent than its own does not exist, whoever asks, and nothing changes."""

import pytest
from django.db import transaction
from django.urls import reverse
from machina.apps.forum.models import Forum

from events.models import Session, Webhook
from forum.forum_conversation.models import Topic
from members.models import Affiliation
from tests.forum.factories import answer
from tests.portal import house, plans, roles
from tests.portal.test_url_matrix import all_patterns, answer_of
from tests.portal.url_table import LINES
from tests.portal.writes import tables_written

pytestmark = [pytest.mark.usefixtures("logins"), pytest.mark.one_database]

# What stands behind the session in these addresses is no number of a thing, or one that every session counts anew.
SESSION_ALONE = {"events:put_back", "events:attendance_rest_undo", "events:group"}
# Answers given before anything is looked up.
BEFOREHAND = {"login", "401", "405"}
# Two arguments of which the first is no parent: a key beside a user's number, a file's name beside its number, what is
# kept in one’s own session beside a plan, a partner of the alliance beside any of its plans, a way of sharing.
WITHOUT_PARENT = {"account_reset_password_from_key", "wagtaildocs_serve", "plans:undo", "plan_money:undo"}
WITHOUT_PARENT |= {"measuring:undo", "measuring:partner", "measuring:partner_removal", "plan_conversations:undo"}
WITHOUT_PARENT |= {"plan_sharing:end"}
# The name beside a theme’s number may be one it had before.
WITHOUT_PARENT |= {"themes:theme", "themes:following"}
# A kind of thing beside the number of one that is kept.
WITHOUT_PARENT |= {"keeping:keeping", "keeping:removal", "keeping:reminder"}
IN_A_PLAN = ("plans:", "plan_", "measuring:")
PATHS = {name: path for name, path in all_patterns() if name}
ARGUMENTS = {name: path.count("<") for name, path in PATHS.items()}
# Ours: allauth asks for the password before it looks for a key.
NUMBERED = [line for line in LINES if ":" in line.name and "<int:" in PATHS[line.name]]
BEYOND_ANY_ROW = 10**24
WITH_PARENT = [line for line in LINES if ARGUMENTS[line.name] > 1 and line.name not in WITHOUT_PARENT]


def of_session(slug, pk, *child):
    """The session under another event, and its child under another session of the same organiser."""
    other = Session.objects.upcoming().filter(organisers=house.organiser()).exclude(event__slug=slug).first()
    yield [other.event.slug, pk, *child]
    if child:
        yield [other.event.slug, other.pk, *child]


def of_session_number(pk, registration):
    other = Session.objects.upcoming().filter(organisers=house.organiser()).exclude(pk=pk).first()
    yield [other.pk, registration]


def of_forum(forum, topic, slug, *post):
    """The topic under another forum, and its post under another topic of the same forum."""
    yield [Forum.objects.filter(type=Forum.FORUM_POST).exclude(slug=forum).first().slug, topic, slug, *post]
    if post:
        other = Topic.objects.filter(forum__slug=forum).exclude(pk=topic).first()
        yield [forum, other.pk, other.slug, *post]
    if post[1:]:
        yield [forum, topic, slug, answer(Topic.objects.get(pk=topic)).pk, *post[1:]]


def of_plan(uuid, *child):
    """What is in one plan, asked of another of the same team."""
    yield [plans.new_plan().uuid, *child]


def of_list(token, place):
    """Somebody of another organisation, on the list of this one."""
    organisation = Affiliation.objects.get(pk=place).organisation_id
    yield [token, Affiliation.objects.standing().exclude(organisation=organisation).first().pk]


def of_webhook(pk, delivery):
    yield [Webhook.objects.create(owner=house.organiser(), name="Andere", url="https://b.example").pk, delivery]


def swapped(line) -> list[list]:
    """The arguments of the line with a parent that is not theirs, in each way there is."""
    arguments = line.arguments()
    shape = [type(argument) for argument in arguments]
    if line.name == "events:delivery_repeat":
        return list(of_webhook(*arguments))
    if line.name == "events:api_registration":
        return list(of_session_number(*arguments))
    if line.name in {"organisations:invitation_resending", "organisations:invitation_withdrawal"}:
        return [["swv-lindewaard", arguments[1]]]
    if line.name == "members:colleague_answer":
        return list(of_list(*arguments))
    if line.name.startswith(IN_A_PLAN):
        return list(of_plan(*arguments))
    if line.name.startswith(("events:", "knowledge:")) and shape[:2] == [str, int]:
        ways = list(of_session(*arguments))
        return ways[:1] if line.name in SESSION_ALONE else ways
    return list(of_forum(*arguments)) if line.name.startswith("forum:") and shape[:2] == [str, int] else []


def refused(answer: str) -> str:
    return answer if answer in BEFOREHAND else "404"


def ask(name: str, arguments: list, role: str, method: str) -> tuple[str, set[str]]:
    client, path = roles.client_of(role), reverse(name, args=arguments)
    with tables_written() as written:
        answer = answer_of(getattr(client, method)(path))
    return answer, written


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("line", WITH_PARENT, ids=lambda line: line.name)
def test_child_of_another_parent_does_not_exist(db, line, method):
    expected = {role: (refused(answer), set()) for role, answer in line.expected(method).items()}

    ways = swapped(line)

    assert ways
    for arguments in ways:
        answers = {}
        for role in roles.ROLES:
            with transaction.atomic():
                answers[role] = ask(line.name, arguments, role, method)
                transaction.set_rollback(True)

        assert answers == expected, arguments


@pytest.mark.parametrize("line", NUMBERED, ids=lambda line: line.name)
def test_number_beyond_any_row_does_not_exist(db, line):
    arguments = [BEYOND_ANY_ROW if isinstance(argument, int) else argument for argument in line.arguments()]

    answers = {role: ask(line.name, arguments, role, "get") for role in roles.ROLES}

    assert answers == {role: (refused(answer), set()) for role, answer in line.expected("get").items()}
