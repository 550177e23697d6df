import pytest
from django.core import signing
from django.test import Client

from notifications.kinds import DAILY_MAIL
from notifications.models import MailPreference
from notifications.subscriptions import SUBSCRIPTIONS, Subscription, unsubscribe_url


@pytest.fixture
def stopped(monkeypatch):
    """A floor above that lets people follow things; returns what was stopped."""
    calls = []
    subscription = Subscription(
        "proef", lambda user, pk: f"het gesprek {pk}", lambda user, pk: calls.append((user.email, pk))
    )
    monkeypatch.setitem(SUBSCRIPTIONS, "proef", subscription)
    return calls


def path_for(*args):
    return unsubscribe_url(*args).removeprefix("http://localhost:8000")


def frequencies(user):
    return dict(MailPreference.objects.filter(user=user).values_list("kind", "frequency"))


def test_a_get_changes_nothing(client, member):
    response = client.get(path_for(member, "proef"))

    assert "Geen mail meer hierover" in response.content.decode()
    assert frequencies(member) == {}


def test_one_click_needs_no_login_and_no_token(member):
    client = Client(enforce_csrf_checks=True)

    response = client.post(path_for(member, "proef"), {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert frequencies(member) == {"proef": "nooit"}


def test_one_click_twice_is_once(client, member):
    path = path_for(member, "proef")

    assert [client.post(path).status_code for _ in range(2)] == [200, 200]
    assert frequencies(member) == {"proef": "nooit"}


def test_one_click_stops_just_what_was_followed(client, member, stopped):
    client.post(path_for(member, "proef", "proef:12"), {"List-Unsubscribe": "One-Click"})

    assert stopped == [(member.email, 12)]
    assert frequencies(member) == {}


def test_the_page_can_stop_the_whole_kind(client, member, stopped):
    response = client.post(path_for(member, "proef", "proef:12"), {"wat": "soort"})

    assert (stopped, frequencies(member)) == ([], {"proef": "nooit"})
    assert response.context["stopped"] == "een proefbericht"


def test_the_daily_mail_stops_what_came_in_it(client, member):
    client.post(path_for(member, DAILY_MAIL.code))

    stopped = frequencies(member)
    assert stopped["proef-dagelijks"] == "nooit"
    assert "proef" not in stopped


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_broken_link_says_so(client, db, method):
    response = getattr(client, method)("/berichten/afmelden/onzin:onzin:onzin/")

    assert response.status_code == 404
    assert "Deze link werkt niet" in response.content.decode()


def test_a_link_signed_for_something_else_is_broken(client, member):
    token = signing.dumps([str(member.uuid), "proef", ""], salt="iets anders")

    assert client.post(f"/berichten/afmelden/{token}/").status_code == 404
    assert frequencies(member) == {}


def test_a_link_of_someone_who_left_is_broken(client, member):
    member.is_active = False
    member.save()

    assert client.post(path_for(member, "proef")).status_code == 404
