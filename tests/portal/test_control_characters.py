"""A control character anywhere in a request is a 400 in Dutch, also where a view would never have looked."""

import json
import re
from html import unescape
from urllib.parse import quote, urlencode

import pytest
from django.test import Client

from members.permissions import EDITORS
from tests.factories import make_staff

HEADING = "<h1>Er zit een teken in dat we niet kunnen lezen</h1>"
SIGNS = ["\x00", "\x01", "\x0b", "\x1b", "\x7f", "\x85"]
LONG = "In ons plan staat dat school en jeugdhulp goed samenwerken rond een kind."
pytestmark = pytest.mark.django_db


@pytest.fixture
def strict():
    """A client that shows what a visitor would see of a fault."""
    return Client(raise_request_exception=False)


def assert_refused(response) -> None:
    assert response.status_code == 400
    assert HEADING in response.content.decode()
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.one_database
@pytest.mark.parametrize("sign", [*SIGNS, "\n", "\r", "\t"])
@pytest.mark.parametrize("address", ["/nieuws/{}/", "/forum/x{}/1-a/", "/media/{}"])
def test_sign_in_the_address_is_refused(strict, sign, address):
    assert_refused(strict.get(address.format(quote(sign))))


@pytest.mark.one_database
@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    ("address", "name"),
    [("/zoeken/", "q"), ("/bijeenkomsten/", "plaats"), ("/doelen/", "speerpunt"), ("/inloggen/", "next")],
)
def test_sign_in_the_query_is_refused(strict, sign, address, name):
    assert_refused(strict.get(address, {name: f"a{sign}b"}))
    assert_refused(strict.get(address, {f"{name}{sign}": "a"}))


@pytest.mark.one_database
@pytest.mark.parametrize("sign", SIGNS)
def test_sign_in_a_form_is_refused(strict, sign):
    form = "application/x-www-form-urlencoded"

    assert_refused(strict.post("/inloggen/", {"login": f"a{sign}@b.example", "password": "x"}))
    assert_refused(strict.post("/inloggen/", urlencode({"login": f"a{sign}@b.example"}), form))
    assert_refused(strict.post("/inloggen/", urlencode({f"login{sign}": "a@b.example"}), form))


@pytest.mark.one_database
@pytest.mark.parametrize("content", [{"a": ["b", {"c": "\x00"}]}, {"\x01": 1}, ["\ud800"], "\x7f"])
def test_sign_in_json_is_refused(strict, content):
    assert_refused(strict.post("/inloggen/", json.dumps(content), "application/json"))


@pytest.mark.one_database
def test_sign_in_json_within_a_field_is_refused(strict):
    assert_refused(strict.post("/inloggen/", {"body": '{"blocks": [{"text": "a\\u0000b"}]}'}))


@pytest.mark.one_database
@pytest.mark.parametrize("cookie", ['sessionid="\\000"', 'sessionid="a\\012b"', 'csrftoken="\\033"'])
def test_sign_in_a_cookie_is_refused(strict, cookie):
    """A cookie may spell it out in octal digits, which no server before us looks at."""
    assert_refused(strict.get("/overzicht/", headers={"cookie": cookie}))


@pytest.mark.one_database
@pytest.mark.parametrize("name", ["user-agent", "referer", "accept-language", "hx-target", "if-none-match"])
def test_sign_in_a_header_is_refused(strict, name):
    assert_refused(strict.get("/zoeken/", headers={name: "a\x00b"}))


def test_programs_get_problem_details(strict):
    response = strict.get("/bijeenkomsten/api/v1/bijeenkomsten/", {"plaats": "\x00"})

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"


OWN_FORM = {"origin": "http://testserver"}


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("pasted", "given_back"),
    [
        ("school\x0bjeugdhulp", "school\njeugdhulp"),
        ("school\x0cjeugdhulp", "school\njeugdhulp"),
        ("school\x1een\x1ejeugd", "school-en-jeugd"),
        ("jeugd\x1fhulp", "jeugdhulp"),
        ("jeugd\x07hulp", "jeugdhulp"),
    ],
)
def test_what_was_pasted_comes_back_as_it_was_seen(strict, pasted, given_back):
    response = strict.post("/contact/", {"bericht": f"{LONG}{pasted}"}, headers=OWN_FORM)

    assert_refused(response)
    assert f">{LONG}{given_back}</textarea>" in response.content.decode()


def test_short_text_with_a_sign_comes_back_too(strict):
    """A title is soon shorter than what other refusals give back, and it's the one the sign stands in."""
    response = strict.post("/contact/", {"onderwerp": "Hoe verder\x0bmet hulp", "naam": "Anna"}, headers=OWN_FORM)

    assert re.findall(r"<textarea[^>]*>([^<]*)<", response.content.decode()) == ["Hoe verder\nmet hulp"]


def test_password_with_a_sign_does_not_come_back(strict):
    response = strict.post("/inloggen/", {"password": "geheim\x0b", "oldpassword": "geheim\x0b"}, headers=OWN_FORM)

    assert_refused(response)
    assert "geheim" not in response.content.decode()


@pytest.mark.one_database
@pytest.mark.parametrize("sign", SIGNS)
def test_text_that_comes_back_can_be_sent_again(strict, sign):
    refused = strict.post("/inloggen/", {"login": f"{LONG}{sign}x"}, headers=OWN_FORM)
    given_back = unescape(re.findall(r"<textarea[^>]*>([^<]*)<", refused.content.decode())[0])

    assert strict.post("/inloggen/", {"login": given_back}, headers=OWN_FORM).status_code == 200


@pytest.mark.search
@pytest.mark.parametrize("text", ["een\r\ntwee\n\tdrie", "€ één 👩‍👩‍👧 ‘ja’", "\u200bnul breed"])
def test_line_breaks_tabs_and_any_letters_are_let_in(client, text):
    form = client.post("/inloggen/", {"login": text, "password": "x"})
    found = client.get("/zoeken/", {"q": text})

    assert [form.status_code, found.status_code] == [200, 200]


def test_letters_in_a_header_are_let_in(client):
    """A browser sends them as bytes, some of which look like control characters."""
    agent = "Café € ‘x’".encode().decode("latin-1")

    assert client.get("/zoeken/", headers={"user-agent": agent}).status_code == 200


def test_editor_may_paste_what_the_editor_of_the_cms_keeps(strict):
    strict.force_login(make_staff(EDITORS))

    response = strict.post("/cms/images/multiple/add/", {"body": '{"blocks": [{"text": "a\\u000bb"}]}'})

    assert HEADING not in response.content.decode()
