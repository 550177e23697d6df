import pytest
from django.urls import reverse

from members import permissions
from tests import factories

pytestmark = pytest.mark.one_database


def test_style_guide_sends_a_visitor_to_the_login(client, db):
    response = client.get("/beheer/stijl/")

    assert (response.status_code, response.url) == (302, f"{reverse('account_login')}?next=/beheer/stijl/")


def test_style_guide_does_not_exist_for_members(member_client):
    response = member_client.get("/beheer/stijl/")

    assert response.status_code == 404


def test_style_guide_shows_staff_every_component(client, db):
    client.force_login(factories.make_staff(permissions.EDITORS))

    response = client.get("/beheer/stijl/")

    html = response.content.decode()
    headings = ["Kleur en letter", "Knoppen", "Status", "Kaarten", "Mensen", "Meetlat", "Weg vinden", "Formulieren"]
    assert [heading for heading in headings if heading not in html] == []


def test_field_with_an_error_is_tied_to_its_hint_and_error(client, db):
    client.force_login(factories.make_staff(permissions.EDITORS))

    html = " ".join(client.get("/beheer/stijl/").content.decode().split())

    assert 'aria-describedby="id_fout-goal_helptext id_fout-goal_error"' in html
    assert '<a href="#id_fout-goal"> Welk doel neem je mee? Vul dit in. </a>' in html
    assert 'class="input"' in html
