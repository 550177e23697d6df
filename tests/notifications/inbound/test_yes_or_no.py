from datetime import timedelta

import pytest
from post_office.models import Email

from events.models import Registration
from events.places.answering_by_mail import Choice, choice_in
from events.places.calendar import reply_in
from events.places.registration import cancel, register
from notifications.inbound.models import InboundMail
from tests.events.factories import SessionFactory
from tests.factories import MemberFactory

from .mails import answer_mail

Outcome, State = InboundMail.Outcome, Registration.State
FROM = "portaal@leernetwerk.example"


def calendar_reply(uid, answer="DECLINED", sequence=0, method="REPLY", attendee="mailto:noor@voorbeeld.example") -> str:
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Proef//NL\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n"
        f"SEQUENCE:{sequence}\r\nDTSTAMP:20261201T080000Z\r\nDTSTART:20261229T120000Z\r\n"
        f"ATTENDEE;PARTSTAT={answer};CN=Noor:{attendee}\r\nORGANIZER:mailto:{FROM}\r\n"
        "SUMMARY:Doelen\r\nEND:VEVENT\r\nEND:VCALENDAR"
    )


@pytest.fixture
def place(noor):
    return register(session=SessionFactory(), member=noor)


@pytest.fixture
def offer(noor):
    """A place that came free for Noor."""
    session = SessionFactory(capacity=1)
    first = MemberFactory()
    taken = register(session=session, member=first)
    waiting = register(session=session, member=noor)
    cancel(registration=taken, by=first)
    waiting.refresh_from_db()
    assert waiting.is_offered
    return waiting


@pytest.fixture
def says(noor, address_of, comes_in):
    def say(registration, text, **fields):
        mail = comes_in(answer_mail(text, **fields), address_of(noor, f"registration:{registration.pk}"))
        registration.refresh_from_db()
        return mail.outcome, registration.state

    return say


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("Ja", Choice.YES),
        ("ja, graag!", Choice.YES),
        ("*Ja*", Choice.YES),
        ("NEE.", Choice.NO),
        ("Nee, helaas ben ik dan weg.", Choice.NO),
        ("Yes", Choice.YES),
        ("Jammer, ik kan niet", None),
        ("Neem ik graag aan", None),
        ("Misschien", None),
        ("", None),
    ],
)
def test_first_word_decides(text, choice):
    assert choice_in(text) == choice


def test_yes_takes_an_offered_place(offer, says):
    assert says(offer, "Ja, graag") == (Outcome.ACCEPTED, State.CONFIRMED)


def test_no_lets_an_offered_place_go(offer, says):
    assert says(offer, "Nee") == (Outcome.ACCEPTED, State.DECLINED)


def test_no_gives_a_place_back_and_the_usual_mail_says_so(place, says, noor):
    assert says(place, "Nee, ik ben ziek") == (Outcome.ACCEPTED, State.CANCELLED)
    assert Email.objects.filter(to__icontains=noor.email, subject__startswith="Je bent afgemeld").count() == 1


def test_yes_to_a_place_one_has_changes_nothing(place, says):
    sequence = place.sequence

    assert says(place, "Ja") == (Outcome.ACCEPTED, State.CONFIRMED)
    assert place.sequence == sequence


def test_yes_after_giving_up_is_refused_with_the_way_to_register(place, says):
    says(place, "Nee")

    assert says(place, "Ja, toch wel") == (Outcome.NOT_ALLOWED, State.CANCELLED)
    assert "geen plek of aanbod meer" in Email.objects.get(subject__startswith="Niet overgenomen").message


def test_other_words_are_refused(place, says):
    assert says(place, "Hoe laat begint het?") == (Outcome.UNCLEAR, State.CONFIRMED)
    assert "Hoe laat begint het?" in Email.objects.get(subject__startswith="Niet overgenomen").message


