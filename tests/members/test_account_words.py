"""What account pages say: Dutch, in the portal's own words, and about things a member knows."""

import pytest
from django.template.loader import render_to_string

from members.forms import PASSWORD_HINT
from members.templatetags.devices import device
from tests import factories

CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
BROWSERS = {
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36": "Chrome op Windows",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 Edg/140.0.0.0": "Edge op Windows",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1": "Safari op een iPhone",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:142.0) Firefox/142.0": "Firefox op een Mac",
    f"Mozilla/5.0 (Linux; Android 15) {CHROME} Mobile Safari/537.36": "Chrome op Android",
    "curl/8.5.0": "Onbekend apparaat",
    "Kiosk (Macintosh)": "Mac",
}


@pytest.fixture
def member(client, db):
    member = factories.MemberFactory()
    client.force_login(member)
    return member


@pytest.mark.parametrize(("user_agent", "words"), BROWSERS.items())
def test_device_is_named_as_its_owner_would(user_agent, words):
    assert device(user_agent) == words


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("kort-ww", "Dit wachtwoord is te kort. Neem er minstens 8 tekens voor."),
        ("password1", "Dit wachtwoord is makkelijk te raden. Kies iets dat minder voorkomt, bijvoorbeeld een zin."),
        ("8305172946", "Dit wachtwoord heeft alleen cijfers. Gebruik ook letters."),
    ],
)
def test_weak_password_is_refused_in_dutch(client, member, password, words):
    data = {"oldpassword": "geheim-wachtwoord-1", "password1": password, "password2": password}

    form = client.post("/account/password/change/", data).context["form"]

    assert form.errors["password1"] == [words]
    assert form.fields["password1"].help_text == PASSWORD_HINT


def test_code_page_asks_once_and_names_the_address(client, db):
    page = client.post("/account/login/code/", {"email": "iemand@voorbeeld.example"}, follow=True)

    assert [str(message) for message in page.context["messages"]] == []
    assert "Vul de code uit je mail in" in page.content.decode()
    assert "<b>iemand@voorbeeld.example</b>" in page.content.decode()


def test_new_password_leads_to_the_login(db):
    page = render_to_string("account/password_reset_from_key_done.html")

    assert '<a class="btn btn--wide" href="/inloggen/">Log in</a>' in page
