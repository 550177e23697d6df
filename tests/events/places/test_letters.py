"""What a letter says is true, and kind, in the situation of who gets it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from post_office.models import Email

from events.models import Registration, Session
from events.places.registration import cancel, decline, lock_sessions, overbook, settle_event, swap
from events.places.registration.organising import add
from events.places.registration.queue import accept, shorten_offers
from events.places.standing import standing_of_registration, when_a_place_comes
from foundation.dates import moment_in_words
from tests.events.factories import RegistrationFactory, SessionFactory, twin_of
from tests.factories import MemberFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
State = Registration.State
NEAR, FAR = timedelta(hours=30), timedelta(days=20)
RETURN = "Zolang de aanmelding open is"


@pytest.fixture
def session():
    return SessionFactory(capacity=1)


def letter_to(member) -> str:
    """The last one, in one line."""
    return " ".join([email for email in Email.objects.order_by("pk") if email.to == [member.email]][-1].message.split())


def waiting(session, **fields) -> Registration:
    return RegistrationFactory(session=session, state=State.WAITING, **fields)


def offered(session, **fields) -> Registration:
    fields = {"offer_expires_at": timezone.now() + timedelta(days=2)} | fields
    return RegistrationFactory(session=session, state=State.OFFERED, **fields)


@pytest.mark.parametrize(
    ("state", "line"),
    [
        (State.CONFIRMED, "De organisator heeft je afgemeld voor deze bijeenkomst."),
        (State.WAITING, "De organisator heeft je van de wachtlijst voor deze bijeenkomst gehaald."),
        (State.PENDING, "De organisator heeft je aanvraag voor deze bijeenkomst laten vervallen."),
        (State.OFFERED, "De organisator heeft je afgemeld. De plek die we voor je vasthielden, is daarmee vervallen."),
    ],
)
def test_letter_to_who_was_removed_says_by_whom_and_asks_nobody_back(organiser, session, state, line):
    until = timezone.now() + timedelta(days=1) if state == State.OFFERED else None
    row = RegistrationFactory(session=session, state=state, offer_expires_at=until)

    cancel(registration=row, by=organiser, reason="Dubbel aangemeld.")

    text = letter_to(row.member)
    assert line in text
    assert "De organisator schrijft: Dubbel aangemeld. Klopt dit niet, of heb je een vraag?" in text
    assert "toch komen?" not in text


def test_letter_to_who_was_removed_late_is_not_sorry_that_they_cannot_come(organiser):
    row = RegistrationFactory(session=SessionFactory(cancel_until=timezone.now() - timedelta(hours=1)))

    cancel(registration=row, by=organiser)

    row.refresh_from_db()
    assert row.state == State.EXCUSED
    assert "Jammer" not in letter_to(row.member)


def test_letter_to_who_cancels_invites_back_while_one_can_register():
    open_one, closed = (RegistrationFactory(session=SessionFactory()) for _ in range(2))
    Session.objects.filter(pk=closed.session_id).update(closes_at=timezone.now() - timedelta(hours=1))

    for row in (open_one, closed):
        cancel(registration=row, by=row.member)

    assert [RETURN in letter_to(row.member) for row in (open_one, closed)] == [True, False]


def test_letter_about_an_offer_that_ran_out_tells_only_what_happened(session):
    row = offered(session, offer_expires_at=timezone.now() - timedelta(hours=1))

    settle_event(event_id=session.event_id)

    row.refresh_from_db()
    text = letter_to(row.member)
    assert "We hielden een plek voor je vast, maar hoorden niets. Daarom is de plek vrijgegeven." in text
    assert RETURN in text
    assert "Daarom is de plek vrijgegeven." in standing_of_registration(row, timezone.now()).explanation


def test_letter_about_an_offer_that_ran_out_at_the_closing_invites_nobody_back(session):
    closing = timezone.now() - timedelta(hours=1)
    Session.objects.filter(pk=session.pk).update(closes_at=closing)
    row = offered(session, offer_expires_at=closing)

    settle_event(event_id=session.event_id)

    text = letter_to(row.member)
    assert "De aanmelding is intussen gesloten." in text
    assert RETURN not in text


def test_offer_that_ran_out_is_refused_without_a_next_in_line(session):
    row = offered(session, offer_expires_at=timezone.now() - timedelta(hours=1))

    with pytest.raises(ValidationError) as refusal:
        accept(registration=row, by=row.member)

    assert refusal.value.code == "expired"
    assert refusal.value.messages[0].startswith(f"Dit aanbod is verlopen en de plek is vrijgegeven. {RETURN}")


def test_offer_that_was_declined_elsewhere_did_not_run_out(session):
    row = offered(session)
    decline(registration=row, by=row.member)

    with pytest.raises(ValidationError) as refusal:
        accept(registration=row, by=row.member)

    assert refusal.value.code == "none"


def test_letter_about_an_extra_place_says_that_the_organiser_made_it(organiser, session):
    row = waiting(session)

    overbook(registration=row, by=organiser, reason="Spreekt zelf")

    text = letter_to(row.member)
    assert "De organisator heeft een extra plek voor je gemaakt: je bent nu aangemeld." in text
    assert "jij was aan de beurt" not in text


def test_letter_about_an_offer_that_ends_earlier_says_why(session):
    row = offered(session)
    Session.objects.filter(pk=session.pk).update(closes_at=timezone.now() + timedelta(hours=5))

    shorten_offers(lock_sessions(session.event_id)[session.pk], timezone.now())

    row.refresh_from_db()
    text = letter_to(row.member)
    assert "Het aanmelden voor deze bijeenkomst sluit eerder. Daarom houden we je plek minder lang vast." in text
    assert f"vóór {moment_in_words(row.offer_expires_at)}" in text


def test_letter_to_who_was_added_by_hand_says_by_whom(organiser, session):
    member = MemberFactory()

    add(session=session, member=member, by=organiser)

    assert f"{organiser} heeft je aangemeld voor deze bijeenkomst." in letter_to(member)


def test_letter_with_a_place_after_the_deadline_names_no_deadline_that_is_over(organiser):
    session, member = SessionFactory(cancel_until=timezone.now() - timedelta(hours=1)), MemberFactory()

    add(session=session, member=member, by=organiser)

    text = letter_to(member)
    assert "Kun je toch niet komen, laat het dan weten; dan kan een ander je plek nemen." in text
    assert "Afmelden kan tot" not in text


def test_letter_to_who_asks_for_a_date_with_approval_promises_no_invitation(session):
    row = RegistrationFactory(session=session)
    other = twin_of(row, requires_approval=True)

    swap(registration=row, to=other, by=row.member)

    moved = " ".join(Email.objects.filter(subject__startswith="Niet meer op deze datum").get().message.split())
    assert "Je aanmelding is verzet naar" in moved
    assert "uitnodiging" not in moved


def test_letter_to_who_leaves_the_queue_for_approval_says_that_a_place_came():
    session = SessionFactory(capacity=1, requires_approval=True, pending_holds_place=True)
    row = waiting(session)

    settle_event(event_id=session.event_id)

    text = letter_to(row.member)
    assert "Er kwam een plek vrij en jij bent aan de beurt. De organisator bekijkt elke aanmelding" in text


@pytest.mark.parametrize(
    ("closes_in", "is_fine", "needs_approval", "start"),
    [
        (FAR, False, False, "dan krijg je een mail en heb je twee dagen om te beslissen, tot uiterlijk {closes}:"),
        (FAR, True, False, "dan krijg je een mail en heb je twee dagen om te beslissen; vanaf {near} krijg je de plek"),
        (NEAR, False, False, "dan krijg je een mail en kun je beslissen tot {closes}: dan sluit de wachtlijst."),
        (NEAR, True, False, "dan krijg je die meteen. De wachtlijst loopt tot {closes}."),
        (FAR, True, True, "dan bekijkt de organisator je aanmelding. De wachtlijst loopt tot {closes}."),
    ],
)
def test_who_waits_reads_the_real_deadline(closes_in, is_fine, needs_approval, start):
    now = timezone.now()
    session = SessionFactory(closes_at=now + closes_in, requires_approval=needs_approval)
    row = waiting(session, accepts_short_notice=is_fine)

    words = when_a_place_comes(row, now)

    moments = {
        "closes": moment_in_words(session.closes_at),
        "near": moment_in_words(session.closes_at - timedelta(days=2)),
    }
    assert words.startswith("Komt er een plek vrij, " + start.format(**moments))
