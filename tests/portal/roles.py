"""The people of the URL matrix and the canary crawl: one login of the demo content for each role."""

from django.conf import settings
from django.test import Client

from members.models import User
from tests.members.outsiders import who_was_declined

VISITOR = "visitor"
EX_MEMBER = "ex-member"
# Somebody with a login whose organisation said no.
NEWCOMER = "newcomer"
LOGINS = {
    "member": "lid@leernetwerk.example",
    "member of another organisation": "",
    "organisation admin": "organisatie@leernetwerk.example",
    "organiser": "organisator@leernetwerk.example",
    "moderator": "moderator@leernetwerk.example",
    "editor": "redacteur@leernetwerk.example",
    "administrator": "beheer@leernetwerk.example",
}
# The keys of sessions that were begun before the tests of a module, by role.
SESSIONS: dict[str, str] = {}
ROLES = (VISITOR, EX_MEMBER, NEWCOMER, *LOGINS)


def user_of(role: str) -> User:
    if role == NEWCOMER:
        return who_was_declined()
    if role in {EX_MEMBER, "member of another organisation"}:
        colleagues = User.objects.filter(affiliations__organisation__slug="swv-hoge-linie", affiliations__ended_on=None)
        return colleagues.order_by("pk")[int(role == EX_MEMBER)]
    return User.objects.get(email=LOGINS[role])


def client_of(role: str) -> Client:
    """A browser in which this role is logged in; the ex-member's account ended after they logged in."""
    client = Client()
    if role != VISITOR:
        client.cookies[settings.SESSION_COOKIE_NAME] = SESSIONS.get(role) or session_of(role)
    if role == EX_MEMBER:
        User.objects.filter(pk=user_of(role).pk).update(is_active=False)
    return client


def session_of(role: str) -> str:
    """Log in, and give the key of the session."""
    client = Client()
    client.force_login(user_of(role))
    return client.cookies[settings.SESSION_COOKIE_NAME].value
