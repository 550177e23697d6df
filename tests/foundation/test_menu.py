import pytest
from django.template import Context, Template
from django.test import RequestFactory

from members.permissions import MODERATORS, ORGANISERS
from tests.factories import MemberFactory, make_staff


def drawn(path: str) -> str:
    template = Template('{% menu "components/network_menu.html" is_inside=True %}')
    return template.render(Context({"request": RequestFactory().get(path)}))


def test_menu_marks_the_page_and_what_lies_above_it():
    assert '"/forum/" aria-current="page"' in drawn("/forum/")
    assert '"/forum/" aria-current="true"' in drawn("/forum/ouders/")
    assert '"/forum/" aria-current="true"' in drawn("/forum/ouders/7-een-vraag/")
    assert '"/leden/" aria-current="page"' in drawn("/leden/")
    assert "aria-current" not in drawn("/")


def test_menu_two_names_deep_marks_pages_below_alike():
    template = Template('{% menu "components/account_links.html" runs_sessions=True %}')

    def mark(path):
        html = template.render(Context({"request": RequestFactory().get(path)}))
        return html.split('"/bijeenkomsten/mijn-bijeenkomsten/"')[1].split(">")[0]

    assert mark("/bijeenkomsten/mijn-bijeenkomsten/") == ' aria-current="page"'
    assert mark("/bijeenkomsten/mijn-bijeenkomsten/3/") == ' aria-current="true"'
    assert mark("/bijeenkomsten/iets/") == ""


def test_menu_without_a_request_marks_nothing():
    assert "aria-current" not in Template('{% menu "components/network_menu.html" %}').render(Context())


@pytest.mark.django_db
def test_choices_of_one_member_show_to_nobody_else(client):
    seen = []
    for person in (make_staff(ORGANISERS), MemberFactory(), make_staff(MODERATORS)):
        client.force_login(person)
        html = client.get("/forum/").content.decode()
        seen.append([words in html for words in ("Bijeenkomsten die ik organiseer", "Naar het CMS", person.email)])

    assert seen == [[True, True, True], [False, False, True], [False, True, True]]
