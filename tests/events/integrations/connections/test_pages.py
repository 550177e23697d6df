import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.integrations.api.tokens import digest_of, make_token
from events.models import ApiToken, Webhook, WebhookDelivery
from events.places.webhooks.announcing import send_trial
from members.models import AuditEntry
from members.permissions import ADMINISTRATORS, MODERATORS, ORGANISERS
from tests.events.factories import WebhookFactory
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.django_db
OVERVIEW = "/bijeenkomsten/koppelingen/"
NEW_TOKEN, NEW_WEBHOOK = f"{OVERVIEW}sleutels/nieuw/", f"{OVERVIEW}webhooks/nieuw/"
PASSWORD = "geheim-wachtwoord-1"
TARGET = "https://ontvanger.voorbeeld.example/haak"


@pytest.fixture
def organiser(client):
    """Logged in, and asked for the password a moment ago."""
    organiser = make_staff(ORGANISERS)
    client.force_login(organiser)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return organiser


def token_for(owner) -> ApiToken:
    return make_token(owner=owner, name="Relatiebeheer", expires_at=timezone.now() + timedelta(days=9))[0]


@pytest.mark.parametrize("person", [MemberFactory, lambda: make_staff(MODERATORS)])
@pytest.mark.parametrize("address", [OVERVIEW, NEW_TOKEN, NEW_WEBHOOK])
def test_connections_do_not_exist_for_others(client, person, address):
    client.force_login(person())

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [NEW_TOKEN, NEW_WEBHOOK])
def test_secret_is_made_only_after_the_password(client, address):
    client.force_login(make_staff(ORGANISERS))

    response = client.post(address, {"name": "Proef", "term": "30", "url": TARGET})

    assert response.url.startswith("/account/reauthenticate/")
    assert (ApiToken.objects.count(), Webhook.objects.count()) == (0, 0)


def test_token_is_shown_once(client, organiser):
    response = client.post(NEW_TOKEN, {"name": "Relatiebeheer", "term": "365"})

    text = re.search(r'value="(lnpo_[\w-]{43})"', response.content.decode())[1]
    token = ApiToken.objects.get()
    overview = client.get(OVERVIEW).content.decode()
    assert (token.owner, token.digest) == (organiser, digest_of(text))
    assert (token.expires_at - timezone.now()).days in {364, 365}
    assert response.headers["Cache-Control"] == "private, no-store"
    assert ("Relatiebeheer" in overview, text in overview) == (True, False)
    assert AuditEntry.objects.get(act=AuditEntry.Act.RIGHTS).about == f"API-sleutel {token.pk} gemaakt"


@pytest.mark.parametrize("data", [{}, {"name": "", "term": "30"}, {"name": "Proef", "term": "3650"}])
def test_token_form_gives_back_what_was_filled_in(client, organiser, data):
    response = client.post(NEW_TOKEN, data)

    assert (response.status_code, ApiToken.objects.count()) == (422, 0)
    assert response.context["form"].errors


def test_token_form_stops_at_ten(client, organiser):
    for _ in range(10):
        token_for(organiser)

    response = client.post(NEW_TOKEN, {"name": "Nog een", "term": "30"})

    assert (response.status_code, ApiToken.objects.count()) == (422, 10)


def test_token_is_revoked_once(client, organiser):
    token = token_for(organiser)
    address = reverse("events:api_token_revocation", args=[token.pk])
    client.post(address)
    first = ApiToken.objects.get().revoked_at

    client.post(address)

    assert ApiToken.objects.get().revoked_at == first
    assert AuditEntry.objects.filter(about__endswith="ingetrokken").count() == 1


def test_webhook_secret_is_shown_once(client, organiser):
    response = client.post(NEW_WEBHOOK, {"name": "Relatiebeheer", "url": TARGET})

    webhook = Webhook.objects.get()
    page = client.get(reverse("events:webhook", args=[webhook.pk])).content.decode()
    assert (webhook.owner, webhook.url) == (organiser, TARGET)
    assert webhook.secret in response.content.decode()
    assert webhook.secret not in page


