from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from icalendar import Calendar
from post_office.models import Email

from events.models import Registration
from events.places.registration import approve, cancel, register, register_colleague
from events.places.scheduling import cancel_session, keep_silent, revise_session, tell_at_once
from events.tasks import move_queues_up, send_reminders, tell_changed_sessions
from foundation.dates import moment_in_words
from notifications.html import html_of
from tests.events.factories import RegistrationFactory, SessionFactory, from_now
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def methods_of(email: Email) -> list[str]:
    """The METHOD of every calendar part that goes along."""
    contents = [bytes(part.content) for part in email.parts.order_by("pk")]
    return [str(Calendar.from_ical(content)["METHOD"]) for content in contents]


def tomorrow(**fields):
    now = timezone.now()
    times = {"starts_at": now + timedelta(days=1), "ends_at": now + timedelta(days=1, hours=3)}
    return SessionFactory(**times, closes_at=now, cancel_until=now, **fields)


def told(member) -> list[tuple[str, list[str]]]:
    emails = [email for email in Email.objects.order_by("pk") if email.to == [member.email]]
    return [(email.subject.split(":")[0], methods_of(email)) for email in emails]


def test_confirmation_says_when_where_and_until_when(member):
    session = SessionFactory(place="Zwolle", directions="Het Gesprek")

    register(session=session, member=member)

    text = Email.objects.get().message
    assert f"Beste {member.first_name}," in text
    assert session.event.title in text
    assert "Zwolle, Het Gesprek" in text
    assert f"/bijeenkomsten/{session.event.slug}/aanmelding/" in text


def test_meeting_link_is_in_no_mail(member):
    session = SessionFactory(mode="online", place="", meeting_url="https://vergaderen.example/geheime-kamer")

    register(session=session, member=member)

    email = Email.objects.get()
    assert "geheime-kamer" not in email.message + html_of(email)


