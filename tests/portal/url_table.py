"""The table of the URL matrix: what each address answers to each role."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from tests.portal.roles import EX_MEMBER, LOGINS, ROLES, VISITOR

STAFF = ("organiser", "moderator", "editor", "administrator")
# Other people's addresses under one rule: a member does not find them, a visitor is asked to log in.
ELSEWHERE = ("cms/", "beheer/")


def everyone(answer="ok") -> dict[str, str]:
    return dict.fromkeys(ROLES, answer)


def members(answer="ok") -> dict[str, str]:
    return everyone("login") | dict.fromkeys(LOGINS, answer)


def only(*names, answer="ok", others="404") -> dict[str, str]:
    return members(others) | dict.fromkeys(names, answer)


def visitors(answer="ok", others="ok") -> dict[str, str]:
    return everyone(others) | {VISITOR: answer, EX_MEMBER: answer}


@dataclass(frozen=True)
class Line:
    name: str
    get: dict[str, str]
    post: dict[str, str]
    arguments: Callable[[], list] = list

    def path(self) -> str:
        return reverse(self.name, args=self.arguments())


UNNAMED = {
    "_util/login/",
}
LINES = [
    Line("overview", members(), members("405")),
    Line("search", everyone(), everyone("405")),
]
