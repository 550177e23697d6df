"""Putting an agreement into the annual report: by managers, once both sides confirmed it, and out again."""

import pytest
from django.test import Client

from goals.following.conversations.agreeing import add_agreement
from goals.following.conversations.holding import answer, confirm, stamp_of
from goals.following.conversations.links import address_of
from tests.goals.following.board.plans import adopt, close
from tests.goals.following.measuring.scene import client_of
from tests.goals.plans.factories import team_member

from .scene import held, new_plan, sheet_of, words

pytestmark = pytest.mark.django_db
PUT_IN, TAKE_OUT, STANDS = "Zet in het jaarverslag", "Haal uit het jaarverslag", "Staat in het jaarverslag"


@pytest.fixture
def plan():
    plan = new_plan()
    adopt(plan)
    return plan


@pytest.fixture
def manager(plan):
    return team_member(plan)


@pytest.fixture
def agreement(plan, manager):
    row = held(plan, manager)
    made = add_agreement(conversation=row, what="Bellen", who="De Linde", due_on=row.held_on)
    confirm(conversation=row, stamp=stamp_of(row), by=manager)
    return made


def settle(agreement) -> None:
    row = agreement.conversation
    answer(conversation=row, version=row.version)


def address(agreement, rest="jaarverslag/") -> str:
    return sheet_of(agreement.conversation, f"afspraken/{agreement.pk}/{rest}")


def test_manager_puts_it_in_and_takes_it_out(agreement, manager):
    settle(agreement)
    client, sheet = client_of(manager), sheet_of(agreement.conversation)
    before = words(client.get(sheet))

    client.post(address(agreement))
    agreement.refresh_from_db()
    inside, moment = words(client.get(sheet)), agreement.published_at
    client.post(address(agreement))
    agreement.refresh_from_db()

    assert (PUT_IN in before, STANDS in before) == (True, False)
    assert (TAKE_OUT in inside, STANDS in inside, agreement.published_at) == (True, True, moment)
    client.post(address(agreement, "jaarverslag/einde/"))
    agreement.refresh_from_db()
    assert agreement.published_at is None


def test_what_the_other_side_did_not_confirm_stays_inside(agreement, manager):
    client = client_of(manager)

    answer = client.post(address(agreement), follow=True)

    agreement.refresh_from_db()
    assert "alleen wat jullie allebei hebben bevestigd" in words(answer)
    assert (agreement.published_at, PUT_IN in words(client.get(sheet_of(agreement.conversation)))) == (None, False)


def test_partner_reads_that_it_stands_there_and_can_change_nothing(agreement, manager):
    settle(agreement)
    client_of(manager).post(address(agreement))
    link = agreement.conversation.links.get()

    page = words(Client().get(f"/plannen/{address_of(link).split('/plannen/')[1]}"))

    assert (STANDS in page, TAKE_OUT in page) == (True, False)


def test_agreement_of_a_closed_plan_can_still_be_told(plan, agreement, manager):
    settle(agreement)
    close(plan)

    client_of(manager).post(address(agreement))

    agreement.refresh_from_db()
    assert agreement.is_published


@pytest.mark.parametrize("role", ["doeleigenaar", "bijdrager", "lezer"])
def test_only_managers_put_it_in(plan, agreement, role):
    settle(agreement)
    client = client_of(team_member(plan, role))

    assert [client.post(address(agreement, rest)).status_code for rest in ("jaarverslag/", "jaarverslag/einde/")] == [
        404,
        404,
    ]
