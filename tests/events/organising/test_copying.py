"""Holding a date or an event again: everything of the date goes along, nothing of the people."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Choice, EvaluationQuestion, Question, Session
from events.organising.copying import FIELDS_NOT_COPIED, MOMENTS, copy_event, copy_session
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.events.organising.test_cms import written
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
# What belongs to people or to what happened; whatever else hangs on a session must be copied.
OF_THE_PEOPLE = {
    *("registrations", "alternative_registrations", "circle_consents", "evaluation_turnout", "evaluation_answers"),
    *("group_plan", "invitations", "messages", "walk_ins", "handouts", "reports", "revision", "webhook_deliveries"),
}
OTHER_VALUES = {
    "mode": "online",
    "place": "Zwolle",
    "directions": "De Werkplaats, vijf minuten van het station",
    "meeting_url": "https://vergaderen.example/anders",
    "capacity": 33,
    "organisation_cap": 4,
    "requires_approval": True,
    "pending_holds_place": True,
    "invitation_only": True,
    "favours_missed": True,
    "asks_needs": False,
    "hours": Decimal("2.5"),
}


def copied(session, by, **after):
    return copy_session(session=session, starts_at=session.starts_at + timedelta(**after), by=by)


def test_every_field_goes_along_or_is_of_the_date_alone():
    fields = {field.name for field in Session._meta.concrete_fields} - {"id"}

    assert fields == {*OTHER_VALUES, *MOMENTS, *FIELDS_NOT_COPIED}


def test_every_relation_is_copied_or_of_the_people():
    relations = {relation.name for relation in Session._meta.related_objects}

    assert relations == {"questions", "evaluation_questions", *OF_THE_PEOPLE}


def test_values_of_the_date_go_along(organiser):
    session = SessionFactory(**OTHER_VALUES)

    copy = copied(session, organiser, days=70)

    assert {name: getattr(copy, name) for name in OTHER_VALUES} == OTHER_VALUES


def test_people_who_do_it_go_along(organiser):
    host, guide = MemberFactory.create_batch(2)
    session = SessionFactory(organisers=[host])
    session.facilitators.add(guide)

    copy = copied(session, organiser, days=70)

    assert set(copy.organisers.all()) == {host, organiser}
    assert list(copy.facilitators.all()) == [guide]


def test_questions_of_registration_and_evaluation_go_along(organiser):
    session = SessionFactory()
    question = Question.objects.create(session=session, text="Welk deel?", kind="keuze", explanation="x", sort_order=3)
    Choice.objects.create(question=question, text="Ochtend", limit=8)
    EvaluationQuestion.objects.create(session=session, text="Hoe was de zaal?", lowest="heel onprettig")

    copy = copied(session, organiser, days=70)

    asked = copy.questions.values_list("text", "explanation", "sort_order", "choices__text", "choices__limit")
    assert list(asked) == [("Welk deel?", "x", 3, "Ochtend", 8)]
    assert list(copy.evaluation_questions.values_list("text", "lowest")) == [("Hoe was de zaal?", "heel onprettig")]
    assert (session.questions.count(), session.evaluation_questions.count()) == (1, 1)


def test_date_is_copied_by_the_clock_on_the_wall(client, organiser):
    client.force_login(organiser)
    summer = timezone.make_aware(datetime(2027, 3, 25, 13, 30))
    moments = {"starts_at": summer, "ends_at": summer + timedelta(hours=3), "closes_at": summer - timedelta(days=1)}
    session = SessionFactory(organisers=[organiser], **moments, cancel_until=summer - timedelta(days=2))
    RegistrationFactory(session=session)

    client.post(reverse("events_cms_copy_session", args=[session.pk]), {"starts_at": "2027-04-08 13:30"})

    copy = Session.objects.exclude(pk=session.pk).get()
    assert [written(getattr(copy, name)) for name in ("ends_at", "closes_at", "cancel_until")] == [
        "2027-04-08 16:30",
        "2027-04-07 13:30",
        "2027-04-06 13:30",
    ]
    assert (copy.registrations.count(), copy.uid == session.uid) == (0, False)


def test_registration_that_was_to_open_later_opens_as_long_before_the_copy(organiser):
    session = SessionFactory(opens_at=timezone.now() + timedelta(days=10))

    copy = copied(session, organiser, days=70)

    assert copy.opens_at - session.opens_at == copy.starts_at - session.starts_at


def test_registration_that_opened_at_once_opens_at_once(organiser):
    session = SessionFactory(opens_at=timezone.now())

    copy = copied(session, organiser, days=300)

    assert copy.opens_at <= timezone.now()


def test_copy_of_a_date_with_deadlines_by_hand_counts_from_its_start(organiser):
    session = SessionFactory(fixed_moments=["closes_at"])

    assert copied(session, organiser, days=70).fixed_moments == []


def test_copy_of_an_event_that_expired_does_not_expire_with_it():
    session = SessionFactory()
    event, past = session.event, timezone.now() - timedelta(days=1)
    event.go_live_at, event.expire_at, event.expired = past - timedelta(days=9), past, True
    event.save()
    day = timezone.localdate() + timedelta(days=400)

    copy = copy_event(event=event, title="Nog een keer", first_day=day, by=MemberFactory())

    draft = copy.get_latest_revision_as_object()
    assert [(page.go_live_at, page.expire_at, page.expired) for page in (copy, draft)] == [(None, None, False)] * 2
