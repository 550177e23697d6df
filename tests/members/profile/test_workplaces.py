"""Somebody who works at two organisations: each place is shown, and answers for itself alone."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from members.belonging.workplaces import workplaces_of
from members.models import Affiliation, ContactCard, User
from tests import factories

from ..outsiders import who_lapsed

pytestmark = pytest.mark.django_db
WORKPLACE = reverse("members:workplace")
DAY = timedelta(days=1)


@pytest.fixture
def first():
    return factories.AffiliationFactory(organisation__name="SWV Een", role="directeur")


@pytest.fixture
def second(first):
    return factories.AffiliationFactory(user=first.user, organisation__name="SWV Twee", role="bestuurder")


def chosen(client, name, place, organisation, role="directeur"):
    return client.post(reverse(name, args=[place.pk]), {"organisation": organisation.pk, "role": role})


def test_page_shows_every_place_each_with_its_own_forms(client, first, second):
    client.force_login(first.user)

    texts = [client.get(path).content.decode() for path in (WORKPLACE, reverse("members:profile"))]

    assert [name in text for text in texts for name in ("SWV Een", "SWV Twee")] == [True] * 4
    for place in (first, second):
        for name in ("members:place", "members:departure"):
            assert reverse(name, args=[place.pk]) in texts[0]


def test_one_place_changes_and_the_other_stays(client, first, second):
    client.force_login(first.user)
    elsewhere = factories.OrganisationFactory()

    chosen(client, "members:place", second, second.organisation, role="kwaliteitsmedewerker")
    chosen(client, "members:place", second, elsewhere)
    client.post(reverse("members:departure", args=[first.pk]))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.ended_reason, second.ended_reason, second.role) == ("vertrokken", "elders", "kwaliteitsmedewerker")
    assert first.user.affiliations.current().get().organisation == elsewhere


def test_place_at_a_proposed_organisation_keeps_it_until_another_is_chosen(client):
    place = factories.AffiliationFactory(organisation__approved_at=None, confirmed_at=None)
    client.force_login(place.user)
    address = reverse("members:place", args=[place.pk])

    shown = client.get(address).context["form"]
    sent = {name: shown[name].value() or "" for name in shown.fields}
    kept = client.post(address, sent | {"role": "bestuurder"})
    after = place.user.affiliations.current().get()
    listed = factories.OrganisationFactory()
    client.post(address, sent | {"organisation": listed.pk})

    assert (kept.status_code, after.pk, after.role) == (302, place.pk, "bestuurder")
    assert place.user.affiliations.current().get().organisation == listed


def test_one_more_place_ends_none(client, first):
    client.force_login(first.user)
    elsewhere = factories.OrganisationFactory()

    client.post(WORKPLACE, {"organisation": elsewhere.pk, "role": "directeur"})

    places = first.user.affiliations.current()
    assert {place.organisation: place.is_standing for place in places} == {first.organisation: True, elsewhere: False}


def test_place_of_somebody_else_and_one_that_ended(client, first, second):
    other = factories.AffiliationFactory()
    client.force_login(first.user)
    for name in ("members:place", "members:departure", "members:reconfirmation", "members:workplace_code"):
        assert chosen(client, name, other, first.organisation).status_code == 404
    client.post(reverse("members:departure", args=[second.pk]))

    twice = [chosen(client, name, second, first.organisation) for name in ("members:departure", "members:place")]

    other.refresh_from_db()
    assert (other.ended_on, first.user.affiliations.current().get()) == (None, first)
    assert [answer.url for answer in twice] == [WORKPLACE, WORKPLACE]
    assert "Dit was al doorgegeven (SWV Twee)." in client.get(WORKPLACE).content.decode()


def test_place_of_two_that_must_be_confirmed_anew_is_confirmed_alone(client, first, second):
    soon = timezone.now() + 5 * DAY
    Affiliation.objects.update(reconfirm_by=soon)
    client.force_login(first.user)
    pages = [reverse("members:reconfirmation", args=[place.pk]) for place in (first, second)]

    listed = client.get(WORKPLACE).content.decode()
    tasks = [task.url for task in client.get("/overzicht/").context["tasks"]]
    client.post(reverse("members:workplace_code", args=[second.pk]))
    code = re.search(r"\d{6}", mail.outbox[-1].subject)[0]
    swapped = client.post(pages[0], {"code": code})
    client.post(pages[1], {"code": code})

    first.refresh_from_db()
    second.refresh_from_db()
    assert [page in listed and page in tasks for page in pages] == [True, True]
    assert pages[1] in mail.outbox[-1].body
    assert (swapped.status_code, first.reconfirm_by, second.reconfirm_by > soon) == (200, soon, True)


def test_address_of_a_mail_of_before_leads_to_the_place_it_was_about(client, first, second):
    client.force_login(first.user)
    Affiliation.objects.filter(pk=second.pk).update(reconfirm_by=timezone.now() + 5 * DAY)
    of_before = "/leden/mijn-organisatie/bevestiging/"

    about_one = client.get(of_before).url
    Affiliation.objects.update(reconfirm_by=timezone.now() + 5 * DAY)

    assert (about_one, client.get(of_before).url) == (reverse("members:reconfirmation", args=[second.pk]), WORKPLACE)


def test_place_that_lapsed_is_told_after_one_that_stands():
    person = who_lapsed(organisation__name="SWV Verlopen", confirmed_at=timezone.now() - 500 * DAY)
    factories.AffiliationFactory(user=person, organisation__name="SWV Wacht", confirmed_at=None)
    factories.AffiliationFactory(user=person, organisation__name="SWV Staat")

    names = [place.organisation.name for place in User.objects.get(pk=person.pk).current]
    in_a_list = User.objects.with_current_affiliation().get(pk=person.pk).affiliation

    assert names == ["SWV Staat", "SWV Wacht", "SWV Verlopen"]
    assert (in_a_list.organisation.name, workplaces_of([person.pk])[person.pk].organisation) == ("SWV Staat",) * 2


def test_others_read_where_somebody_works_and_not_where_nobody_confirmed_it(client, first, second):
    ContactCard.objects.create(user=first.user, listed_in_directory="leden")
    factories.AffiliationFactory(user=first.user, organisation__name="SWV Wacht", confirmed_at=None)
    client.force_login(factories.MemberFactory())

    person = client.get(first.user.get_absolute_url()).content.decode()
    organisation = client.get(second.organisation.get_absolute_url()).content.decode()
    card = client.get(reverse("members:vcard", args=[first.user.uuid])).content.decode()

    assert [name in person for name in ("SWV Een", "SWV Twee", "SWV Wacht")] == [True, True, False]
    assert "Bestuurder, SWV Twee" in organisation
    assert ("SWV Een" in organisation, "SWV Een" in card) == (False, True)


@pytest.mark.search
def test_search_finds_somebody_by_each_place_that_was_confirmed(client, first, second):
    factories.AffiliationFactory(user=first.user, organisation__name="SWV Waterkant", confirmed_at=None)
    ContactCard.objects.create(user=first.user, listed_in_directory="leden")
    client.force_login(factories.MemberFactory())

    found = [
        first.user.last_name in client.get(f"/zoeken/?q={word}").content.decode() for word in ("Twee", "Waterkant")
    ]

    assert found == [True, False]


def test_page_asks_the_same_for_one_place_and_for_three(client, first):
    client.force_login(first.user)
    Affiliation.objects.update(reconfirm_by=timezone.now() + 5 * DAY)
    client.get(WORKPLACE)
    with CaptureQueriesContext(connection) as one:
        client.get(WORKPLACE)
    for _ in range(2):
        factories.AffiliationFactory(user=first.user, reconfirm_by=timezone.now() + 5 * DAY)

    with CaptureQueriesContext(connection) as three:
        client.get(WORKPLACE)

    assert len(three) == len(one)
