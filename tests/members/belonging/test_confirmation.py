from datetime import timedelta

from django.core import mail
from django.urls import reverse
from django.utils import timezone

from members import permissions
from members.belonging.confirmation import confirm, decline
from members.belonging.joining import ask_to_join
from members.belonging.workplace import leave
from members.models import Affiliation
from tests import factories


def admin_of(organisation):
    return factories.AffiliationFactory(organisation=organisation, administers_since=timezone.now()).user


def confirm_url(affiliation):
    return reverse("members:confirmation", args=[affiliation.pk])


def test_asking_tells_every_admin_of_the_organisation(db):
    organisation = factories.OrganisationFactory()
    admins = [admin_of(organisation), admin_of(organisation)]
    factories.make_staff(permissions.ADMINISTRATORS)

    ask_to_join(user=factories.UserFactory(), organisation=organisation, role="directeur")

    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(admin.email for admin in admins)


def test_asking_tells_the_administrators_where_an_organisation_has_none(db):
    administrator = factories.make_staff(permissions.ADMINISTRATORS)

    ask_to_join(user=factories.UserFactory(), organisation=factories.OrganisationFactory(), role="directeur")

    assert [letter.to for letter in mail.outbox] == [[administrator.email]]


def test_asking_twice_tells_once(db):
    factories.make_staff(permissions.ADMINISTRATORS)
    user, organisation = factories.UserFactory(), factories.OrganisationFactory()

    for role in ("directeur", "bestuurder"):
        ask_to_join(user=user, organisation=organisation, role=role)

    assert len(mail.outbox) == 1
    assert user.affiliations.get().role == "bestuurder"


def test_admin_confirms_a_newcomer(client, db):
    waiting = factories.AffiliationFactory(confirmed_at=None)
    admin = admin_of(waiting.organisation)
    client.force_login(admin)

    response = client.post(confirm_url(waiting))

    waiting.refresh_from_db()
    assert response.url == reverse("members:waiting")
    assert (waiting.confirmed_by, waiting.confirmed_at is None) == (admin, False)
    assert waiting.reconfirm_by - waiting.confirmed_at == timedelta(days=365)
    assert [letter.to for letter in mail.outbox] == [[waiting.user.email]]


def test_confirming_twice_mails_once(client, db):
    waiting = factories.AffiliationFactory(confirmed_at=None)
    client.force_login(admin_of(waiting.organisation))

    client.post(confirm_url(waiting))
    client.post(confirm_url(waiting))

    assert len(mail.outbox) == 1


def test_administrator_confirms_and_approves_a_proposed_organisation(client, db):
    organisation = factories.OrganisationFactory(approved_at=None)
    waiting = factories.AffiliationFactory(organisation=organisation, confirmed_at=None)
    client.force_login(factories.make_staff(permissions.ADMINISTRATORS))

    client.post(confirm_url(waiting))

    organisation.refresh_from_db()
    assert organisation.approved_at is not None


def test_admin_declines_a_newcomer(client, db):
    waiting = factories.AffiliationFactory(confirmed_at=None)
    admin = admin_of(waiting.organisation)
    client.force_login(admin)

    client.post(reverse("members:declination", args=[waiting.pk]))

    waiting.refresh_from_db()
    assert (waiting.confirmed_at, waiting.ended_on) == (None, timezone.localdate())
    assert (waiting.declined_by, waiting.declined_at is None, waiting.ended_reason) == (admin, False, "afgewezen")
    assert "niet bevestigd" in mail.outbox[0].subject


