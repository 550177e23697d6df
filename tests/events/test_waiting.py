"""What waits for a member and for an organiser about sessions, also after they were."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.afterwards.evaluation.answering import can_answer
from events.afterwards.harvest.harvesting import ask_consent, mark
from events.models import EvaluationTurnout, HarvestedQuestion, Registration
from foundation.waiting import tasks_for
from members.permissions import EDITORS, ORGANISERS
from tests.events.factories import InvitationFactory, PastSessionFactory, RegistrationFactory, SessionFactory, from_now
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.django_db
State = Registration.State
APPROVAL = {"state": State.PENDING}


def texts(user) -> list[str]:
    return [task.text.partition(":")[0] for task in tasks_for(user)]


def move_back(session, **time) -> None:
    moments = ["opens_at", "closes_at", "cancel_until", "starts_at", "ends_at"]
    earlier = {name: getattr(session, name) - timedelta(**time) for name in moments}
    type(session).objects.filter(pk=session.pk).update(**earlier)


def urls(user) -> list[str]:
    return [task.url for task in tasks_for(user)]


@pytest.mark.parametrize("state", State)
def test_evaluation_waits_for_exactly_who_can_fill_it_in(member, state):
    session = PastSessionFactory(event__title="Geld volgt doel")
    expiry = timezone.now() + timedelta(hours=1) if state == State.OFFERED else None
    registration = RegistrationFactory(session=session, member=member, state=state, offer_expires_at=expiry)

    asked = "Vertel hoe het was" in texts(member)

    assert asked is can_answer(registration, timezone.now())
    assert asked is (state in {State.CONFIRMED, State.ATTENDED})


@pytest.mark.parametrize("what", ["filled in", "called off", "long ago", "still to come", "page withdrawn"])
def test_evaluation_no_longer_waits(member, what):
    session = SessionFactory() if what == "still to come" else PastSessionFactory()
    registration = RegistrationFactory(session=session, member=member)
    if what == "filled in":
        EvaluationTurnout.objects.create(session=session, member=member)
    elif what == "called off":
        type(session).objects.filter(pk=session.pk).update(cancelled_at=timezone.now())
    elif what == "long ago":
        move_back(session, days=60)
    elif what == "page withdrawn":
        registration.event.unpublish()

    assert texts(member) == []


def test_question_waits_until_its_owner_decides(member, organiser):
    session = PastSessionFactory(organisers=[organiser])
    RegistrationFactory(session=session, member=member, state=State.ATTENDED, contribution="Hoe tel je?")
    registration = Registration.objects.get()
    EvaluationTurnout.objects.create(session=session, member=member)
    before = texts(member)

    ask_consent(registration=registration, by=organiser)
    asked = tasks_for(member)
    mark(registration=registration, is_answered=True)

    assert before == []
    assert [task.url for task in asked] == [reverse("events:harvest", args=[session.event.slug, session.pk])]
    assert texts(member) == []


def test_waiting_question_is_told_alike_of_one_and_of_many(organiser):
    registration = RegistrationFactory(session=PastSessionFactory(), state=State.ATTENDED, contribution="Hoe tel je?")
    ask_consent(registration=registration, by=organiser)

    waiting = HarvestedQuestion.objects.waiting_for_member()

    assert [question.waits_for_member for question in waiting] == [True]


@pytest.mark.parametrize(
    ("change", "waits"),
    [({}, True), ({"declined_at": from_now()}, False), ({"withdrawn_at": from_now()}, False)],
    ids=["open", "declined", "withdrawn"],
)
def test_invitation_waits_for_who_it_is_bound_to(member, change, waits):
    invitation = InvitationFactory(email=member.email.upper(), **change)
    InvitationFactory()

    assert urls(member) == ([reverse("events:invitation", args=[invitation.token])] if waits else [])


def test_invitation_to_a_date_called_off_no_longer_waits(member):
    InvitationFactory(email=member.email, session=SessionFactory(cancelled_at=timezone.now()))

    assert texts(member) == []


def test_people_who_ask_for_a_place_wait_for_who_organises_it():
    organiser, other = make_staff(ORGANISERS), make_staff(ORGANISERS)
    session = SessionFactory(organisers=[organiser], event__title="Samen kijken")
    RegistrationFactory.create_batch(2, session=session, **APPROVAL)
    RegistrationFactory(session=SessionFactory(organisers=[organiser]))

    where = reverse("events:participants", args=[session.event.slug, session.pk])
    assert urls(organiser) == [f"{where}?status=aangevraagd"]
    assert tasks_for(organiser)[0].text.startswith("Twee aanmeldingen om te beoordelen: Samen kijken, ")
    assert texts(other) == []


def test_session_without_organiser_waits_for_editors():
    editor = make_staff(EDITORS)
    RegistrationFactory(session=SessionFactory(organisers=[make_staff(ORGANISERS)]), **APPROVAL)
    alone = RegistrationFactory(session=SessionFactory(), **APPROVAL).session

    assert [f"/{alone.pk}/" in url for url in urls(editor)] == [True]


@pytest.mark.parametrize("what", ["called off", "begun", "decided"])
def test_request_no_longer_waits(organiser, what):
    session = SessionFactory(organisers=[organiser])
    registration = RegistrationFactory(session=session, **APPROVAL)
    sessions = type(session).objects.filter(pk=session.pk)
    if what == "called off":
        sessions.update(cancelled_at=timezone.now())
    elif what == "begun":
        move_back(session, days=28, minutes=1)
    else:
        Registration.objects.filter(pk=registration.pk).update(state=State.CONFIRMED)

    assert texts(organiser) == []


def test_organiser_is_asked_who_was_there_until_somebody_noted_it(organiser):
    ended = timezone.now() - timedelta(days=2)
    session = PastSessionFactory(organisers=[organiser], starts_at=ended - timedelta(hours=3), ends_at=ended)
    registration = RegistrationFactory(session=session, member=MemberFactory())
    before = urls(organiser)

    Registration.objects.filter(pk=registration.pk).update(state=State.ATTENDED)

    assert before == [reverse("events:attendance", args=[session.event.slug, session.pk])]
    assert urls(organiser) == []


def test_organiser_is_not_asked_about_who_was_there_long_ago(organiser):
    RegistrationFactory(session=PastSessionFactory(organisers=[organiser]))

    assert texts(organiser) == []
