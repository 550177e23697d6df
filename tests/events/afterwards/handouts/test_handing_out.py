from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.afterwards.handouts.handing_out import hand_out
from events.models import Handout, Registration
from foundation import retention
from foundation.uploads import Content
from members.permissions import EDITORS
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.django_db
State = Registration.State
PDF = b"%PDF-1.7 kanariehandout"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def give(session, shown_from=Handout.From.NOW) -> Handout:
    content = Content(PDF, ".pdf", "application/pdf")
    return hand_out(session=session, title="Werkblad: doelen", content=content, shown_from=shown_from, by=None)


def address(name: str, session, *more) -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk, *more])


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_organiser_adds_a_file_that_a_participant_gets(organiser):
    session = SessionFactory(organisers=[organiser])
    member = RegistrationFactory(session=session).member
    upload = SimpleUploadedFile("../../raar.exe", PDF, content_type="text/html")

    client_of(organiser).post(
        address("handouts", session), {"title": "Werkblad: doelen", "file": upload, "shown_from": "meteen"}
    )

    handout = Handout.objects.get()
    response = client_of(member).get(address("handout", session, handout.pk))
    assert b"".join(response.streaming_content) == PDF
    assert response.headers["Content-Disposition"] == 'attachment; filename="werkblad-doelen.pdf"'
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response.headers["Cache-Control"]
    assert (handout.added_by, "raar" in handout.file.name) == (organiser, False)


@pytest.mark.parametrize(
    ("filled_in", "sentence"),
    [
        ({}, "een van de twee"),
        ({"link": "https://werkblad.example/", "file": "pdf"}, "een van de twee"),
        ({"link": "javascript:alert(1)"}, "Vul een heel adres in"),
        ({"link": "ftp://werkblad.example/"}, "Vul een heel adres in"),
        ({"file": "html"}, "Dit soort bestand kan hier niet"),
        ({"title": ""}, "Geef het een naam"),
    ],
)
def test_mistake_keeps_what_was_typed_and_says_what_to_do(organiser, filled_in, sentence):
    session = SessionFactory(organisers=[organiser])
    files = {"pdf": SimpleUploadedFile("a.pdf", PDF), "html": SimpleUploadedFile("a.pdf", b"<html>")}
    data = {"title": "Mijn titel", "shown_from": "begin"} | filled_in
    data = {name: files.get(value, value) for name, value in data.items()}

    response = client_of(organiser).post(address("handouts", session), data)

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert ("Mijn titel" in page) == ("title" not in filled_in)
    assert Handout.objects.count() == 0


def test_full_disk_is_told_and_leaves_nothing(organiser, media):
    session = SessionFactory(organisers=[organiser])
    (media / "handouts").write_text("geen map")  # so that no file can be written below it
    data = {"title": "Werkblad", "shown_from": "meteen", "file": SimpleUploadedFile("a.pdf", PDF)}

    response = client_of(organiser).post(address("handouts", session), data)

    assert response.status_code == 503
    assert "kon nu niet worden bewaard" in response.content.decode()
    assert Handout.objects.count() == 0


@pytest.mark.parametrize("state", [State.WAITING, State.CANCELLED, State.PENDING, State.EXCUSED, State.REJECTED])
def test_who_has_no_place_does_not_find_it(state):
    session = SessionFactory()
    handout = give(session)
    member = RegistrationFactory(session=session, state=state).member

    response = client_of(member).get(address("handout", session, handout.pk))

    assert response.status_code == 404


def test_others_do_not_find_it(organiser):
    handout = give(SessionFactory())
    path = address("handout", handout.session, handout.pk)
    elsewhere = RegistrationFactory(session=SessionFactory()).member

    answers = [client_of(who).get(path).status_code for who in (MemberFactory(), elsewhere, organiser)]

    assert answers == [404, 404, 404]
    assert Client().get(path).status_code == 302


def test_file_is_not_served_as_media():
    handout = give(SessionFactory())

    answers = [
        client.get(f"/media/{handout.file.name}").status_code for client in (Client(), client_of(make_staff(EDITORS)))
    ]

    assert answers == [404, 404]


def test_handout_of_another_session_is_not_found_by_swapping_the_number(organiser):
    handout = give(SessionFactory())
    own = SessionFactory(organisers=[organiser])
    client = client_of(organiser)

    answers = [
        client.get(address("handout", own, handout.pk)).status_code,
        client.post(address("handout_removal", own, handout.pk)).status_code,
    ]

    assert answers == [404, 404]
    assert Handout.objects.kept().count() == 1


@pytest.mark.parametrize(
    ("shown_from", "moment", "is_seen"),
    [
        ("meteen", timedelta(days=5), True),
        ("begin", timedelta(hours=1), False),
        ("begin", timedelta(hours=-1), True),
        ("einde", timedelta(hours=-1), False),
        ("einde", timedelta(hours=-4), True),
    ],
)
def test_participant_sees_it_from_when_the_organiser_chose(shown_from, moment, is_seen):
    starts_at = timezone.now() + moment
    earlier = dict.fromkeys(["closes_at", "cancel_until"], starts_at - timedelta(days=1))
    session = SessionFactory(starts_at=starts_at, ends_at=starts_at + timedelta(hours=3), **earlier)
    handout = give(session, shown_from)
    client = client_of(RegistrationFactory(session=session).member)

    response = client.get(address("handout", session, handout.pk))
    own_page = client.get(reverse("events:registration", args=[session.event.slug])).content.decode()

    assert (response.status_code == 200, handout.title in own_page) == (is_seen, is_seen)


def test_taking_back_can_be_undone_for_a_day_and_then_the_file_goes(
    organiser, media, django_capture_on_commit_callbacks
):
    session = PastSessionFactory(organisers=[organiser])
    handout = give(session)
    client = client_of(organiser)
    client.post(address("handout_removal", session, handout.pk))
    gone = client.get(address("handout", session, handout.pk)).status_code
    client.post(address("handout_return", session, handout.pk))
    back = client.get(address("handout", session, handout.pk)).status_code
    client.post(address("handout_removal", session, handout.pk))

    with django_capture_on_commit_callbacks(execute=True):
        retention.carry_out(timezone.now() + timedelta(days=2))

    assert (gone, back) == (404, 200)
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_database_wants_a_file_or_a_link():
    session = SessionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Handout.objects.create(session=session, title="Leeg")
    with pytest.raises(IntegrityError), transaction.atomic():
        Handout.objects.create(session=session, title="Beide", file="a.pdf", link="https://a.example/")
