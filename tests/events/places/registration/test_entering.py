import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from post_office.models import Email

from events.models import Registration
from events.places.registration import Particulars, cancel, register, register_colleague
from tests.events.factories import (
    ChoiceFactory,
    InvitationFactory,
    PastSessionFactory,
    QuestionFactory,
    RegistrationFactory,
    SessionFactory,
    from_now,
)
from tests.events.places.registration.reading import log_of, state_of, subjects_for
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def test_register_gives_a_place_and_one_mail(member):
    session = SessionFactory()

    filled_in = Particulars(contribution="Ons doel over verzuim", dietary="vegetarisch", is_listed=True)

    registration = register(session=session, member=member, particulars=filled_in)

    registration.refresh_from_db()
    assert registration.state == State.CONFIRMED
    assert registration.event_id == session.event_id
    assert registration.contribution == "Ons doel over verzuim"
    assert registration.dietary == "vegetarisch"
    assert registration.listed_at is not None
    assert subjects_for(member) == ["Je bent aangemeld"]


def test_register_again_answers_with_the_same_registration(member):
    session = SessionFactory()
    first = register(session=session, member=member, particulars=Particulars(contribution="Een vraag"))

    second = register(session=session, member=member)

    assert second == first
    assert second.contribution == "Een vraag"
    assert subjects_for(member) == ["Je bent aangemeld"]


def test_register_without_consent_keeps_the_member_off_the_list(member):
    registration = register(session=SessionFactory(), member=member)

    assert registration.listed_at is None


def test_register_puts_a_newcomer_in_the_queue_when_full(member):
    session = SessionFactory(capacity=1)
    register(session=session, member=MemberFactory())

    registration = register(session=session, member=member)

    assert registration.state == State.WAITING
    assert subjects_for(member) == ["Je staat op de wachtlijst"]


def test_register_gives_a_free_place_to_who_waits_and_not_to_a_newcomer(member):
    session = SessionFactory(capacity=1)
    waiter = RegistrationFactory(session=session, state=State.WAITING)

    registration = register(session=session, member=member)

    waiter.refresh_from_db()
    assert [waiter.state, registration.state] == [State.OFFERED, State.WAITING]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"cancelled_at": from_now()}, "cancelled"),
        ({"opens_at": from_now(days=1)}, "early"),
        ({"closes_at": from_now(minutes=-1)}, "closed"),
    ],
)
def test_register_refuses_when_the_session_is_not_open(member, change, code):
    session = SessionFactory(**change)

    with pytest.raises(ValidationError) as refusal:
        register(session=session, member=member)

    assert refusal.value.code == code
    assert Registration.objects.count() == 0
    assert Email.objects.count() == 0


def test_register_refuses_a_second_date_of_the_same_event(member):
    first = SessionFactory()
    twin = SessionFactory(event=first.event)
    register(session=first, member=member)

    with pytest.raises(ValidationError) as refusal:
        register(session=twin, member=member)

    assert refusal.value.code == "twin"
    assert Registration.objects.filter(member=member).count() == 1


def test_database_itself_refuses_two_active_places_over_twin_dates(member):
    first = SessionFactory()
    twin = SessionFactory(event=first.event)
    RegistrationFactory(session=first, member=member, state=State.WAITING)

    with pytest.raises(IntegrityError), transaction.atomic():
        RegistrationFactory(session=twin, member=member)


def test_register_after_cancel_keeps_the_row_and_counts_on(member):
    session = SessionFactory()
    first = register(session=session, member=member)
    cancel(registration=first, by=member)

    again = register(session=session, member=member)

    assert again.pk == first.pk
    assert again.sequence == 2
    assert again.cancelled_at is None
    assert subjects_for(member) == ["Je bent aangemeld", "Je bent afgemeld", "Je bent aangemeld"]


def test_register_after_cancel_joins_the_end_of_the_queue():
    session = SessionFactory(capacity=1)
    holder, waiter = MemberFactory.create_batch(2)
    registration = register(session=session, member=holder)
    register(session=session, member=waiter)
    cancel(registration=registration, by=holder)

    again = register(session=session, member=holder)

    assert again.state == State.WAITING


def test_session_with_registrations_cannot_be_deleted(member):
    session = SessionFactory()
    register(session=session, member=member)

    with pytest.raises(ProtectedError):
        session.delete()

    assert mail.outbox == []


def test_register_full_session_takes_the_other_date_that_is_fine_too(member):
    full = SessionFactory(capacity=1)
    RegistrationFactory(session=full)
    twin = SessionFactory(event=full.event)

    registration = register(session=full, member=member, particulars=Particulars(alternatives=(twin,)))

    assert (registration.session_id, registration.state) == (twin.pk, State.CONFIRMED)
    assert subjects_for(member) == ["Je bent aangemeld"]


def test_register_takes_the_favourite_date_when_it_has_room(member):
    favourite = SessionFactory()
    twin = SessionFactory(event=favourite.event)

    registration = register(session=favourite, member=member, particulars=Particulars(alternatives=(twin,)))

    assert registration.session_id == favourite.pk


def test_register_waits_for_both_dates_when_both_are_full(member):
    favourite, twin = full_twins()

    registration = register(session=favourite, member=member, particulars=Particulars(alternatives=(twin,)))

    assert (registration.session_id, registration.state) == (favourite.pk, State.WAITING)
    assert list(registration.alternatives.all()) == [twin]


