"""The numbers of one session, against small situations that can be counted by hand."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from events.models import Answer, Choice, Question, Registration, RegistrationChange
from events.organising.statistics.one_session import SessionFigures, spread_days, tables_of
from members.models import Affiliation
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory
from tests.factories import AffiliationFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
State, Act = Registration.State, RegistrationChange.Act


def figures_of(session, *, with_answers=True) -> SessionFigures:
    return SessionFigures(session, timezone.now(), with_answers=with_answers)


def register(session, state, number=1, **fields):
    return RegistrationFactory.create_batch(number, session=session, state=state, **fields)


def log(registration, *acts):
    for act in acts:
        RegistrationChange.objects.create(registration=registration, act=act, state=registration.state)


def test_no_show_is_the_absent_of_those_with_a_place_at_the_start():
    session = PastSessionFactory(capacity=10)
    before, after = session.starts_at - timedelta(days=1), session.starts_at + timedelta(minutes=10)
    register(session, State.ATTENDED, 5, confirmed_at=before)
    register(session, State.ATTENDED, 1, confirmed_at=after)  # let in at the door
    register(session, State.ABSENT, 2, confirmed_at=before)
    register(session, State.CONFIRMED, 1, confirmed_at=before)
    register(session, State.EXCUSED, 1, confirmed_at=before, attendance_marked_at=after)  # told at the door
    register(session, State.EXCUSED, 1, confirmed_at=before, cancelled_at=before)  # gave the place up before
    register(session, State.WAITING, 3)

    figures = figures_of(session)

    assert figures.figures.places == 9
    assert figures.figures.no_show == 2 / 9
    assert figures.no_show_in_words == "2 van de 9 met een plek kwamen niet: 22%."
    assert figures.attendance == [
        ("Plek bij het begin", 9),
        ("Aanwezig", 6),
        ("Niet gekomen", 2),
        ("Verhinderd", 2),
        ("Niet genoteerd", 1),
    ]


def test_no_show_is_unknown_while_nobody_was_noted():
    session = PastSessionFactory()
    register(session, State.CONFIRMED, 4)

    figures = figures_of(session)

    assert figures.figures.no_show is None
    assert figures.no_show_in_words == ""


def test_no_show_is_unknown_until_the_session_is_over():
    session = SessionFactory(
        closes_at=timezone.now() - timedelta(hours=3),
        cancel_until=timezone.now() - timedelta(hours=3),
        starts_at=timezone.now() - timedelta(hours=1),
        ends_at=timezone.now() + timedelta(hours=1),
    )
    register(session, State.ATTENDED, 2)
    register(session, State.ABSENT, 1)

    assert figures_of(session).figures.no_show is None


def test_states_are_counted_in_the_order_of_a_registrations_life():
    session = SessionFactory()
    register(session, State.WAITING, 2)
    register(session, State.CONFIRMED, 3)
    register(session, State.OFFERED, 1, offer_expires_at=timezone.now() + timedelta(days=1))
    register(session, State.CANCELLED, 1)

    assert figures_of(session).states == [("Aangemeld", 3), ("Wachtlijst", 2), ("Plek aangeboden", 1), ("Afgemeld", 1)]


def test_offers_are_counted_from_the_log_of_this_session():
    session = SessionFactory()
    accepted, declined, expired = (
        *register(session, State.CONFIRMED),
        *register(session, State.DECLINED),
        *register(session, State.EXPIRED),
    )
    log(accepted, Act.OFFERED, Act.EXPIRED, Act.QUEUED, Act.OFFERED, Act.ACCEPTED)
    log(declined, Act.OFFERED, Act.DECLINED)
    log(expired, Act.OFFERED, Act.EXPIRED)
    log(RegistrationFactory(), Act.OFFERED, Act.ACCEPTED)

    assert figures_of(session).offers == [("Aangeboden", 4), ("Aangenomen", 1), ("Afgeslagen", 1), ("Verlopen", 2)]


def test_leaving_is_told_apart_from_moving_and_handing_over():
    session = SessionFactory()
    now = timezone.now()
    gone = {"state": State.CANCELLED, "cancelled_at": now}
    for acts in [(Act.CANCELLED,), (Act.MOVED, Act.CANCELLED)]:
        log(RegistrationFactory(session=session, confirmed_at=now, **gone), *acts)
    log(RegistrationFactory(session=session, **gone), Act.QUEUED, Act.CANCELLED)
    for act in (Act.MOVED, Act.HANDED_OVER, Act.HANDED_OVER):
        log(RegistrationFactory(session=session, confirmed_at=now, **gone), act)
    register(session, State.EXCUSED, 3, confirmed_at=now, cancelled_at=now)

    assert figures_of(session).leavings == [
        ("Op tijd afgemeld", 2),
        ("Na de afmeldtermijn afgemeld", 3),
        ("Van de wachtlijst gegaan", 1),
        ("Naar een andere datum", 1),
        ("Plek overgedragen aan een collega", 2),
    ]


def at(day: int, hour: int = 12) -> datetime:
    return timezone.make_aware(datetime(2026, 3, day, hour))


def test_registrations_add_up_over_the_days_between_opening_and_start():
    session = SessionFactory(
        opens_at=at(1), closes_at=at(11), cancel_until=at(11), starts_at=at(11, 13), ends_at=at(11, 16)
    )
    register(session, State.CONFIRMED, 2, queued_at=at(1, 13))
    register(session, State.CANCELLED, 1, queued_at=at(5, 0))
    register(session, State.WAITING, 4, queued_at=at(9, 23))

    figures = figures_of(session)

    assert figures.arrivals == [(date(2026, 3, 1), 2), (date(2026, 3, 5), 1), (date(2026, 3, 9), 4)]
    assert figures.points == [("1 mrt", 2), ("3 mrt", 2), ("5 mrt", 3), ("7 mrt", 3), ("9 mrt", 7), ("11 mrt", 7)]


@pytest.mark.parametrize(("last", "days"), [(1, [1]), (2, [1, 2]), (4, [1, 2, 3, 4]), (31, [1, 7, 13, 19, 25, 31])])
def test_days_are_spread_from_the_first_to_the_last(last, days):
    assert [day.day for day in spread_days(date(2026, 3, 1), date(2026, 3, last), 6)] == days


def test_people_are_counted_by_organisation_region_and_role():
    session = PastSessionFactory()
    north, south = OrganisationFactory(name="SWV A", region="Noord"), OrganisationFactory(name="SWV B", region="")
    roles = [(north, "directeur"), (north, "bestuurder"), (south, "directeur")]
    for organisation, role in roles:
        user = UserFactory()
        AffiliationFactory(user=user, organisation=organisation, role=role)
        # A place elsewhere, and an earlier one here, count nowhere.
        AffiliationFactory(user=user, role=Affiliation.Role.OTHER)
        earlier = {"started_on": date(2020, 1, 1), "ended_on": date(2021, 1, 1)}
        AffiliationFactory(user=user, organisation=organisation, role=Affiliation.Role.QUALITY_OFFICER, **earlier)
        RegistrationFactory(session=session, member=user, organisation=organisation, state=State.ATTENDED)
    register(session, State.ATTENDED, member=UserFactory())
    register(session, State.ABSENT, organisation=south)

    figures = figures_of(session)

    assert figures.organisations == [
        ("SWV A", "Noord", 2),
        ("SWV B", "Zonder regio", 1),
        ("Zonder organisatie", "Zonder regio", 1),
    ]
    assert figures.regions == [("Noord", 2), ("Zonder regio", 2)]
    assert figures.roles == [("Directeur", 2), ("Bestuurder", 1), ("Zonder functie", 1)]


def test_answers_of_those_who_take_part_are_counted_for_each_choice():
    session = SessionFactory()
    group = Question.objects.create(session=session, text="Welke groep?", kind=Question.Kind.CHOICE, sort_order=0)
    lunch = Question.objects.create(session=session, text="Lunch je mee?", kind=Question.Kind.YES_NO, sort_order=1)
    words = Question.objects.create(session=session, text="Wat neem je mee?", sort_order=2)
    early, late = (Choice.objects.create(question=group, text=text, sort_order=n) for n, text in enumerate("AB"))
    for state, choice, yes in [("bevestigd", early, "ja"), ("wachtlijst", early, "nee"), ("afgemeld", late, "ja")]:
        registration = RegistrationFactory(session=session, state=state)
        Answer.objects.create(registration=registration, question=group, choice=choice)
        Answer.objects.create(registration=registration, question=lunch, text=yes)
        Answer.objects.create(registration=registration, question=words, text="een taart")

    spreads = [(spread.name, spread.rows) for spread in figures_of(session).answers]

    assert spreads == [("Welke groep?", [("A", 2), ("B", 0)]), ("Lunch je mee?", [("Ja", 1), ("Nee", 1)])]


def test_answers_are_kept_from_who_may_not_read_them():
    session = SessionFactory()
    question = Question.objects.create(session=session, text="Welke groep?", kind=Question.Kind.YES_NO)
    Answer.objects.create(registration=RegistrationFactory(session=session), question=question, text="ja")

    figures = figures_of(session, with_answers=False)

    assert figures.answers == []
    assert "Antwoorden" not in [table.name for table in tables_of(figures)]
