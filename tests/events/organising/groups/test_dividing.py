"""Groups of a real session: made, made again, changed by hand, written in."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from events.models import Answer, Choice, Group, GroupNote, GroupPlan, Placement, Question, Registration
from events.organising.groups import dividing, notes
from events.organising.groups.dividing import Recipe, make_groups
from events.organising.groups.people import as_people, met_before, to_divide
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory
from tests.events.rush import at_once, meeting, outcome_of, read_without_lock
from tests.factories import MemberFactory, UserFactory

pytestmark = pytest.mark.django_db
State = Registration.State


@pytest.fixture
def organiser():
    return UserFactory()


@pytest.fixture
def session():
    return SessionFactory(capacity=60)


def fill(session, number, **fields):
    return RegistrationFactory.create_batch(number, session=session, **fields)


def seating(session) -> dict[int, int]:
    """The number of the group per registration."""
    return dict(Placement.objects.filter(group__plan__session=session).values_list("registration", "group__number"))


def test_everybody_with_a_place_is_in_a_group(session, organiser):
    places = fill(session, 9)
    fill(session, 2, state=State.WAITING)
    fill(session, 1, state=State.ABSENT)

    plan = make_groups(session=session, recipe=Recipe(size=3), by=organiser)

    assert sorted(seating(session)) == [place.pk for place in places]
    assert [group.placements.count() for group in plan.groups.all()] == [3, 3, 3]


def test_making_again_gives_the_same_groups(session, organiser):
    fill(session, 13)
    make_groups(session=session, recipe=Recipe(), by=organiser)
    first = seating(session)

    make_groups(session=session, recipe=Recipe(), by=organiser)

    assert seating(session) == first


def test_without_people_there_are_no_groups(session, organiser):
    with pytest.raises(ValidationError) as refusal:
        make_groups(session=session, recipe=Recipe(), by=organiser)

    assert (refusal.value.code, GroupPlan.objects.count()) == ("nobody", 0)


def test_no_shows_leave_and_who_is_pinned_stays(session, organiser):
    places = fill(session, 12)
    plan = make_groups(session=session, recipe=Recipe(size=3), by=organiser)
    group = plan.groups.exclude(placements__registration=places[0]).first()
    dividing.move(session=session, registration=places[0], to=group)
    Registration.objects.filter(pk__in=[place.pk for place in places[:6]]).update(state=State.ATTENDED)

    make_groups(session=session, recipe=Recipe(size=3, pool=GroupPlan.Pool.PRESENT), by=organiser)

    seats = seating(session)
    assert sorted(seats) == [place.pk for place in places[:6]]
    assert set(seats.values()) == {1, 2}
    assert Placement.objects.get(registration=places[0]).pinned_at is not None


def test_pinned_people_of_a_group_that_goes_stay_together(session, organiser):
    places = fill(session, 12)
    make_groups(session=session, recipe=Recipe(size=3), by=organiser)
    last = [row.registration_id for row in Placement.objects.filter(group__number=4)]
    Placement.objects.filter(registration__in=last).update(pinned_at=timezone.now())
    others = [place.pk for place in places if place.pk not in last]
    Registration.objects.filter(pk__in=others[3:]).update(state=State.ABSENT)

    make_groups(session=session, recipe=Recipe(size=3), by=organiser)

    seats = seating(session)
    assert len({seats[pk] for pk in last}) == 1
    assert sorted(set(seats.values())) == [1, 2]


def test_move_is_undone_once(session, organiser):
    place, *_ = fill(session, 6)
    plan = make_groups(session=session, recipe=Recipe(size=3), by=organiser)
    before = seating(session)
    other = plan.groups.exclude(placements__registration=place).get()

    dividing.move(session=session, registration=place, to=other)
    moved = seating(session)[place.pk]
    for _ in range(2):
        dividing.undo_move(session=session, registration=place)

    assert (moved, seating(session)) == (other.number, before)
    assert Placement.objects.get(registration=place).pinned_at is None


def test_move_of_who_had_no_group_is_undone_to_none(session, organiser):
    fill(session, 6)
    plan = make_groups(session=session, recipe=Recipe(size=3), by=organiser)
    late = RegistrationFactory(session=session)

    dividing.move(session=session, registration=late, to=plan.groups.first())
    dividing.undo_move(session=session, registration=late)

    assert late.pk not in seating(session)


def test_people_of_one_group_of_an_earlier_session_met(session, organiser):
    earlier = PastSessionFactory()
    members = MemberFactory.create_batch(3)
    for member in members:
        RegistrationFactory(session=earlier, member=member)
    make_groups(session=earlier, recipe=Recipe(size=3), by=organiser)
    Registration.objects.filter(member=members[2]).update(state=State.ABSENT)

    met = met_before(session, [member.pk for member in members])

    assert met == {frozenset((members[0].pk, members[1].pk)): 1}


def test_division_looks_at_the_answer_to_the_chosen_question(session):
    question = Question.objects.create(session=session, text="Wat wil je?", kind=Question.Kind.CHOICE)
    choice = Choice.objects.create(question=question, text="Geld")
    place = RegistrationFactory(session=session)
    Answer.objects.create(registration=place, question=question, choice=choice)

    person = as_people(to_divide(session, "verwacht"), question.pk)[place.member_id]

    organisation = place.member.affiliation.organisation
    assert (person.answer, person.region, person.role) == ("Geld", organisation.region, "directeur")
    assert (person.organisation, person.size) == (organisation.pk, "kleine")


def test_facilitators_are_not_divided_and_each_has_one_group(session, organiser):
    places = fill(session, 9)
    helpers = [places[0].member, MemberFactory()]
    session.facilitators.set(helpers)

    plan = make_groups(session=session, recipe=Recipe(size=4), by=organiser)

    assert places[0].pk not in seating(session)
    assert {group.facilitator for group in plan.groups.all()} == set(helpers)


def test_facilitator_who_takes_another_group_leaves_the_first(session, organiser):
    fill(session, 6)
    helper = MemberFactory()
    session.facilitators.add(helper)
    plan = make_groups(session=session, recipe=Recipe(size=3), by=organiser)
    second = plan.groups.get(number=2)

    dividing.choose_facilitator(session=session, group=second, facilitator=helper)

    assert list(plan.groups.values_list("facilitator", flat=True)) == [None, helper.pk]


def test_notes_of_a_group_that_goes_are_kept(session, organiser):
    places = fill(session, 12)
    plan = make_groups(session=session, recipe=Recipe(size=3), by=organiser)
    last = plan.groups.get(number=4)
    notes.save_note(group=last, text="Vier inzichten", version=0, by=organiser)
    Registration.objects.filter(pk__in=[place.pk for place in places[6:]]).update(state=State.ABSENT)

    make_groups(session=session, recipe=Recipe(size=3), by=organiser)

    assert [(note.group.number, note.text) for note in GroupNote.objects.of_session(session)] == [(4, "Vier inzichten")]
    assert list(plan.groups.values_list("number", flat=True)) == [1, 2, 4]


def test_two_who_write_at_once_lose_nothing(session, organiser):
    group = Group.objects.create(plan=GroupPlan.objects.create(session=session, made_at=timezone.now()), number=1)
    other = UserFactory()
    notes.save_note(group=group, text="Begin", version=0, by=organiser)
    notes.save_note(group=group, text="Begin. Van de een.", version=1, by=other)

    with pytest.raises(notes.NoteConflictError) as conflict:
        notes.save_note(group=group, text="Begin. Van de ander.", version=1, by=organiser)
    words = notes.both(conflict.value.note, "Begin. Van de ander.")
    saved = notes.save_note(group=group, text=words, version=conflict.value.note.version, by=organiser)

    assert saved.text == f"Begin. Van de een.{notes.NOTES_DIVIDER}Begin. Van de ander."
    assert saved.version == 3


def test_same_note_again_changes_nothing(session, organiser):
    group = Group.objects.create(plan=GroupPlan.objects.create(session=session, made_at=timezone.now()), number=1)

    versions = [notes.save_note(group=group, text="Eén\r\ntwee", version=0, by=organiser).version for _ in range(2)]

    assert versions == [1, 1]


def test_publishing_tells_each_facilitator_once(session, organiser, mailoutbox):
    fill(session, 6)
    session.facilitators.add(MemberFactory())
    plan = make_groups(session=session, recipe=Recipe(size=3), by=organiser)

    for _ in range(2):
        dividing.publish(plan=plan)

    kinds = session.facilitators.get().notifications.values_list("kind", flat=True)
    assert list(kinds) == ["group_facilitating"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_making_moving_and_writing_at_once_keep_everybody_in_one_group():
    session, organiser = SessionFactory(capacity=60), UserFactory()
    places = fill(session, 12)
    plan = make_groups(session=session, recipe=Recipe(size=3), by=organiser)
    groups = list(plan.groups.select_related("plan__session"))
    start = threading.Barrier(12)
    outcomes = []

    def on_own_connection(number):
        start.wait(timeout=60)
        try:
            if number % 3 == 0:
                make_groups(session=session, recipe=Recipe(size=3, seed=number), by=organiser)
            elif number % 3 == 1:
                dividing.move(session=session, registration=places[number], to=groups[number % 4])
            else:
                notes.save_note(group=groups[0], text=f"Van {number}", version=0, by=organiser)
                outcomes.append("saved")
        except notes.NoteConflictError:
            outcomes.append("conflict")
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(on_own_connection, range(12)))

    assert sorted(seating(session)) == [place.pk for place in places]
    assert sorted(outcomes) == ["conflict", "conflict", "conflict", "saved"]


def written_by_four(group, save) -> list[str]:
    """Four write on top of the same version; returns the kinds of what they get."""
    writers = UserFactory.create_batch(4)
    jobs = [
        outcome_of(lambda by=by: save(group=group, text=f"Begin. Van {by.pk}.", version=1, by=by)) for by in writers
    ]
    return sorted(type(outcome).__name__ for outcome in at_once(jobs))


@pytest.fixture
def begun(transactional_db):
    """A group that wrote one version."""
    plan = GroupPlan.objects.create(session=SessionFactory(), made_at=timezone.now())
    group = Group.objects.create(plan=plan, number=1)
    notes.save_note(group=group, text="Begin.", version=0, by=UserFactory())
    return group


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_four_who_write_on_one_version_one_saves_and_the_others_hear_it(begun):
    assert written_by_four(begun, notes.save_note) == ["GroupNote"] + ["NoteConflictError"] * 3


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_without_the_lock_four_who_write_overwrite_each_other(begun, monkeypatch):
    monkeypatch.setattr(notes, "lock_sessions", read_without_lock)
    monkeypatch.setattr(notes, "note_of", meeting(notes.note_of, 4))

    assert written_by_four(begun, notes.save_note.__wrapped__) == ["GroupNote"] * 4


def test_earlier_session_must_lie_before(session, organiser):
    later = SessionFactory(starts_at=session.starts_at + timedelta(days=1), ends_at=session.ends_at + timedelta(days=1))
    members = [place.member for place in fill(later, 3)]
    make_groups(session=later, recipe=Recipe(size=3), by=organiser)

    assert met_before(session, [member.pk for member in members]) == {}
