"""Each header of shared policy, on the pages of a visitor, of a member and of the two admins."""

import pytest
from allauth.account.models import EmailAddress
from django.test import override_settings
from django.urls import reverse

from members import permissions
from tests import factories

pytestmark = pytest.mark.one_database

VISITORS_PAGE = "/inloggen/"
SITE_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def policy(response) -> dict[str, str]:
    directives = response.headers["Content-Security-Policy"].split("; ")
    return dict(directive.split(" ", 1) for directive in directives)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_page_carries_header(client, db, name, value):
    response = client.get(VISITORS_PAGE)

    assert response.headers[name] == value


def test_page_has_the_strict_policy(client, db):
    response = client.get(VISITORS_PAGE)

    assert policy(response) == SITE_POLICY


def test_error_page_has_the_strict_policy(client, db):
    response = client.get("/leden/bestaat-niet/nooit/")

    assert policy(response) == SITE_POLICY


def test_cms_may_use_its_own_scripts_and_frames_only_there(client, db):
    client.force_login(factories.make_staff(permissions.ADMINISTRATORS))

    response = client.get("/cms/", follow=True)

    assert policy(response) | {"base-uri": "'none'"} == SITE_POLICY | {
        "script-src": "'self' 'unsafe-inline'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "media-src": "'self'",
        "frame-src": "'self'",
        "frame-ancestors": "'self'",
    }


def test_admin_keeps_the_strict_script_policy(client, db):
    response = client.get("/beheer/", follow=True)

    assert policy(response)["script-src"] == "'self'"


def test_permissions_policy_shuts_what_we_never_use(client, db):
    response = client.get(VISITORS_PAGE)

    features = dict(part.split("=") for part in response.headers["Permissions-Policy"].split(", "))
    assert features["camera"] == features["microphone"] == features["geolocation"] == "()"
    assert features["publickey-credentials-get"] == "(self)"


def test_what_a_member_sees_stays_out_of_caches(member_client):
    response = member_client.get(reverse("notifications:preferences"))

    assert response.headers["Cache-Control"] == "private, no-store"


def test_what_a_member_does_not_find_stays_out_of_caches(member_client):
    response = member_client.get("/leden/bestaat-niet/nooit/")

    assert (response.status_code, response.headers["Cache-Control"]) == (404, "private, no-store")


@override_settings(
    SECURE_SSL_REDIRECT=False,
    SECURE_HSTS_SECONDS=63072000,
    SECURE_HSTS_INCLUDE_SUBDOMAINS=True,
    SECURE_HSTS_PRELOAD=True,
)
def test_secure_page_tells_to_stay_secure(client, db):
    response = client.get(VISITORS_PAGE, secure=True)

    assert response.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"


def test_cookies_are_closed_to_scripts_and_other_sites(client, db):
    user = factories.MemberFactory()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)

    response = client.post(VISITORS_PAGE, {"login": user.email, "password": "geheim-wachtwoord-1"})

    cookie = response.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
