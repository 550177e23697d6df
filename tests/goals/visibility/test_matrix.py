"""Everybody × the states of a plan × each of its pages and files: found by whom its rule names, and by nobody else."""

import pytest
from django.contrib.messages import ERROR, get_messages
from django.db import transaction
from django.urls import reverse

from tests.portal.test_url_matrix import all_patterns
from tests.portal.writes import tables_written

from .people import EVERYBODY, SHAREE, TEAM
from .rules import LINKS, RULES
from .scene import ADOPTED, STATES, WORD, bring_to

OF_PLANS = ("plans:", "plan_", "measuring:", "goals:shared")
# One address for each way of asking who somebody is; the others ask the same queries.
ON_BOTH_DATABASES = {"plans:detail", "plans:team", "measuring:index", "plan_money:undo", "goals:shared_plan"}
CASES = [(rule, method) for rule in RULES for method in ("get", "post") if rule.allowed(method) is not None]
# What a state lets go on and what not.
ENDING = [(rule, method) for rule, method in CASES if rule.states(method) != STATES and not rule.is_hidden_then]


def marked(cases) -> list:
    marks = pytest.mark.one_database
    return [case if case[0].name in ON_BOTH_DATABASES else pytest.param(*case, marks=marks) for case in cases]


def name_of(part) -> str:
    return part if isinstance(part, str) else part.name


def test_each_address_of_a_plan_has_one_rule():
    addresses = sorted(name for name, _ in all_patterns() if name and name.startswith(OF_PLANS))

    assert sorted(rule.name for rule in [*RULES, *LINKS]) == addresses


def ask(scene, rule, method, name):
    """The answer, and the tables of plans that were written to; then all is as it was."""
    with transaction.atomic():
        client = scene.client_of(name)
        with tables_written() as written:
            response = getattr(client, method)(rule.path(scene), dict(rule.sends))
        transaction.set_rollback(True)
    return response, {table for table in written if table.startswith("goals_")}


def answer_of(response) -> str:
    if response.status_code == 302 and response.url.startswith(reverse("account_login")):
        return "login"
    return "404" if response.status_code == 404 else "found"


def outcome(scene, rule, method, name) -> str:
    """As `answer_of`, and what leaked or changed for who does not find it."""
    response, written = ask(scene, rule, method, name)
    answer = answer_of(response)
    if answer != "found" and (written or WORD in response.content.decode()):
        return f"{answer}, and yet {sorted(written) or 'a word of the plan'}"
    return answer


@pytest.mark.parametrize(("rule", "method"), marked(CASES), ids=name_of)
def test_page_is_found_by_those_its_rule_names_and_nobody_else(asked, rule, method):
    """Everybody asks of an adopted plan, and of one in another state those who see anything of it."""
    answers, expected = {}, {}

    for state in STATES:
        with transaction.atomic():
            bring_to(asked, state)
            for name in EVERYBODY if state == ADOPTED else [*TEAM, SHAREE]:
                answers[state, name] = outcome(asked, rule, method, name)
                expected[state, name] = rule.answer_for(name, method, state)
            transaction.set_rollback(True)

    assert answers == expected


def why_not(response) -> list[str]:
    told = [str(message) for message in get_messages(response.wsgi_request) if message.level == ERROR]
    return told or ["in the form"] * (response.status_code in {409, 422})


@pytest.mark.parametrize(("rule", "method"), marked(ENDING), ids=name_of)
def test_act_that_is_over_changes_nothing_and_says_why(asked, rule, method):
    for state in set(STATES) - set(rule.states(method)):
        with transaction.atomic():
            bring_to(asked, state)
            answers = [ask(asked, rule, method, name) for name in rule.allowed(method)]
            transaction.set_rollback(True)

        assert [written for _, written in answers if written] == [], state
        assert [len(why_not(response)) for response, _ in answers] == [1] * len(answers), state