def test_no_after_the_start_is_refused(place, says):
    place.session.starts_at -= timedelta(days=29)
    place.session.opens_at -= timedelta(days=29)
    place.session.closes_at -= timedelta(days=29)
    place.session.cancel_until -= timedelta(days=29)
    place.session.ends_at -= timedelta(days=28)
    place.session.save()

    assert says(place, "Nee") == (Outcome.NOT_ALLOWED, State.CONFIRMED)


@pytest.mark.parametrize(
    ("answer", "outcome", "state"),
    [
        ("DECLINED", Outcome.ACCEPTED, State.CANCELLED),
        ("ACCEPTED", Outcome.ACCEPTED, State.CONFIRMED),
        ("TENTATIVE", Outcome.UNCLEAR, State.CONFIRMED),
    ],
)
def test_calendar_program_answers_to_the_sender_of_the_invitation(answer, outcome, state, place, comes_in):
    reply = calendar_reply(place.session.uid, answer, place.sequence)

    mail = comes_in(answer_mail(reply, kind="text/calendar; method=REPLY"), FROM)

    place.refresh_from_db()
    assert (mail.outcome, place.state) == (outcome, state)


def test_calendar_program_answers_at_the_address_of_the_place_too(place, says):
    reply = calendar_reply(place.session.uid, sequence=place.sequence)

    assert says(place, reply, kind="text/calendar; method=REPLY") == (Outcome.ACCEPTED, State.CANCELLED)


@pytest.mark.parametrize("uid", ["040000008200E00074C5B7101A82E008", "", "a" * 300])
def test_calendar_reply_about_something_of_another_program_is_refused(place, comes_in, uid):
    mail = comes_in(answer_mail(calendar_reply(uid), kind="text/calendar; method=REPLY"), FROM)

    assert (mail.outcome, mail.sent_back_at is None) == (Outcome.UNKNOWN, False)


def test_calendar_reply_about_another_person_answers_no_place(noor, offer, comes_in, address_of):
    """An invitation was passed on, or a calendar answers for somebody whose mail it reads too."""
    here = address_of(noor, f"registration:{offer.pk}")

    def reply(attendee, address):
        Email.objects.all().delete()
        content = calendar_reply(offer.session.uid, "ACCEPTED", offer.sequence, attendee=attendee)
        mail = comes_in(answer_mail(content, kind="text/calendar; method=REPLY"), address)
        offer.refresh_from_db()
        return mail.outcome, offer.state, [email.subject[:16] for email in Email.objects.filter(to=noor.email)]

    others = [
        reply(attendee, address) for attendee in ("mailto:bo@voorbeeld.example", "Noor") for address in (FROM, here)
    ]
    own = reply("MAILTO:Noor@Voorbeeld.example", FROM)

    assert others == [(Outcome.OTHER_SENDER, State.OFFERED, ["Niet overgenomen"])] * 4
    assert own[:2] == (Outcome.ACCEPTED, State.CONFIRMED)


def test_answer_to_an_older_invitation_is_refused(place, comes_in):
    Registration.objects.update(sequence=3)

    mail = comes_in(answer_mail(calendar_reply(place.session.uid, sequence=2), kind="text/calendar"), FROM)

    place.refresh_from_db()
    assert (mail.outcome, place.state) == (Outcome.NOT_ALLOWED, State.CONFIRMED)


def test_calendar_reply_of_somebody_else_touches_no_place(place, comes_in):
    reply = calendar_reply(place.session.uid, sequence=place.sequence)

    stranger = comes_in(answer_mail(reply, kind="text/calendar", sender="x@voorbeeld.example"), FROM)
    forged = comes_in(answer_mail(reply, kind="text/calendar", proof="x.example; dmarc=pass"), FROM)

    place.refresh_from_db()
    assert (stranger.outcome, forged.outcome) == (Outcome.UNKNOWN, Outcome.UNPROVEN)
    assert place.state == State.CONFIRMED


@pytest.mark.parametrize(
    "content", [b"", b"BEGIN:VCALENDAR", b"\xff\xfe", calendar_reply("x", method="REQUEST").encode()]
)
def test_file_that_is_no_reply_is_none(content):
    assert reply_in(content) is None
