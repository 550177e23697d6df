from decimal import Decimal

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.afterwards.certificates.issuing import issue
from events.models import Certificate, Registration
from members.permissions import ORGANISERS
from members.privacy.erasure import erase_member
from tests.documents import is_accessible, words_of
from tests.events.factories import PastSessionFactory, RegistrationFactory
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.django_db
State = Registration.State
NAME = "Kanarievogel"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def registration():
    registration = RegistrationFactory(session=PastSessionFactory(), state=State.ATTENDED)
    registration.member.last_name = NAME
    registration.member.save()
    return registration


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(name: str, session) -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk])


def test_member_gets_an_accessible_document(registration):
    client = client_of(registration.member)

    response = client.post(address("certificate", registration.session), follow=True)

    words, certificate = words_of(response.content), Certificate.objects.get()
    assert is_accessible(response.content)
    assert response.headers["Content-Disposition"].startswith("attachment")
    for said in (certificate.name, certificate.session_title, "3 uur", certificate.code_in_letters):
        assert said in words


def test_own_page_offers_it_only_to_who_was_there(registration):
    path = reverse("events:registration", args=[registration.event.slug])
    there = client_of(registration.member).get(path).content.decode()
    Registration.objects.update(state=State.ABSENT)
    not_there = client_of(registration.member).get(path).content.decode()

    assert ("Haal je bewijs op" in there, "Haal je bewijs op" in not_there) == (True, False)


def test_document_is_nobody_elses(registration):
    issue(registration)
    others = [MemberFactory(), make_staff(ORGANISERS)]
    others.append(RegistrationFactory(session=registration.session, state=State.CONFIRMED).member)

    answers = [client_of(who).get(address("certificate_pdf", registration.session)).status_code for who in others]

    assert answers == [404, 404, 404]


def test_anybody_with_the_code_reads_what_the_paper_says(client, registration):
    certificate = issue(registration)

    response = client.get(certificate.get_absolute_url())

    page = response.content.decode()
    assert response.status_code == 200
    assert all(said in page for said in (certificate.name, certificate.session_title, "3 uur"))
    assert registration.member.email not in page
    assert (response.headers["X-Robots-Tag"], 'name="robots" content="noindex"' in page) == ("noindex", True)


def replace(certificate):
    Certificate.objects.filter(pk=certificate.pk).update(replaced_at=timezone.now())


def withdraw(certificate):
    Certificate.objects.filter(pk=certificate.pk).update(withdrawn_at=timezone.now())


def mark_absent(certificate):
    Registration.objects.update(state=State.ABSENT)


def erase(certificate):
    erase_member(user=certificate.registration.member, by=None)


@pytest.mark.parametrize(
    ("end", "sentence"),
    [
        (replace, "Dit bewijs is vervangen"),
        (withdraw, "Deze code hoort niet bij een geldig bewijs"),
        (mark_absent, "Deze code hoort niet bij een geldig bewijs"),
        (erase, "Deze code hoort niet bij een geldig bewijs"),
    ],
)
@pytest.mark.search
def test_code_that_no_longer_counts_says_so_without_a_name(client, registration, end, sentence):
    certificate = issue(registration)
    end(certificate)

    response = client.get(certificate.get_absolute_url())

    page = response.content.decode()
    assert response.status_code == 404
    assert sentence in page
    assert NAME not in page
    assert certificate.session_title not in page


def test_guessing_codes_is_slowed_down(client, registration):
    certificate = issue(registration)
    for number in range(30):
        client.get(reverse("events:certificate_check", args=[f"GOKJE-{number:05d}"]))

    response = client.get(certificate.get_absolute_url())

    assert response.status_code == 429


@pytest.mark.parametrize(
    ("typed", "status", "hours"),
    [("2,5", 302, Decimal("2.5")), ("", 302, None), ("0", 422, None), ("veel", 422, None), ("2,55", 422, None)],
)
def test_organiser_sets_the_hours(registration, typed, status, hours):
    organiser = make_staff(ORGANISERS)
    registration.session.organisers.add(organiser)

    response = client_of(organiser).post(address("hours", registration.session), {"hours": typed})

    registration.session.refresh_from_db()
    assert (response.status_code, registration.session.hours) == (status, hours)
