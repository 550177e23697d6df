from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from events.afterwards.evaluation.answering import BATCH, Said, answer
from events.afterwards.evaluation.results import results_of
from events.models import EvaluationAnswer, EvaluationQuestion, EvaluationTurnout, Registration
from members.models import User
from members.privacy.erasure import erase_member
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory

pytestmark = pytest.mark.django_db
Fixed = EvaluationAnswer.Fixed
State = Registration.State


def say(session, grade: int = 8, words: str = ""):
    registration = RegistrationFactory(session=session, state=State.ATTENDED)
    said = [Said(Fixed.GRADE, grade), Said(Fixed.USEFUL, 4)]
    answer(registration=registration, said=said + ([Said(Fixed.TAKEAWAY, words)] if words else []))
    return registration


def grades(session) -> dict[str, int]:
    part = results_of(session).distributions[0]
    return {label: count for label, count in part.rows if count}


def test_nothing_that_is_kept_joins_who_to_what():
    """By construction: no way from an answer to a person, no moment, and keys that are random."""
    reached = {field.related_model for field in EvaluationAnswer._meta.get_fields() if field.is_relation}
    kinds = [*EvaluationAnswer._meta.concrete_fields, *EvaluationTurnout._meta.concrete_fields]

    assert User not in reached
    assert EvaluationTurnout not in reached
    assert [field for field in kinds if isinstance(field, models.DateField)] == []
    assert {type(model._meta.pk) for model in (EvaluationAnswer, EvaluationTurnout)} == {models.UUIDField}


def test_answers_that_wait_are_all_written_anew():
    session = PastSessionFactory()
    say(session, words="De eerste")
    before = set(EvaluationAnswer.objects.values_list("pk", flat=True))

    say(session)

    assert before & set(EvaluationAnswer.objects.values_list("pk", flat=True)) == set()
    assert EvaluationAnswer.objects.filter(text="De eerste").count() == 1


def test_answers_of_one_person_are_not_kept_together():
    """With the same chance each, five answers come out in many orders."""
    orders = set()
    for _ in range(8):
        session = PastSessionFactory()
        for grade in range(1, 5):
            say(session, grade)
        rows = EvaluationAnswer.objects.filter(session=session, fixed=Fixed.GRADE).order_by("pk")
        orders.add(tuple(rows.values_list("score", flat=True)))

    assert len(orders) > 1


def test_answers_are_written_in_another_order_than_they_were_given():
    """Also the order in which the database itself keeps them tells nothing."""
    session = PastSessionFactory()
    registration = RegistrationFactory(session=session, state=State.ATTENDED)
    given = [f"Antwoord {number}" for number in range(30)]
    answer(registration=registration, said=[Said(Fixed.TAKEAWAY, words) for words in given])
    kept_by = {"sqlite": "rowid", "postgresql": "ctid"}[connection.vendor]

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT text FROM {EvaluationAnswer._meta.db_table} ORDER BY {kept_by}")
        stored = [text for (text,) in cursor.fetchall()]

    assert (sorted(stored), stored == given) == (sorted(given), False)


def test_results_are_empty_below_five():
    session = PastSessionFactory()
    for grade in range(1, BATCH):
        say(session, grade, words=f"Woorden {grade}")

    results = results_of(session)

    assert (results.answered, results.people_shown, results.missing) == (4, 0, 1)
    assert [part.number for part in results.distributions] == [0, 0, 0]
    assert [part.texts for part in results.words] == [[], []]


def test_results_appear_at_five_and_do_not_move_with_the_sixth():
    session = PastSessionFactory()
    for grade in (6, 7, 7, 8, 9):
        say(session, grade)
    at_five = grades(session)

    for _ in range(4):
        say(session, 1, words="Te herkennen")
    at_nine, words = grades(session), results_of(session).words[0].texts
    say(session, 1)

    assert at_five == at_nine == {"6": 1, "7": 2, "8": 1, "9": 1}
    assert words == []
    assert grades(session) == {"1": 5, "6": 1, "7": 2, "8": 1, "9": 1}


def test_open_answers_come_in_an_order_that_tells_nothing():
    session = PastSessionFactory()
    came = [f"Antwoord {number}" for number in range(10)]
    for words in came:
        say(session, words=words)

    shown = results_of(session).words[0].texts

    assert sorted(shown) == came
    assert shown == results_of(session).words[0].texts
    assert shown != came  # one in 3.6 million would be


def test_answering_twice_is_refused_and_keeps_one():
    session = PastSessionFactory()
    registration = say(session)

    with pytest.raises(ValidationError) as refusal:
        answer(registration=registration, said=[Said(Fixed.GRADE, 1)])

    assert refusal.value.code == "answered"
    assert list(EvaluationAnswer.objects.filter(fixed=Fixed.GRADE).values_list("score", flat=True)) == [8]


@pytest.mark.parametrize("state", [State.ABSENT, State.WAITING, State.CANCELLED, State.EXCUSED])
def test_only_who_was_there_answers(state):
    registration = RegistrationFactory(session=PastSessionFactory(), state=state)

    with pytest.raises(ValidationError) as refusal:
        answer(registration=registration, said=[Said(Fixed.GRADE, 8)])

    assert refusal.value.code == "closed"
    assert EvaluationTurnout.objects.count() == 0


def long_ago():
    day = timezone.now() - timedelta(days=61)
    names = ("opens_at", "closes_at", "cancel_until", "starts_at", "ends_at")
    return PastSessionFactory(**{name: day + timedelta(hours=number) for number, name in enumerate(names)})


@pytest.mark.parametrize("make", [SessionFactory, long_ago])
def test_evaluation_is_open_from_the_end_for_two_months(make):
    registration = RegistrationFactory(session=make(), state=State.ATTENDED)

    with pytest.raises(ValidationError):
        answer(registration=registration, said=[Said(Fixed.GRADE, 8)])

    assert EvaluationAnswer.objects.count() == 0


@pytest.mark.search
def test_erasure_takes_the_turnout_and_leaves_the_answers():
    registration = say(PastSessionFactory())

    erase_member(user=registration.member, by=None)

    assert (EvaluationTurnout.objects.count(), EvaluationAnswer.objects.count()) == (0, 2)


def test_database_keeps_one_turnout_and_whole_answers():
    registration = say(PastSessionFactory())
    question = EvaluationQuestion.objects.create(session=registration.session, text="Was de zaal prettig?")
    whole = {"session": registration.session, "fixed": Fixed.GRADE, "score": 8}

    with pytest.raises(IntegrityError), transaction.atomic():
        EvaluationTurnout.objects.create(session=registration.session, member=registration.member)
    for broken in ({"score": None}, {"score": 11}, {"text": "ook"}, {"question": question}, {"fixed": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            EvaluationAnswer.objects.create(**whole | broken)
