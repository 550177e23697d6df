"""Every URL name × role × method: what is not in the table fails the build."""

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from tests.portal import roles
from tests.portal.url_table import ELSEWHERE, LINES, UNNAMED

pytestmark = [pytest.mark.usefixtures("logins"), pytest.mark.one_database]


# Addresses that lead on to the portal's own login, for everybody.
ALSO_OPEN = {"cms/": {"/cms/login/": ("login", "login")}}


def named_patterns(patterns, namespace="", path=""):
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield (f"{namespace}{pattern.name}" if pattern.name else None), here
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named_patterns(pattern.url_patterns, inner, here)


def all_patterns():
    return list(named_patterns(get_resolver().url_patterns))


def answer_of(response) -> str:
    """login, 404, 403, 405, or ok: a page, a redirect after acting, or a form that says what is wrong."""
    if response.status_code == 302 and response.url.startswith((reverse("account_login"), "/_util/login/")):
        return "login"
    if response.status_code < 400 or response.status_code in {400, 422}:
        return "ok"
    return str(response.status_code)


def ask(path: str, role: str, method: str):
    """Ask and undo, so that what one role does is not there for the next."""
    with transaction.atomic():
        client = roles.client_of(role)
        answer = answer_of(getattr(client, method)(path))
        transaction.set_rollback(True)
    return answer


def test_url_table_has_every_url_name():
    ours = {name for name, path in all_patterns() if name and not path.startswith(ELSEWHERE)}

    assert {line.name for line in LINES} == ours


def test_url_without_a_name_is_known():
    unnamed = {path for name, path in all_patterns() if not name and not path.startswith(ELSEWHERE)}

    assert unnamed == UNNAMED


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)
def test_url_answers_each_role_as_the_table_says(db, line, method):
    expected = line.expected(method)

    path = line.path()
    answers = {role: ask(path, role, method) for role in roles.ROLES}

    assert answers == expected


@pytest.mark.parametrize("area", ["cms/", "beheer/"])
def test_staff_area_asks_visitors_to_log_in_and_does_not_exist_for_members(db, area):
    paths = [f"/{path}" for _, path in all_patterns() if path.startswith(area) and not set("<(^$") & set(path)]
    visitor, member = roles.client_of(roles.VISITOR), roles.client_of("member")

    answers = {path: (answer_of(visitor.get(path)), answer_of(member.get(path))) for path in paths}

    assert len(paths) > 10
    assert {path: answer for path, answer in answers.items() if answer != ("login", "404")} == ALSO_OPEN.get(area, {})
