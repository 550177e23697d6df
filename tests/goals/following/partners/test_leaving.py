"""A board that leaves the alliance while much hangs on it: what was, stays; nothing new is asked of it or given."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from goals.following.conversations.links import address_of as address_of_report
from goals.following.measuring.links import address_of as address_of_link
from goals.following.measuring.links import make_link
from goals.following.partners.keeping import stamp_of
from goals.models import Allocation, Measurement, MeasuringLink, Partner, ProgressConversation
from tests.goals.following.conversations.scene import confirmed
from tests.goals.following.factories import MeasurementFactory
from tests.goals.following.measuring.scene import client_of, new_indicator, plan_of
from tests.goals.following.measuring.test_importing import file_of, planned, row_for
from tests.goals.plans.factories import team_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator():
    return new_indicator(name="Aantal thuiszitters")


@pytest.fixture
def plan(indicator):
    return plan_of(indicator)


@pytest.fixture
def manager(plan):
    return team_member(plan)


@pytest.fixture
def client(manager):
    return client_of(manager)


@pytest.fixture
def talk(plan, manager):
    """Confirmed by the alliance."""
    return confirmed(plan, manager, "De Linde")


@pytest.fixture
def board(plan, manager, talk, indicator):
    """With a figure, money, a link, a report and a conversation that is to come."""
    board, today = talk.partner, timezone.localdate()
    MeasurementFactory(indicator=indicator, partner=board, measured_on=today - timedelta(days=9), value=17)
    post = plan.budget_posts.create(name="Begeleiding", amount=100)
    post.allocations.create(goal=indicator.goal, planned=Decimal("40.10"), partner=board)
    until = today + timedelta(days=30)
    make_link(plan=plan, partner=board, until=until, indicators=[indicator], by=manager)
    plan.conversations.create(partner=board, planned_on=today + timedelta(days=7), made_by=manager)
    return board


def leave(client, plan, board, day=None):
    day = day or timezone.localdate()
    data = {"naam": board.name, "vertrokken": day.isoformat(), "gezien": stamp_of(board)}
    return client.post(f"/plannen/{plan.uuid}/partners/{board.uuid}/", data)


def page(client, plan, rest) -> str:
    response = client.get(f"/plannen/{plan.uuid}/{rest}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def path_of(address: str) -> str:
    return address.removeprefix(settings.SITE_URL)


def test_what_it_measured_received_and_said_stays(client, plan, board, indicator, talk):
    leave(client, plan, board)

    assert "De Linde" in page(client, plan, f"meten/{indicator.pk}/")
    assert "€ 40,10" in page(client, plan, "geld/")
    assert "De Linde" in page(client, plan, f"gesprekken/{talk.uuid}/")
    assert (Measurement.objects.count(), Allocation.objects.count()) == (1, 1)


def test_link_to_send_figures_by_is_over_until_it_comes_back(client, plan, board):
    path = path_of(address_of_link(MeasuringLink.objects.get()))
    leave(client, plan, board)

    left = Client().get(path).status_code
    board.refresh_from_db()
    back = {"naam": board.name, "vertrokken": "", "gezien": stamp_of(board)}
    client.post(f"/plannen/{plan.uuid}/partners/{board.uuid}/", back)

    assert (left, Client().get(path).status_code) == (410, 200)


def test_report_of_what_was_said_before_is_still_confirmed_by_its_link(client, plan, board, talk):
    leave(client, plan, board)

    answer = Client().post(path_of(address_of_report(talk.links.get())), {"versie": talk.version, "klopt": "1"})

    assert answer.status_code == 302
    assert ProgressConversation.objects.get(pk=talk.pk).is_settled


def test_conversation_that_was_planned_says_that_it_left_and_can_be_called_off(client, plan, board):
    leave(client, plan, board)
    coming = plan.conversations.get(held_on=None)

    calendar = page(client, plan, "gesprekken/")
    client.post(f"/plannen/{plan.uuid}/gesprekken/{coming.uuid}/verwijdering/")

    assert "Doet niet meer mee sinds" in calendar
    assert not plan.conversations.filter(pk=coming.pk).exists()


def test_conversation_before_it_leaves_is_prepared_as_others(client, plan, board):
    leave(client, plan, board, timezone.localdate() + timedelta(days=30))

    calendar = page(client, plan, "gesprekken/")

    assert "Doet niet meer mee sinds" not in calendar
    assert "met een cijfer van hen" in calendar


@pytest.mark.parametrize("what", ["link", "conversation", "money"])
def test_nothing_new_is_made_for_it(client, plan, board, indicator, what):
    leave(client, plan, board)
    today, post = timezone.localdate(), plan.budget_posts.get()
    until = (today + timedelta(days=20)).isoformat()
    rest, data = {
        "link": ("meetlinks/", {"partner": board.uuid, "until": until, "indicators": [indicator.pk]}),
        "conversation": ("gesprekken/", {"partner": board.uuid, "planned_on": until}),
        "money": (
            f"geld/posten/{post.pk}/koppelingen/",
            {"target": f"doel-{indicator.goal_id}", "planned": "9", "partner": board.pk},
        ),
    }[what]
    before = [model.objects.count() for model in (MeasuringLink, ProgressConversation, Allocation)]

    answer = client.post(f"/plannen/{plan.uuid}/{rest}", data)

    assert answer.status_code == 422
    assert [model.objects.count() for model in (MeasuringLink, ProgressConversation, Allocation)] == before


def test_workbook_brings_figures_of_before_it_left_and_none_of_after(client, plan, board, indicator, manager):
    leave(client, plan, board)
    today = timezone.localdate()
    rows = [row_for(indicator, bestuur="De Linde", datum=today - timedelta(days=days), waarde=18) for days in (1, 0)]

    before, after = planned(file_of(*rows), plan, manager)

    assert before.outcome in {"nieuw", "let op"}
    assert after.outcome == "fout"
    assert after.sentence.startswith("De Linde doet sinds ")
    assert after.sentence.endswith(" niet meer mee. Kies een eerdere datum of haal deze rij weg.")


def test_board_on_which_anything_hangs_is_not_taken_away(client, plan, board):
    answer = client.post(f"/plannen/{plan.uuid}/partners/{board.uuid}/verwijdering/")

    assert answer.status_code == 422
    assert "Er horen al cijfers, geld of afspraken bij." in answer.content.decode()
    assert Partner.objects.get() == board
