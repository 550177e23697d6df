from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from events.models import Registration
from events.organising.badges.badges import badges_as_pdf
from members.models import AuditEntry
from tests.documents import is_accessible, words_of
from tests.events.factories import RegistrationFactory, SessionFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def come(session, last_name: str, **fields):
    registration = RegistrationFactory(session=session, **fields)
    registration.member.last_name = last_name
    registration.member.save()
    return registration


def test_badge_for_everybody_with_a_place_and_nobody_else():
    session = SessionFactory()
    comes = come(session, "Welkom")
    come(session, "Wachtend", state=State.WAITING)
    come(session, "Afgemeld", state=State.CANCELLED)

    pdf = badges_as_pdf(session)

    words, affiliation = words_of(pdf), comes.member.affiliation
    assert all(said in words for said in ("Welkom", affiliation.organisation.name, affiliation.role_in_words))
    assert ("Wachtend" in words, "Afgemeld" in words) == (False, False)
    assert is_accessible(pdf)


def test_long_names_stay_whole_and_on_their_own_badge():
    session = SessionFactory()
    long_name = "van den Hoogenboom-Rijckevorsel tot Nieuwenhuizen-Westerwolde van de Achterhoek"
    come(session, long_name)
    come(session, "Wolfeschlegelsteinhausenbergerdorff")
    come(session, "Kort")

    pdf = badges_as_pdf(session)

    letters = words_of(pdf).replace(" ", "")
    assert all(name.replace(" ", "") in letters for name in (long_name, "Wolfeschlegelsteinhausenbergerdorff", "Kort"))


def test_ten_badges_to_a_page():
    session = SessionFactory(capacity=30)
    RegistrationFactory.create_batch(11, session=session)

    pages = PdfReader(BytesIO(badges_as_pdf(session))).pages

    assert [page.extract_text().count("Lerend Netwerk Passend Onderwijs") for page in pages] == [10, 1]


def test_names_are_data_and_not_markup():
    session = SessionFactory()
    come(session, '#panic("x") *vet* $1+1$')

    assert '#panic("x") *vet* $1+1$' in words_of(badges_as_pdf(session))


def test_nobody_yet_gives_an_empty_page(organiser_client, organiser):
    session = SessionFactory(organisers=[organiser])

    response = organiser_client.get(reverse("events:badges", args=[session.event.slug, session.pk]))

    assert len(PdfReader(BytesIO(response.content)).pages) == 1


def test_taking_the_badges_along_is_in_the_log(organiser_client, organiser):
    session = SessionFactory(organisers=[organiser])

    organiser_client.get(reverse("events:badges", args=[session.event.slug, session.pk]))

    assert AuditEntry.objects.get(actor=organiser).about == f"naamkaartjes van datum {session.pk}"


def test_badges_cost_the_same_at_two_sizes():
    session = SessionFactory(capacity=60)
    RegistrationFactory(session=session)
    with CaptureQueriesContext(connection) as few:
        badges_as_pdf(session)
    RegistrationFactory.create_batch(12, session=session)
    with CaptureQueriesContext(connection) as many:
        badges_as_pdf(session)

    assert len(many) == len(few)
