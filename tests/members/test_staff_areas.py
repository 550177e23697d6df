import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group

from members import permissions
from members.models import User
from tests import factories

pytestmark = pytest.mark.one_database

STAFF = [
    permissions.AUTHORS,
    permissions.EDITORS,
    permissions.ORGANISERS,
    permissions.MODERATORS,
    permissions.ADMINISTRATORS,
]


@pytest.mark.parametrize("path", ["/cms/", "/beheer/", "/cms/pages/", "/beheer/members/user/"])
def test_staff_area_sends_a_visitor_to_the_login(client, db, path):
    response = client.get(path)

    assert (response.status_code, response.url) == (302, f"/inloggen/?next={path}")


@pytest.mark.parametrize("path", ["/cms/", "/beheer/", "/cms/pages/", "/cms/users/", "/beheer/members/user/"])
def test_staff_area_does_not_exist_for_a_member(member_client, path):
    assert member_client.get(path).status_code == 404


@pytest.mark.parametrize("group", STAFF)
@pytest.mark.parametrize("path", ["/cms/", "/leden/"])
def test_staff_without_second_factor_are_led_to_setting_one_up(client, db, group, path):
    user = factories.UserFactory()
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)

    response = client.get(path)

    assert (response.status_code, response.url) == (302, "/account/2fa/totp/activate/")


def test_recovery_codes_alone_are_no_second_factor(client, db):
    user = factories.UserFactory()
    user.groups.add(Group.objects.get(name=permissions.EDITORS))
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={})
    client.force_login(user)

    assert client.get("/cms/").status_code == 302


@pytest.mark.parametrize("group", STAFF)
def test_staff_with_second_factor_enter_the_cms(client, db, group):
    client.force_login(factories.make_staff(group))

    response = client.get("/cms/")

    assert response.status_code == 200
    assert response.templates[0].name == "wagtailadmin/home.html"


@pytest.mark.parametrize("group", [group for group in STAFF if group != permissions.ADMINISTRATORS])
def test_admin_does_not_exist_for_other_staff(client, db, group):
    client.force_login(factories.make_staff(group))

    assert client.get("/beheer/").status_code == 404


def test_rights_end_on_the_next_request(client, db):
    user = factories.make_staff(permissions.ADMINISTRATORS)
    client.force_login(user)
    before = client.get("/beheer/").status_code

    user.groups.clear()

    assert (before, client.get("/beheer/").status_code) == (200, 404)


@pytest.mark.parametrize("path", ["/cms/password_reset/", "/cms/account/change_password/"])
def test_wagtail_has_no_passwords_of_its_own(client, db, path):
    client.force_login(factories.make_staff(permissions.EDITORS))

    assert client.get(path).status_code == 404


def test_staff_cannot_switch_off_their_last_second_factor(client, db):
    user = factories.make_staff(permissions.EDITORS)
    client.force_login(user)
    client.post("/account/reauthenticate/", {"password": "geheim-wachtwoord-1"})

    client.post("/account/2fa/totp/deactivate/")

    assert Authenticator.objects.filter(user=user).count() == 1


def test_page_for_members_gets_the_person_and_not_a_stand_in(member_client, member):
    user = member_client.get("/overzicht/").wsgi_request.user

    assert (type(user), user) == (User, member)
