"""What organisers hear: once, as often as they like, with what to do now; and who is not told."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from events.models import Registration
from events.places.registration import add, cancel, mark, overbook, register, rejoin
from events.tasks import move_queues_up
from members.permissions import EDITORS, ORGANISERS
from notifications.kinds import Frequency, optional_kinds
from notifications.models import Notification
from notifications.preferences import set_frequency
from tests.events.factories import PastSessionFactory, RegistrationFactory, RunningSessionFactory, SessionFactory
from tests.factories import MemberFactory, OrganisationFactory, make_staff
from tests.notifications.worth import is_worth_mailing

pytestmark = pytest.mark.django_db
State = Registration.State
HOUR = timedelta(hours=1)


def heard(person) -> list[str]:
    """The beginnings of what somebody was told in the inbox."""
    rows = Notification.objects.filter(recipient=person, kind__startswith="organiser_").order_by("pk")
    return [title.split(":")[0] for title in rows.values_list("title", flat=True)]


def mail_to(person) -> list[Email]:
    return [email for email in Email.objects.order_by("pk") if email.to == [person.email]]


def nearly_begun(organiser, **fields):
    """Cancelling is late by now; registration closed an hour ago, unless `fields` say otherwise."""
    now = timezone.now()
    moments = {"starts_at": now + 5 * HOUR, "ends_at": now + 8 * HOUR, "cancel_until": now - HOUR}
    return SessionFactory(organisers=[organiser], **{"closes_at": now - HOUR, **moments, **fields})


def test_organiser_hears_who_asks_for_a_place(organiser, member):
    session = SessionFactory(organisers=[organiser], requires_approval=True, capacity=3)

    registration = register(session=session, member=member)
    register(session=session, member=member)

    (email,) = mail_to(organiser)
    assert heard(organiser) == ["Vraagt om een plek"]
    assert reverse("events:participant", args=[session.event.slug, session.pk, registration.pk]) in email.message
    assert email.subject.startswith(f"Vraagt om een plek: {member.get_full_name()}, {session.event.title}")
    assert "Er zijn nog drie plekken vrij." in email.message


def test_who_asks_again_after_leaving_is_told_again(organiser, member):
    session = SessionFactory(organisers=[organiser], requires_approval=True)

    cancel(registration=register(session=session, member=member), by=member)
    register(session=session, member=member)

    assert heard(organiser) == ["Vraagt om een plek"] * 2


def test_organiser_hears_nothing_of_ordinary_registrations(organiser, member):
    session = SessionFactory(organisers=[organiser])

    cancel(registration=register(session=session, member=member), by=member)

    assert heard(organiser) == []


def test_who_organises_no_more_finds_nothing_of_the_people_they_added(organiser_client, organiser, member):
    session = nearly_begun(organiser, closes_at=timezone.now() + HOUR)
    cancel(registration=add(session=session, member=member, by=organiser), by=member)
    notice = Notification.objects.get(recipient=organiser, kind="organiser_late_cancellation")
    before = is_worth_mailing(notice)

    session.organisers.clear()

    page = organiser_client.get(reverse("notifications:inbox")).content.decode()
    assert (before, is_worth_mailing(notice)) == (True, False)
    assert "Kan niet komen" not in page


@pytest.mark.parametrize(
    ("closes_in", "waiting", "sentence"),
    [
        (HOUR, 1, "De plek gaat vanzelf naar de eerste op de wachtlijst."),
        (-HOUR, 2, "Er wachten nog twee mensen, maar het aanmelden is gesloten."),
        (-HOUR, 0, "Er wacht niemand, en het aanmelden is gesloten: de plek blijft leeg."),
    ],
)
def test_late_cancellation_says_what_becomes_of_the_place(organiser, member, closes_in, waiting, sentence):
    session = nearly_begun(organiser, closes_at=timezone.now() + closes_in, capacity=1)
    registration = RegistrationFactory(session=session, member=member)
    RegistrationFactory.create_batch(waiting, session=session, state=State.WAITING)

    cancel(registration=registration, by=member)

    email = mail_to(organiser)[0]
    assert email.subject.startswith(f"Kan niet komen: {member.get_full_name()}")
    assert sentence in email.message


def test_late_cancellation_knows_of_who_waits_at_a_twin_date(organiser, member):
    session = nearly_begun(organiser, closes_at=timezone.now() + HOUR, capacity=1)
    registration = RegistrationFactory(session=session, member=member)
    waiting = RegistrationFactory(session=SessionFactory(event=session.event, capacity=1), state=State.WAITING)
    waiting.alternatives.add(session)

    cancel(registration=registration, by=member)

    assert "De plek gaat vanzelf naar de eerste op de wachtlijst." in mail_to(organiser)[0].message


def test_late_cancellation_knows_that_who_waits_may_have_no_more_places(organiser, member):
    busy = OrganisationFactory()
    session = nearly_begun(organiser, closes_at=timezone.now() + HOUR, capacity=2, organisation_cap=1)
    registration = RegistrationFactory(session=session, member=member)
    for state in (State.CONFIRMED, State.WAITING):
        RegistrationFactory(session=session, organisation=busy, state=state)

    cancel(registration=registration, by=member)

    message = mail_to(organiser)[0].message
    assert "Wie wacht, is van een organisatie die al zoveel plekken heeft als mag. Aanmelden kan nog tot" in message


@pytest.mark.parametrize(
    ("is_held", "has_cap", "sentence"),
    [
        (False, True, "De organisatie heeft al zoveel plekken als mag: wie je goedkeurt, komt op de wachtlijst."),
        (False, False, "Er is nu geen plek vrij: wie je goedkeurt, komt op de wachtlijst."),
        (True, False, "Voor deze aanvraag houden we een plek vast."),
    ],
)
def test_request_says_what_becomes_of_who_is_approved(organiser, is_held, has_cap, sentence):
    member = MemberFactory()
    session = SessionFactory(
        organisers=[organiser],
        requires_approval=True,
        pending_holds_place=is_held,
        capacity=2 if is_held or has_cap else 1,
        organisation_cap=1 if has_cap else None,
    )
    RegistrationFactory(session=session, organisation=member.affiliation.organisation)

    register(session=session, member=member)

    assert sentence in mail_to(organiser)[0].message


def test_who_comes_after_all_is_told_too(organiser, member):
    session = nearly_begun(organiser, closes_at=timezone.now() + HOUR)
    registration = cancel(registration=RegistrationFactory(session=session, member=member), by=member)

    rejoin(registration=registration, by=member)

    assert heard(organiser) == ["Kan niet komen", "Komt toch"]


def test_who_is_noted_as_excused_at_the_door_is_no_late_cancellation(organiser):
    session = RunningSessionFactory(organisers=[organiser, make_staff(ORGANISERS)])
    registration = RegistrationFactory(session=session)

    mark(registration=registration, state=State.EXCUSED, by=session.organisers.exclude(pk=organiser.pk).get())

    assert heard(organiser) == []


def test_offers_that_ran_out_come_once_a_day(organiser):
    session = SessionFactory(organisers=[organiser])
    RegistrationFactory(session=session, state=State.OFFERED, offer_expires_at=timezone.now() - HOUR)

    move_queues_up()
    move_queues_up()

    note = Notification.objects.get(recipient=organiser)
    assert (heard(organiser), mail_to(organiser), note.digest_due_at is not None) == (["Aanbod verlopen"], [], True)


def test_queue_that_ended_is_told_once_with_how_many_waited(organiser):
    session = nearly_begun(organiser, capacity=1)
    RegistrationFactory(session=session)
    RegistrationFactory.create_batch(3, session=session, state=State.WAITING)

    move_queues_up()
    move_queues_up()

    (email,) = mail_to(organiser)
    assert heard(organiser) == ["De wachtlijst sloot"]
    assert "drie mensen stonden nog op de wachtlijst" in email.message
    assert "Alles is vol." in email.message


def test_extra_place_is_told_to_the_other_organisers_alone(organiser):
    other = make_staff(ORGANISERS)
    session = SessionFactory(organisers=[organiser, other], capacity=1)
    RegistrationFactory(session=session)
    waiter = RegistrationFactory(session=session, state=State.WAITING)

    overbook(registration=waiter, by=organiser, reason="Komt van ver")

    assert (heard(organiser), heard(other)) == ([], ["Extra plek"])


def test_preferences_decide_how_often(organiser, member):
    set_frequency(organiser, "organiser_approval_asked", Frequency.NEVER)
    session = SessionFactory(organisers=[organiser], requires_approval=True)

    register(session=session, member=member)

    assert (heard(organiser), mail_to(organiser)) == (["Vraagt om een plek"], [])


def test_kinds_stand_on_the_preferences_of_organisers_alone(organiser, member):
    codes = {person: {kind.code for kind in optional_kinds(person)} for person in (organiser, member)}

    assert {code for code in codes[organiser] - codes[member] if code.startswith("organiser_")} == {
        "organiser_approval_asked",
        "organiser_late_cancellation",
        "organiser_offer_ran_out",
        "organiser_queue_ended",
        "organiser_overbooked",
    }
    assert not {code for code in codes[member] if code.startswith("organiser_")}


def test_who_organises_no_more_is_not_told_and_somebody_always_is(organiser, member):
    editor = make_staff(EDITORS)
    session = SessionFactory(organisers=[organiser], requires_approval=True)
    organiser.groups.clear()

    register(session=session, member=member)

    assert (heard(organiser), heard(editor)) == ([], ["Vraagt om een plek"])


def test_nothing_is_told_of_a_session_that_is_over(organiser):
    session = PastSessionFactory(organisers=[organiser])
    RegistrationFactory(session=session, state=State.OFFERED, offer_expires_at=session.closes_at)

    with time_machine.travel(timezone.now(), tick=False):
        move_queues_up()

    assert heard(organiser) == []
