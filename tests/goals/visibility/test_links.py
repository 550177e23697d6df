"""Who holds a link and has no account: the pages it opens, in which states, and nothing else of the plan."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goals.following.conversations import links as report_links
from goals.following.measuring import links as measuring_links
from goals.models import (
    ConfirmationLink,
    ConfirmationLinkVisit,
    Indicator,
    MeasuringLink,
    MeasuringLinkVisit,
    Plan,
    ReadLink,
    ReadLinkVisit,
)
from goals.plans.team import read_links
from tests.goals.following.conversations.scene import confirmed
from tests.goals.following.factories import PartnerFactory
from tests.goals.plans.factories import PlanGoalFactory, team_member

from .rules import LINKS, RULES
from .scene import STATES, WORD, bring_to, by_measuring_link, by_read_link, by_report_link, token_in
from .test_matrix import answer_of, name_of

pytestmark = pytest.mark.one_database
MODELS = (ReadLink, MeasuringLink, ConfirmationLink)
VISITS = (ReadLinkVisit, MeasuringLinkVisit, ConfirmationLinkVisit)
ANSWERS = {200: "opens", 404: "404", 410: "over"}


def opened(scene, rule, client=None):
    return (client or Client()).get(reverse(rule.name, args=rule.at(scene)))


def in_state(scene, rule, state) -> str:
    with transaction.atomic():
        bring_to(scene, state)
        response = opened(scene, rule)
        transaction.set_rollback(True)
    assert (WORD in response.content.decode()) is (response.status_code == 200)
    return ANSWERS[response.status_code]


@pytest.mark.parametrize("rule", LINKS, ids=name_of)
def test_link_opens_its_page_in_the_states_of_its_rule(asked, rule):
    answers = {state: in_state(asked, rule, state) for state in STATES}

    assert answers == {state: "opens" if state in rule.opens_in else rule.otherwise for state in STATES}


def expire() -> None:
    for model in MODELS:
        model.objects.update(until=timezone.localdate() - timedelta(days=1))


def withdraw() -> None:
    for model in MODELS:
        model.objects.update(withdrawn_at=timezone.now())


@pytest.mark.parametrize("end", [expire, withdraw])
@pytest.mark.parametrize("rule", LINKS, ids=name_of)
def test_link_that_ended_shows_not_even_what_it_was(asked, rule, end):
    end()
    bring_to(asked, rule.opens_in[-1])

    response = opened(asked, rule)

    assert response.status_code == 410
    assert WORD not in response.content.decode()


@pytest.mark.parametrize("rule", LINKS, ids=name_of)
def test_link_opens_no_page_of_another_kind(asked, rule):
    """Each kind is signed apart, and nobody makes one of a number."""
    bring_to(asked, rule.opens_in[-1])
    tokens = {token for other in LINKS for token in other.at(asked)} - set(rule.at(asked))
    tokens |= {rule.at(asked)[0][:-1], rule.at(asked)[0].split(":")[0]}

    answers = {Client().get(reverse(rule.name, args=[token])).status_code for token in tokens}

    assert answers == {404}


def other_plan(scene):
    """Adopted, of another alliance, with a link of each kind."""
    plan = PlanGoalFactory(title="Elders").focus_area.plan
    manager, until = team_member(plan), timezone.localdate()
    indicators = Indicator.objects.filter(goal__focus_area__plan=plan)
    partner = PartnerFactory(alliance=plan.organisation)
    links = [
        read_links.make_link(plan=plan, label="de OPR", until=until, by=manager),
        measuring_links.make_link(plan=plan, partner=partner, until=until, indicators=indicators, by=manager),
        confirmed(plan, manager).links.get(),
    ]
    Plan.objects.filter(pk=plan.pk).update(discussed_since=until, adopted_on=until)
    return dict(zip((by_read_link, by_measuring_link, by_report_link), links, strict=True))


ADDRESS_OF = {ReadLink: read_links, MeasuringLink: measuring_links, ConfirmationLink: report_links}


@pytest.mark.parametrize("rule", LINKS, ids=name_of)
def test_link_of_another_plan_shows_no_word_of_this_one(asked, rule):
    link = other_plan(asked)[rule.at]
    token = token_in(ADDRESS_OF[type(link)].address_of(link))

    response = Client().get(reverse(rule.name, args=[token]))

    assert response.status_code == 200
    assert WORD not in response.content.decode()


@pytest.mark.parametrize("rule", LINKS, ids=name_of)
def test_link_opens_no_page_of_the_team(asked, rule):
    """Also not after its page was read, in the same browser."""
    bring_to(asked, rule.opens_in[-1])
    client = Client()
    opened(asked, rule, client)

    answers = {other.name: answer_of(client.get(other.path(asked))) for other in RULES if other.sees is not None}

    assert set(answers.values()) == {"login"}


@pytest.mark.parametrize("end", [None, expire])
@pytest.mark.parametrize("rule", LINKS, ids=name_of)
def test_what_a_link_opens_is_kept_nowhere_and_its_address_told_to_nobody(asked, rule, end):
    bring_to(asked, rule.opens_in[-1])
    if end:
        end()

    headers = opened(asked, rule).headers

    assert {"no-store", "private"} <= set(headers["Cache-Control"].split(", "))
    assert headers["Referrer-Policy"] in {"no-referrer", "same-origin"}
    assert headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"


@pytest.mark.parametrize("rule", LINKS, ids=name_of)
def test_who_opens_a_link_is_noted_as_a_moment_only(asked, rule):
    """Once within the hour, whichever of its pages they read."""
    bring_to(asked, rule.opens_in[-1])

    for _ in range(2):
        opened(asked, rule)

    visits = [visit for model in VISITS for visit in model.objects.values()]
    assert [set(visit) for visit in visits] == [{"id", "link_id", "at"}]
