import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from foundation.personal_data import HOLDINGS
from foundation.search.models import SearchDocument
from members import permissions
from members.belonging.workplace import leave
from members.models import AuditEntry, ContactCard, User
from members.privacy.erasure import erase_member
from tests import factories
from tests.members.directory.test_listing import listed

pytestmark = pytest.mark.search

PASSWORD = "geheim-wachtwoord-1"


def fields_to_people():
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            # A child of another model has its parent's fields; those are registered at the parent.
            if field.related_model is User and field.model is model and not field.auto_created:
                yield model, field


def test_every_field_that_leads_to_a_person_is_in_the_register():
    found = {(model._meta.label, field.name) for model, field in fields_to_people()}

    assert found - set(HOLDINGS) == set()


def test_register_names_only_what_exists(db):
    for holding in HOLDINGS.values():
        model = holding.model_class()
        names = {field.name for field in model._meta.get_fields()}

        assert not holding.person or list(holding.rows_of(User(pk=0))) == []
        assert [name for name in holding.exported if not hasattr(model, name)] == []
        assert {*holding.contacts, *holding.names} - names == set()


def test_erasure_leaves_nothing_of_the_person(db):
    member = listed(first_name="Wilhelmina", last_name="Wegwezen", email="weg@voorbeeld.example")
    EmailAddress.objects.create(user=member, email=member.email, primary=True, verified=True)
    by = factories.make_staff(permissions.ADMINISTRATORS)

    erase_member(user=member, by=by)

    nobody = User.objects.get(pk=member.pk)
    assert (nobody.get_full_name(), nobody.is_active, nobody.has_usable_password()) == ("Voormalig lid", False, False)
    assert "weg@" not in nobody.email
    assert ContactCard.objects.filter(user=nobody).count() == nobody.affiliations.count() == 0
    assert EmailAddress.objects.filter(user=nobody).count() == 0
    assert "Wegwezen" not in AuditEntry.objects.get().about


def test_erasure_twice_is_erasure_once(db):
    member = listed()

    for _ in range(2):
        erase_member(user=member, by=member)

    assert AuditEntry.objects.count() == 1


def test_erasure_ends_the_session_and_the_login(client, db):
    member = listed(email="weg@voorbeeld.example")
    client.force_login(member)
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    client.post(reverse("members:own_data_erasure"))
    client.post("/inloggen/", {"login": "weg@voorbeeld.example", "password": PASSWORD})

    assert client.get(reverse("members:list")).status_code == 302
    assert User.objects.get(pk=member.pk).erased_at is not None


def test_erasure_ends_the_logins_of_other_devices(db):
    member, other = listed(), factories.MemberFactory()
    phone, laptop = Client(), Client()
    for browser in (phone, laptop):
        browser.force_login(member)
    stranger = Client()
    stranger.force_login(other)

    erase_member(user=member, by=None)

    assert Session.objects.count() == 1
    # Also when somebody switches the account on again: the logins of before are gone.
    User.objects.filter(pk=member.pk).update(is_active=True)
    assert [browser.get("/overzicht/").status_code for browser in (phone, laptop, stranger)] == [302, 302, 200]


def test_erasure_asks_the_password_first(client, db):
    member = listed()
    client.force_login(member)

    client.post(reverse("members:own_data_erasure"))

    assert User.objects.get(pk=member.pk).erased_at is None


def test_erasure_forgets_the_kept_pieces_of_pages_once_it_is_certain(django_capture_on_commit_callbacks, db):
    member = listed(first_name="Els", last_name="Bewaard")
    kept = caches["template_fragments"]
    kept.set("stuk", "<p>Els Bewaard</p>")

    with django_capture_on_commit_callbacks(execute=True):
        erase_member(user=member, by=member)
        before = kept.get("stuk")

    assert (before, kept.get("stuk")) == ("<p>Els Bewaard</p>", None)


def documents():
    return [(row.title, row.body) for row in SearchDocument.objects.filter(source="leden")]


def test_who_left_their_organisation_is_not_found_any_more(db):
    member = listed(first_name="Els", last_name="Weg")
    before = [title for title, _ in documents()]

    leave(affiliation=member.affiliations.get())

    assert (before, documents()) == (["Els Weg"], [])


def test_erased_person_is_not_found_any_more(db):
    member = listed(first_name="Els", last_name="Zoekmaar")
    before = [title for title, _ in documents()]

    erase_member(user=member, by=member)

    assert (before, documents()) == (["Els Zoekmaar"], [])


def test_search_knows_a_listed_person_without_contact_details(db):
    person = listed(phone="0100009999")

    [(title, body)] = documents()

    assert title == person.get_full_name()
    assert [secret for secret in ("0100009999", person.email, "linkedin") if secret in body] == []


def test_search_does_not_know_who_is_not_listed(db):
    listed(listed_in_directory=ContactCard.Audience.NOBODY)

    assert documents() == []