def test_confirmation_reaches_the_reader_as_an_invitation(member, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        register(session=SessionFactory(), member=member)

    (message,) = mail.outbox
    parts = [part for part in message.message().walk() if part.get_content_maintype() != "multipart"]
    types = [part.get_content_type() for part in parts]
    assert types == ["text/plain", "text/html", "text/calendar", "application/ics"]
    assert [part.get_param("method") for part in parts] == [None, None, "REQUEST", None]
    assert parts[-1].get_filename() == "invite.ics"


def test_who_waits_gets_no_invitation_until_there_is_a_place():
    session = SessionFactory(capacity=1)
    holder, waiter = MemberFactory.create_batch(2)
    place = register(session=session, member=holder)
    register(session=session, member=waiter)

    cancel(registration=place, by=holder)

    assert told(holder) == [("Je bent aangemeld", ["REQUEST"]), ("Je bent afgemeld", ["CANCEL"])]
    assert told(waiter) == [("Je staat op de wachtlijst", []), ("Wil je deze plek", [])]


def test_reminder_goes_once_to_those_with_a_place():
    soon = {"starts_at": from_now(hours=40), "ends_at": from_now(hours=43), "closes_at": from_now(hours=40)}
    session = SessionFactory(**soon, cancel_until=from_now(hours=30))
    place = RegistrationFactory(session=session)
    RegistrationFactory(session=session, state=State.WAITING)
    RegistrationFactory(session=SessionFactory())

    send_reminders()
    send_reminders()

    assert told(place.member) == [("Binnenkort", ["REQUEST"])]
    assert Email.objects.count() == 1


@pytest.mark.parametrize("is_told", [True, False])
def test_who_was_reminded_is_reminded_again_when_the_date_moves_away(is_told):
    now = timezone.now()
    session = tomorrow()
    member = RegistrationFactory(session=session).member
    send_reminders()
    session.starts_at, session.ends_at = now + timedelta(days=20), now + timedelta(days=20, hours=3)

    revise_session(session=session)
    send_reminders()
    (tell_at_once if is_told else keep_silent)(session=session)
    with time_machine.travel(now + timedelta(days=19)):
        send_reminders()

    change = [("Gewijzigd", ["REQUEST"])] if is_told else []
    assert told(member) == [("Binnenkort", ["REQUEST"]), *change, ("Binnenkort", ["REQUEST"])]


def test_who_was_reminded_is_not_reminded_again_of_another_hour():
    session = tomorrow()
    member = RegistrationFactory(session=session).member
    send_reminders()
    session.starts_at += timedelta(hours=1)

    revise_session(session=session)
    send_reminders()

    assert told(member) == [("Binnenkort", ["REQUEST"])]


def test_cancelled_session_tells_everybody_once():
    session = SessionFactory()
    place = RegistrationFactory(session=session)
    waiter = RegistrationFactory(session=session, state=State.WAITING)
    cancel_session(session=session, reason="De begeleider is ziek.")

    cancel_session(session=session, reason="Nog eens.")

    session.refresh_from_db()
    assert session.cancellation_reason == "De begeleider is ziek."
    assert told(place.member) == [("Gaat niet door", ["CANCEL"])]
    assert told(waiter.member) == [("Gaat niet door", [])]


def test_moved_session_sends_a_new_version_of_the_appointment():
    session = SessionFactory()
    place = RegistrationFactory(session=session, sequence=4)
    session.place = "Eindhoven"

    revise_session(session=session)
    told_at_once = told(place.member)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        tell_changed_sessions()
        tell_changed_sessions()

    place.refresh_from_db()
    assert told_at_once == []
    assert place.sequence == 5
    assert told(place.member) == [("Gewijzigd", ["REQUEST"])]


def test_change_nobody_needs_to_know_is_not_mailed():
    session = SessionFactory()
    RegistrationFactory(session=session)
    session.capacity = 40

    revise_session(session=session)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        tell_changed_sessions()

    assert Email.objects.count() == 0


def test_larger_capacity_moves_the_queue_up():
    session = SessionFactory(capacity=1)
    RegistrationFactory(session=session)
    waiter = RegistrationFactory(session=session, state=State.WAITING)
    session.capacity = 2

    revise_session(session=session)

    assert told(waiter.member) == [("Wil je deze plek", [])]


def test_smaller_capacity_evicts_nobody():
    session = SessionFactory(capacity=3)
    RegistrationFactory.create_batch(3, session=session)
    session.capacity = 1

    revise_session(session=session)

    assert session.registrations.confirmed().count() == 3


def test_sweep_moves_up_who_waits_for_a_place_of_somebody_who_left():
    session = SessionFactory(capacity=1)
    holder = RegistrationFactory(session=session)
    waiter = RegistrationFactory(session=session, state=State.WAITING)
    holder.member.delete()

    move_queues_up()

    waiter.refresh_from_db()
    assert waiter.state == State.OFFERED


def text_to(member) -> str:
    return [email for email in Email.objects.order_by("pk") if email.to == [member.email]][-1].message


def test_mail_of_an_offer_says_until_when_and_what_happens_otherwise(member):
    session = SessionFactory(capacity=1)
    first = register(session=session, member=MemberFactory())
    register(session=session, member=member)

    cancel(registration=first, by=first.member)

    text = text_to(member)
    until = moment_in_words(member.registrations.get().offer_expires_at)
    assert "Er kwam een plek vrij en jij bent aan de beurt." in text
    assert f"Neem hem aan op onderstaande pagina, vóór {until}. Doe je niets" in text


def test_mail_of_who_waits_says_how_long_and_where_to_look(member):
    session = SessionFactory(capacity=1)
    register(session=session, member=MemberFactory())

    register(session=session, member=member)

    text = text_to(member)
    assert f"twee dagen om te beslissen, tot uiterlijk {moment_in_words(session.closes_at)}: dan sluit" in text
    assert "Op onderstaande pagina zie je hoeveel mensen er vóór je staan." in text


def test_mail_of_who_was_registered_by_a_colleague_says_by_whom(member):
    session, colleague = SessionFactory(), MemberFactory(first_name="Wim", last_name="Meldaan")

    register_colleague(session=session, colleague=member, by=colleague)

    text = text_to(member)
    assert "Wim Meldaan heeft je aangemeld voor deze bijeenkomst." in text
    assert f"tot {moment_in_words(member.registrations.get().offer_expires_at)}" in text


def test_mail_of_approval_after_a_colleague_does_not_speak_of_a_queue(member):
    session = SessionFactory(requires_approval=True)
    registration = register_colleague(session=session, colleague=member, by=MemberFactory())

    approve(registration=registration, by=MemberFactory())

    assert "heeft je aangemeld, en er is een plek voor je." in text_to(member)
    assert "kwam een plek vrij" not in text_to(member)


def test_nobody_is_reminded_of_a_session_that_does_not_go_on():
    soon = {"starts_at": from_now(hours=40), "ends_at": from_now(hours=43), "closes_at": from_now(hours=40)}
    session = SessionFactory(**soon, cancel_until=from_now(hours=30))
    RegistrationFactory(session=session)
    cancel_session(session=session, reason="Ziek")
    Email.objects.all().delete()

    send_reminders()

    assert Email.objects.count() == 0


def test_change_of_a_session_that_is_over_by_then_is_not_mailed():
    session = SessionFactory()
    RegistrationFactory(session=session)
    session.directions = "Zaal 2"
    revise_session(session=session)

    with time_machine.travel(session.ends_at + timedelta(minutes=1)):
        tell_changed_sessions()

    assert Email.objects.count() == 0


def test_change_of_a_session_that_was_called_off_by_then_is_not_mailed():
    session = SessionFactory()
    place = RegistrationFactory(session=session)
    session.directions = "Zaal 2"
    revise_session(session=session)
    cancel_session(session=session, reason="Ziek")

    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        tell_changed_sessions()

    assert [title for title, _ in told(place.member)] == ["Gaat niet door"]
