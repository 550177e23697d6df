from datetime import date, timedelta

import pytest
from post_office.models import Email

from events.models import Choice, EventPage, GroupNote, Invitation, Registration, Session
from members.models import User
from notifications.models import Notification
from portal.demo import called_off, entrances, people, sessions, themes
from portal.demo.data import data_of
from portal.demo.sessions import EVENTS, in_christmas_break, working_thursday

pytestmark = pytest.mark.one_database

COMING = [21, 35, 49, 63]


def load(scale=1):
    for part in (themes, people, sessions):
        part.load(scale=scale, progress=lambda *args: None)


def counts():
    return [model.objects.count() for model in (EventPage, Session, Registration)]


@pytest.mark.parametrize("scale", [1, 2])
def test_demo_sessions_are_made_once(db, scale):
    load(scale)
    first = counts()

    load(scale)

    assert first[:2] == [5 + 10 * (scale - 1), 9 + 20 * (scale - 1)]
    assert counts() == first


def test_coming_demo_dates_are_working_thursdays_whatever_the_day():
    for number in range(366):
        today = date(2026, 7, 1) + timedelta(days=number)

        days = [working_thursday(today, ahead) for ahead in COMING]

        assert {day.weekday() for day in days} == {3}
        assert [day for day in days if in_christmas_break(day)] == []
        assert len(set(days)) == len(COMING)
        assert all(day >= today + timedelta(days=ahead) for day, ahead in zip(days, COMING, strict=True))


@pytest.mark.parametrize(
    ("day", "is_break"),
    [
        (date(2026, 12, 19), False),
        (date(2026, 12, 20), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 5), True),
        (date(2027, 1, 6), False),
    ],
)
def test_christmas_break_has_its_edges(day, is_break):
    assert in_christmas_break(day) is is_break


def test_past_demo_dates_stay_in_the_past():
    assert working_thursday(date(2027, 1, 4), -14) == date(2026, 12, 24)


def test_demo_has_a_session_just_past_with_groups_and_one_to_come_to_try(db):
    load()

    past = Session.objects.past().first()
    coming = Session.objects.upcoming().filter(questions__isnull=False).first()
    assert set(past.registrations.values_list("state", flat=True)) == {"aanwezig", "afwezig"}
    assert past.group_plan.published_at is not None
    assert [note.group.number for note in GroupNote.objects.of_session(past)] == [1, 2]
    assert coming.facilitators.count() == 3
    assert coming.questions.get().answers.count() == coming.registrations.count()


def test_demo_shows_every_way_in_once(db):
    load()

    for _ in range(2):
        entrances.load(scale=1, progress=lambda *args: None)

    member = User.objects.get(email=sessions.VISITING_MEMBER)
    own = member.registrations.get(state=Registration.State.OFFERED)
    assert (own.event.slug, own.registered_by.affiliation.organisation) == (
        entrances.OFFERED,
        member.affiliation.organisation,
    )
    assert Registration.objects.filter(registered_by=member).count() == 1
    assert Invitation.objects.get().session.invitation_only
    assert Registration.objects.filter(session__requires_approval=True, state="aangevraagd").count() == 2
    full = Choice.objects.filter(limit=4, question__session__event__slug=entrances.TWIN)
    assert {choice.answers.count() for choice in full} == {4}


def test_demo_has_a_date_that_was_called_off_with_another_to_choose(db):
    load()

    for _ in range(2):
        called_off.load(scale=1, progress=lambda *args: None)

    gone, other = Session.objects.filter(event__slug=called_off.TEXT["slug"]).order_by("starts_at")
    states = sorted(gone.registrations.values_list("state", flat=True))
    assert (gone.is_cancelled, other.is_cancelled, states) == (True, False, ["bevestigd"] * 4 + ["wachtlijst"] * 3)
    told = Notification.objects.filter(kind="session_cancelled")
    assert {line.recipient_id for line in told} == set(gone.registrations.values_list("member", flat=True))
    waiter = Email.objects.filter(to=gone.registrations.filter(state="wachtlijst").first().member.email).get()
    assert "Zwolle: nog 9 plekken" in waiter.message
    assert not User.objects.get(email=sessions.VISITING_MEMBER).registrations.filter(event=gone.event).exists()


def test_every_demo_event_is_about_something_of_its_own():
    """Else a text speaks of another day, place or theme."""
    others = [EVENTS["just_past"], EVENTS["called_off"], data_of("netwerk")["event"]]
    texts = [*EVENTS["events"], *EVENTS["small_events"], *others]

    about = [text["about"] for text in texts]

    assert sorted(about) == sorted(EVENTS["about"])