def test_who_answers_after_another_reads_what_that_was_and_changes_nothing(client, db):
    confirmed = factories.AffiliationFactory()
    organisation = confirmed.organisation
    declined = factories.AffiliationFactory(organisation=organisation, confirmed_at=None)
    withdrawn = factories.AffiliationFactory(organisation=organisation, confirmed_at=None)
    admin = admin_of(organisation)
    decline(affiliation_id=declined.pk, by=admin)
    leave(affiliation=withdrawn)
    mail.outbox.clear()
    client.force_login(admin)

    pages = [
        client.post(reverse(f"members:{name}", args=[place.pk]), follow=True).content.decode()
        for name, place in (
            *(("declination", confirmed), ("declination", declined), ("confirmation", declined)),
            ("confirmation", withdrawn),
        )
    ]

    told = ("is al bevestigd.", "is al afgewezen.", "is al afgewezen.", "heeft de aanvraag ingetrokken")
    assert [words in page for words, page in zip(told, pages, strict=True)] == [True] * 4
    assert [place.pk for place in Affiliation.objects.standing() if place.user != admin] == [confirmed.pk]
    assert mail.outbox == []


def test_admin_of_another_organisation_cannot_confirm(client, db):
    waiting = factories.AffiliationFactory(confirmed_at=None)
    client.force_login(admin_of(factories.OrganisationFactory()))

    response = client.post(confirm_url(waiting))

    waiting.refresh_from_db()
    assert (response.status_code, waiting.confirmed_at) == (404, None)


def test_nobody_confirms_themselves(client, db):
    administrator = factories.make_staff(permissions.ADMINISTRATORS)
    own = factories.AffiliationFactory(user=administrator, confirmed_at=None)
    client.force_login(administrator)

    response = client.post(confirm_url(own))

    own.refresh_from_db()
    assert (response.status_code, own.confirmed_at) == (404, None)


def test_unconfirmed_admin_cannot_confirm(client, db):
    waiting = factories.AffiliationFactory(confirmed_at=None)
    pretender = factories.AffiliationFactory(
        organisation=waiting.organisation, confirmed_at=None, administers_since=timezone.now()
    )
    client.force_login(pretender.user)

    assert client.post(confirm_url(waiting)).status_code == 404


def test_confirmation_is_never_a_get(client, db):
    waiting = factories.AffiliationFactory(confirmed_at=None)
    client.force_login(admin_of(waiting.organisation))

    assert client.get(confirm_url(waiting)).status_code == 405


def test_waiting_page_shows_only_people_of_the_own_organisation(client, db):
    mine = factories.AffiliationFactory(confirmed_at=None)
    factories.AffiliationFactory(confirmed_at=None)
    client.force_login(admin_of(mine.organisation))

    response = client.get(reverse("members:waiting"))

    assert list(response.context["affiliations"]) == [mine]


def test_waiting_page_does_not_exist_for_members(member_client):
    assert member_client.get(reverse("members:waiting")).status_code == 404


def test_waiting_page_costs_the_same_for_two_people_and_for_ten(client, db, django_assert_num_queries):
    organisation = factories.OrganisationFactory()
    client.force_login(admin_of(organisation))
    for size in (2, 8):
        factories.AffiliationFactory.create_batch(size, organisation=organisation, confirmed_at=None)
        with django_assert_num_queries(5):
            client.get(reverse("members:waiting"))


def test_letter_names_people_and_organisations_as_they_are_written(db):
    organisation = factories.OrganisationFactory(name="R&D's Kompas")
    newcomer = factories.UserFactory(first_name="D'Arcy", last_name="Proef")
    by = factories.make_staff(permissions.ADMINISTRATORS)
    waiting = factories.AffiliationFactory(user=newcomer, organisation=organisation, confirmed_at=None)

    confirm(affiliation_id=waiting.pk, by=by)

    letter = mail.outbox[-1]
    html = letter.alternatives[0].content
    assert "Beste D'Arcy,\n\nHet is bevestigd: je werkt bij R&D's Kompas." in letter.body
    assert "Met groet,\nLerend Netwerk Passend Onderwijs" in letter.body
    assert "R&amp;D&#x27;s Kompas" in html
    assert ">Naar je overzicht</a>" in html