@pytest.mark.parametrize(
    "url",
    [
        "",
        "geen adres",
        "http://ontvanger.voorbeeld.example/",
        "ftp://ontvanger.voorbeeld.example/",
        "https://naam:woord@ontvanger.voorbeeld.example/",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest/",
        "https://[::1]/",
        "https://localhost/",
        "https://printer.local/",
    ],
)
def test_webhook_address_must_be_on_the_internet(client, organiser, url):
    response = client.post(NEW_WEBHOOK, {"name": "Proef", "url": url})

    assert (response.status_code, Webhook.objects.count()) == (422, 0)
    assert list(response.context["form"].errors) == ["url"]


def test_webhook_form_changes_only_its_fields(client, organiser):
    other = make_staff(ADMINISTRATORS)
    extra = {"owner": other.pk, "secret": "whsec_AAAA", "switched_off_at": "2026-01-01", "id": 77}

    client.post(NEW_WEBHOOK, {"name": "Proef", "url": TARGET, **extra})

    webhook = Webhook.objects.get()
    assert (webhook.owner, webhook.switched_off_at) == (organiser, None)
    assert (webhook.secret == "whsec_AAAA", webhook.pk == 77) == (False, False)


ACTS = ["webhook", "webhook_trial", "webhook_return", "webhook_removal"]


@pytest.mark.parametrize("act", ACTS)
def test_webhook_of_another_does_not_exist(client, organiser, act):
    webhook = WebhookFactory(owner=make_staff(ADMINISTRATORS), switched_off_at=timezone.now())
    address = reverse(f"events:{act}", args=[webhook.pk])

    answer = client.get(address) if act == "webhook" else client.post(address)

    webhook.refresh_from_db()
    assert answer.status_code == 404
    assert (webhook.switched_off_at is None, WebhookDelivery.objects.count()) == (False, 0)


def test_message_is_repeated_through_its_own_webhook_only(client, organiser):
    own, other = (WebhookFactory(owner=owner) for owner in (organiser, make_staff(ADMINISTRATORS)))
    message = send_trial(other)

    answer = client.post(reverse("events:delivery_repeat", args=[own.pk, message.pk]))

    assert answer.status_code == 404


def test_webhook_page_shows_what_came_of_a_message(client, organiser):
    webhook = WebhookFactory(owner=organiser)
    message = send_trial(webhook)
    now = timezone.now()
    WebhookDelivery.objects.filter(pk=message.pk).update(
        attempts=11, next_attempt_at=None, gave_up_at=now, response_status=500, response_text="<b>stuk</b>"
    )

    page = client.get(reverse("events:webhook", args=[webhook.pk])).content.decode()

    assert [words for words in ("Proefbericht", "opgegeven", "500", "&lt;b&gt;stuk") if words not in page] == []


def test_webhook_is_switched_on_and_removed(client, organiser):
    webhook = WebhookFactory(owner=organiser, switched_off_at=timezone.now(), failing_since=timezone.now())
    client.post(reverse("events:webhook_return", args=[webhook.pk]))
    webhook.refresh_from_db()

    client.post(reverse("events:webhook_removal", args=[webhook.pk]))

    assert (webhook.switched_off_at, webhook.failing_since, Webhook.objects.count()) == (None, None, 0)


def test_trials_are_sent_sparingly(client, organiser):
    webhook = WebhookFactory(owner=organiser)
    cache.clear()

    answers = [client.post(reverse("events:webhook_trial", args=[webhook.pk])).status_code for _ in range(11)]

    assert answers == [302] * 10 + [429]
    assert webhook.deliveries.count() == 10


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_overview_costs_the_same_at_two_sizes(client, organiser):
    token_for(organiser), WebhookFactory(owner=organiser)
    few = queries(client, OVERVIEW)
    for _ in range(5):
        token_for(organiser), WebhookFactory(owner=organiser)

    assert queries(client, OVERVIEW) == few


def test_webhook_page_costs_the_same_at_two_sizes(client, organiser):
    webhook = WebhookFactory(owner=organiser)
    address = reverse("events:webhook", args=[webhook.pk])
    send_trial(webhook)
    few = queries(client, address)
    for _ in range(9):
        send_trial(webhook)

    assert queries(client, address) == few


def test_manual_is_for_everybody_and_carries_placeholders_only(client):
    page = client.get("/bijeenkomsten/api/").content.decode()

    assert "Authorization: Bearer JOUW-SLEUTEL" in page
    assert "/bijeenkomsten/api/v1/openapi.json" in page
