"""Taking along what the portal knows: after the password, by a link that works for a day and for one person."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.db.models import BinaryField
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foundation.personal_data import HOLDINGS, ROW_NAMES
from members.models import AuditEntry, ContactCard, User
from members.privacy.own_data import (
    FOR_PROGRAMS,
    LABELS,
    OF_OTHERS,
    OWN_FIELDS,
    SECRETS,
    label_of,
    make_token,
    own_data,
    told_fields,
)
from tests import factories
from tests.members.directory.test_listing import listed

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PASSWORD = "geheim-wachtwoord-1"
PAGE = "/leden/mijn-gegevens/"


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def download(client, token):
    return client.get(reverse("members:own_data_download", args=[token]))


def unpacked(response) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_link_comes_after_the_password_and_opens_a_zip():
    member = listed(email="zij@voorbeeld.example")
    client = client_of(member)

    asked = client.post(reverse("members:own_data_link"))
    page = client.post(asked.url, {"password": PASSWORD}, follow=True)
    response = download(client, page.context["token"])

    data = json.loads(unpacked(response).read("gegevens.json"))
    assert asked.url.startswith("/account/reauthenticate/")
    assert reverse("members:own_data_download", args=[page.context["token"]]) in page.content.decode()
    assert response["Content-Disposition"] == 'attachment; filename="mijn-gegevens.zip"'
    assert response["Cache-Control"] == "private, no-store"
    assert data["Account"][0]["mailadres"] == "zij@voorbeeld.example"
    assert data["Je contactkaart"]["gegevens"][0]["telefoon"] == "010 000 0001"
    assert AuditEntry.objects.get().actor == member


@pytest.mark.parametrize(("after", "opens"), [({"hours": 23, "minutes": 59}, True), ({"hours": 24}, False)])
def test_link_works_for_a_day(after, opens):
    member = listed()
    made_at = timezone.now()
    with time_machine.travel(made_at, tick=False):
        client, token = client_of(member), make_token(member)

    with time_machine.travel(made_at + timedelta(**after), tick=False):
        response = download(client, token)
        page = client.get(PAGE, {"link": token})

    assert (response.status_code, AuditEntry.objects.count()) == ((200, 1) if opens else (302, 0))
    assert (page.context["open_until"] is not None) == opens
    assert ("Deze link is verlopen" in page.content.decode()) != opens


@pytest.mark.parametrize("token", ["", "x", "x:y:z"])
def test_link_that_is_wrong_opens_nothing(token):
    client = client_of(listed())

    assert client.get(f"{PAGE}download/{token or '-'}/").status_code == 404
    assert client.get(PAGE, {"link": token}).context["open_until"] is None


def test_link_of_another_opens_nothing_nor_without_login():
    token = make_token(listed())

    as_another, as_visitor = download(client_of(listed()), token), download(Client(), token)

    assert as_another.status_code == 404
    assert as_visitor.url.startswith("/inloggen/")
    assert AuditEntry.objects.count() == 0


def test_own_data_holds_nobody_elses():
    listed(email="ander@voorbeeld.example", phone="010 000 0999")
    member = listed()

    text = unpacked(download(client_of(member), make_token(member))).read("gegevens.json").decode()

    assert [secret for secret in ("ander@voorbeeld.example", "010 000 0999") if secret in text] == []


def test_every_field_that_leads_to_a_person_is_told():
    kinds = {holding.what.capitalize() for holding in HOLDINGS.values() if holding.is_of_people}

    assert set(own_data(factories.MemberFactory())) == {"Account"} | kinds


def test_what_only_says_who_did_it_is_counted_without_whom_it_was_about():
    administrator = factories.UserFactory()
    about = factories.AffiliationFactory(confirmed_by=administrator, user__last_name="Kanarie")

    done = own_data(administrator)["Wie iets in het beheer deed"]["gegevens"]

    assert {"soort": about._meta.verbose_name_plural, "aantal": 1} in done
    assert "Kanarie" not in str(done)


TOLD = [holding for holding in HOLDINGS.values() if holding.is_of_people and holding.exported]


@pytest.mark.parametrize("holding", TOLD, ids=lambda holding: holding.model)
def test_every_field_of_a_row_is_told_but_numbers_people_and_secrets(holding):
    meta = holding.model_class()._meta
    fields = [field for field in (*meta.concrete_fields, *meta.many_to_many) if not field.primary_key]
    told_ones = (field for field in fields if not (field.related_model is User or isinstance(field, BinaryField)))
    expected = {field.name for field in told_ones} - SECRETS - FOR_PROGRAMS - set(holding.untold)

    told = set(told_fields(holding))

    assert meta.app_label in OF_OTHERS or expected - told == set()
    assert {field.name for field in fields if field.name in SECRETS} & told <= set(holding.exported)
    assert told & set(holding.untold) == set()


@pytest.mark.parametrize("holding", TOLD, ids=lambda holding: holding.model)
def test_what_is_told_has_a_name_of_ours(holding):
    model = holding.model_class()

    names = [label_of(model, name) for name in told_fields(holding)]

    assert names == list(dict.fromkeys(names))
    assert [name for name in names if "_" in name] == []
    assert model._meta.app_label not in OF_OTHERS or set(names) <= set(LABELS.values())


def test_own_data_speaks_dutch():
    member = listed(phone="010 000 0999", phone_audience=ContactCard.Audience.NOBODY)
    member.card.ask_me_about.add(factories.ThemeFactory(name="Thuiszitters"))

    data = own_data(member)

    card = data["Je contactkaart"]["gegevens"][0]
    assert (card["telefoon"], card["telefoon zien"], card["denkt mee over"]) == (
        "010 000 0999",
        "niemand",
        ["Thuiszitters"],
    )
    assert data["Account"][0]["voornaam"] == member.first_name
    assert data["Waar je werkt of werkte"]["gegevens"][0]["functie"] == "directeur"


NOT_TOLD = {
    # Of the row itself, or what the forum counts and keeps for its own pages.
    "forum_conversation.Topic": {
        *("forum", "slug", "type", "status", "approved", "posts_count", "views_count", "last_post_on", "updated"),
        *("first_post", "last_post"),
    },
    "forum_conversation.Post": {
        *("topic", "anonymous_key", "username", "approved", "enable_signature", "updated", "update_reason"),
        *("updates_count", "rendered_by", "_content_rendered"),
    },
    "forum_tracking.TopicReadTrack": set(),
    "forum_tracking.ForumReadTrack": set(),
    "account.EmailAddress": {"primary"},
    "mfa.Authenticator": {"last_used_at"},
    "usersessions.UserSession": set(),
    "socialaccount.SocialAccount": set(),
}


@pytest.mark.parametrize(
    "holding", [holding for holding in TOLD if holding.model.split(".")[0] in OF_OTHERS], ids=lambda one: one.model
)
def test_every_field_of_a_model_of_others_is_told_or_kept_back_on_purpose(holding):
    meta = holding.model_class()._meta
    fields = [field for field in (*meta.concrete_fields, *meta.many_to_many) if not field.primary_key]
    names = {field.name for field in fields if field.related_model is not User} - SECRETS

    assert names == set(holding.exported) | NOT_TOLD[holding.model]


def test_every_field_of_the_account_is_told_or_kept_back_on_purpose():
    kept_back = {"id", "uuid", "password", "is_active", "is_superuser", "erased_at", "search_name"}

    assert {field.name for field in User._meta.concrete_fields} == {*OWN_FIELDS} | kept_back


@pytest.mark.parametrize("holding", TOLD, ids=lambda holding: holding.model)
def test_every_field_of_ours_that_is_told_was_given_a_name(holding):
    meta = holding.model_class()._meta
    fields = {field.name: field for field in (*meta.concrete_fields, *meta.many_to_many)}
    told = [fields[name] for name in told_fields(holding) if name in fields]

    nameless = [field.name for field in told if field._verbose_name is None]

    assert meta.app_label in OF_OTHERS or meta.auto_created or nameless == []


COUNTED = [holding for holding in HOLDINGS.values() if holding.is_of_people and not holding.exported]


@pytest.mark.parametrize("holding", COUNTED, ids=lambda holding: f"{holding.model}.{holding.person}")
def test_what_is_counted_has_a_name_of_ours(holding):
    model = holding.model_class()
    is_ours = "verbose_name_plural" in model._meta.original_attrs and not model.__module__.startswith("wagtail")

    assert is_ours or holding.model in ROW_NAMES
