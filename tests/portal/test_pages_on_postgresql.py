"""Tests of pages run on SQLite; here PostgreSQL answers each address once, for a role that finds something there."""

import pytest
from django.db import transaction

from tests.portal import roles
from tests.portal.test_url_matrix import ask
from tests.portal.url_table import LINES

pytestmark = [pytest.mark.usefixtures("logins"), pytest.mark.postgresql, pytest.mark.django_db]


@pytest.mark.parametrize("method", ["get", "post"])
def test_each_address_is_answered(method):
    """Of the roles that the table lets in, the last one: the first are visitors, for whom a page asks least."""
    answers = {}
    for line in LINES:
        if found := [role for role in roles.ROLES if line.expected(method)[role] == "ok"]:
            with transaction.atomic():
                answers[line.name] = ask(line.path(), found[-1], method)
                transaction.set_rollback(True)

    assert len(answers) > len(LINES) / 2
    assert {name: answer for name, answer in answers.items() if answer != "ok"} == {}
