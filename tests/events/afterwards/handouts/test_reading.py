"""Hand-outs are found by what stands in them, by those who may open them, from the moment that they may."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.afterwards.handouts.handing_out import hand_out, put_back, take_back
from events.afterwards.handouts.reading import read_handout, read_handouts, unread
from events.models import Handout, HandoutText, Registration, Session
from foundation.search import files
from foundation.search.finder import audiences_of, find
from foundation.search.query import parse
from foundation.search.rebuild import rebuild
from foundation.uploads import Content
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory
from tests.events.pages import words
from tests.factories import MemberFactory, UserFactory
from tests.search.test_files import pdf, word_file

pytestmark = [pytest.mark.django_db, pytest.mark.search]
From, State = Handout.From, Registration.State
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def session(organiser):
    return SessionFactory(organisers=[organiser])


def give(session, *, data: bytes = b"", shown_from=From.NOW, suffix=".pdf", kind="application/pdf") -> Handout:
    content = Content(data or pdf("Over kwikstaarten"), suffix, kind)
    handout = hand_out(session=session, title="Werkblad", content=content, shown_from=shown_from, by=None)
    read_handout(handout.pk)
    return handout


def hits(user, text: str = "kwikstaarten") -> list[tuple[str, str]]:
    return [(hit.title, hit.url) for hit in find(parse(text), audiences=audiences_of(user)).hits]


def address(name: str, session, *more) -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk, *more])


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [(pdf("Over kwikstaarten"), ".pdf", "application/pdf"), (word_file("Over kwikstaarten"), ".docx", WORD)],
)
def test_participant_and_organiser_find_a_hand_out_by_its_text(client, organiser, session, data, suffix, kind):
    member = RegistrationFactory(session=session).member

    handout = give(session, data=data, suffix=suffix, kind=kind)

    expected = [("Werkblad", address("handout", session, handout.pk))]
    assert [hits(member), hits(organiser)] == [expected, expected]
    client.force_login(member)
    assert client.get(expected[0][1]).status_code == 200


@pytest.mark.parametrize("state", [State.WAITING, State.PENDING, State.CANCELLED])
def test_nobody_without_a_place_finds_a_hand_out(session, state):
    member = RegistrationFactory(session=session, state=state).member
    elsewhere = RegistrationFactory(session=SessionFactory(event=session.event)).member

    give(session)

    assert [hits(person) for person in (member, elsewhere, MemberFactory(), UserFactory())] == [[]] * 4


def test_hand_out_is_found_from_the_moment_that_it_is_shown(organiser, session):
    member = RegistrationFactory(session=session).member
    give(session, shown_from=From.START)
    give(session, shown_from=From.END)
    before = len(hits(member)), len(hits(organiser))

    moments = {"opens_at": -9, "closes_at": -5, "cancel_until": -5, "starts_at": -4, "ends_at": 1}
    now = timezone.now()
    hours = {name: now + timedelta(hours=number) for name, number in moments.items()}
    Session.objects.filter(pk=session.pk).update(**hours)
    during = len(hits(member)), len(hits(organiser))
    Session.objects.filter(pk=session.pk).update(ends_at=now - timedelta(hours=1))

    assert [before, during, (len(hits(member)), len(hits(organiser)))] == [(0, 2), (1, 2), (2, 2)]


def test_who_loses_the_place_finds_the_hand_out_no_more(session):
    row = RegistrationFactory(session=session)
    give(session)
    before = len(hits(row.member))

    Registration.objects.filter(pk=row.pk).update(state=State.CANCELLED)

    assert (before, len(hits(row.member))) == (1, 0)


def test_hand_out_that_is_taken_back_is_found_only_once_it_is_put_back(session):
    member = RegistrationFactory(session=session).member
    handout = give(session)

    take_back(handout)
    gone = hits(member)
    put_back(handout)
    back = len(hits(member))
    rebuild()

    assert (gone, back, len(hits(member))) == ([], 1, 1)


def test_link_is_found_by_its_title_at_the_own_registration(session):
    member = RegistrationFactory(session=session).member

    hand_out(session=session, title="Presentatie", content="https://dia.example/", shown_from=From.NOW, by=None)

    assert hits(member, "presentatie") == [("Presentatie", reverse("events:registration", args=[session.event.slug]))]
    assert not unread().exists()


def test_hand_out_follows_the_title_and_the_address_of_its_event(session):
    member = RegistrationFactory(session=session).member
    handout = give(session)
    event = session.event

    event.title, event.slug = "Geld volgt doel", "geld-volgt-doel-nieuw"
    event.save()

    handout.refresh_from_db()
    assert hits(member) == [("Werkblad", address("handout", Session.objects.get(), handout.pk))]


def test_file_that_was_not_read_at_once_is_read_at_night(session):
    member = RegistrationFactory(session=session).member
    content = Content(pdf("Over kwikstaarten"), ".pdf", "application/pdf")
    hand_out(session=session, title="Werkblad", content=content, shown_from=From.NOW, by=None)
    before = hits(member)

    read_handouts()

    assert (before, len(hits(member)), unread().count()) == ([], 1, 0)


def test_picture_is_never_read(session):
    handout = give(session, data=b"beeld", suffix=".png", kind="image/png")

    read_handouts()

    assert not HandoutText.objects.filter(handout=handout).exists()


@pytest.mark.parametrize(
    ("data", "problem"), [(b"%PDF-1.7 stuk", files.NOT_TO_BE_READ), (pdf(" "), files.NO_WORDS), (None, files.NOT_THERE)]
)
def test_organiser_reads_why_a_file_is_not_found_by_its_text_and_what_to_do(organiser_client, organiser, data, problem):
    session = PastSessionFactory(organisers=[organiser])
    handout = give(session, data=data or pdf("Over kwikstaarten"))
    if data is None:
        handout.file.storage.delete(handout.file.name)
        HandoutText.objects.all().delete()
        read_handouts()

    page = words(organiser_client.get(address("aftermath", session)))

    assert f"Deelnemers vinden dit niet op wat erin staat. {problem} {files.ADVICE[problem]}" in page