def full_twins():
    favourite = SessionFactory(capacity=1)
    twin = SessionFactory(event=favourite.event, capacity=1)
    RegistrationFactory(session=favourite)
    RegistrationFactory(session=twin)
    return favourite, twin


def test_register_beyond_the_cap_of_an_organisation_waits_while_others_get_in(member):
    session = SessionFactory(organisation_cap=1)
    colleague = MemberFactory(affiliation__organisation=member.affiliation.organisation)
    register(session=session, member=colleague)

    beyond = register(session=session, member=member)
    other = register(session=session, member=MemberFactory())

    assert [beyond.state, other.state] == [State.WAITING, State.CONFIRMED]


def test_register_notes_the_organisation_of_that_moment(member):
    registration = register(session=SessionFactory(), member=member)

    assert registration.organisation == member.affiliation.organisation


def test_register_goes_before_others_when_the_organisation_missed_last_time(member):
    earlier = PastSessionFactory(capacity=1)
    RegistrationFactory(session=earlier)
    organisation = member.affiliation.organisation
    RegistrationFactory(session=earlier, state=State.WAITING, organisation=organisation)
    session = SessionFactory(capacity=1, favours_missed=True)
    holder = register(session=session, member=MemberFactory())
    other = register(session=session, member=MemberFactory())

    favoured = register(session=session, member=member)
    cancel(registration=holder, by=holder.member)

    assert [state_of(favoured), state_of(other)] == [State.OFFERED, State.WAITING]


def test_register_does_not_favour_an_organisation_that_got_in_last_time(member):
    earlier = PastSessionFactory()
    organisation = member.affiliation.organisation
    RegistrationFactory(session=earlier, state=State.WAITING, organisation=organisation)
    RegistrationFactory(session=earlier, state=State.ATTENDED, organisation=organisation)
    session = SessionFactory(capacity=1, favours_missed=True)
    register(session=session, member=MemberFactory())

    registration = register(session=session, member=member)

    assert registration.priority == 0


def test_register_by_invitation_only_refuses_who_has_none(member):
    session = SessionFactory(invitation_only=True)
    InvitationFactory(session=session)

    with pytest.raises(ValidationError) as refusal:
        register(session=session, member=member)

    assert refusal.value.code == "invitation"
    assert Registration.objects.count() == 0


@pytest.mark.parametrize("name", ["declined_at", "withdrawn_at"])
def test_register_refuses_an_invitation_that_no_longer_counts(member, name):
    session = SessionFactory(invitation_only=True)
    InvitationFactory(session=session, email=member.email, **{name: timezone.now()})

    with pytest.raises(ValidationError) as refusal:
        register(session=session, member=member)

    assert refusal.value.code == "invitation"


def test_register_answers_the_invitation_to_ones_own_address(member):
    session = SessionFactory(invitation_only=True)
    invitation = InvitationFactory(session=session, email=member.email.upper())

    registration = register(session=session, member=member)

    invitation.refresh_from_db()
    assert (invitation.registration, registration.state) == (registration, State.CONFIRMED)


def test_register_keeps_the_answers(member):
    session = SessionFactory()
    words, choice = QuestionFactory(session=session), ChoiceFactory(question__session=session)
    filled_in = Particulars(answers={words: "Drie jaar", choice.question: choice})

    registration = register(session=session, member=member, particulars=filled_in)

    assert [str(answer) for answer in registration.answers.order_by("pk")] == ["Drie jaar", choice.text]


def test_register_refuses_a_choice_that_is_full(member):
    session = SessionFactory()
    choice = ChoiceFactory(question__session=session, limit=1)
    filled_in = Particulars(answers={choice.question: choice})
    first = register(session=session, member=MemberFactory(), particulars=filled_in)

    with pytest.raises(ValidationError) as refusal:
        register(session=session, member=member, particulars=filled_in)

    assert refusal.value.code == "choice_full"
    assert list(Registration.objects.all()) == [first]


def test_choice_of_somebody_who_cancelled_is_free_again(member):
    session = SessionFactory()
    choice = ChoiceFactory(question__session=session, limit=1)
    filled_in = Particulars(answers={choice.question: choice})
    cancel(registration=register(session=session, member=MemberFactory(), particulars=filled_in), by=None)

    registration = register(session=session, member=member, particulars=filled_in)

    assert registration.state == State.CONFIRMED


def test_register_colleague_holds_a_place_until_the_colleague_decides(member):
    session, colleague = SessionFactory(), MemberFactory()

    registration = register_colleague(session=session, colleague=colleague, by=member)

    assert (registration.member, registration.registered_by) == (colleague, member)
    assert registration.state == State.OFFERED
    assert subjects_for(colleague) == ["Een collega meldde je aan"]
    assert subjects_for(member) == []


def test_register_colleague_waits_when_full(member):
    session = SessionFactory(capacity=1)
    RegistrationFactory(session=session)

    registration = register_colleague(session=session, colleague=MemberFactory(), by=member)

    assert registration.state == State.WAITING


def test_every_change_stands_in_the_log(member):
    session = SessionFactory()
    registration = register(session=session, member=member)

    cancel(registration=registration, by=member, reason="Ziek")

    assert log_of(registration) == [("aangemeld", ""), ("afgemeld", "Ziek")]
