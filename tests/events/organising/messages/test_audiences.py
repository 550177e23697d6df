"""Who an audience stands for: before, during and after a session, when it was called off, when somebody left."""

import pytest
from django.urls import reverse

from events.models import Answer, Choice, Question, Registration, SessionMessage
from events.organising.messages.audiences import AUDIENCES, Audience, given_answers, label_of, readers_of
from events.places.scheduling import cancel_session
from members.permissions import EDITORS
from members.privacy.erasure import erase_member
from tests.events.factories import (
    PastSessionFactory,
    RegistrationFactory,
    RunningSessionFactory,
    SessionFactory,
    from_now,
)
from tests.events.organising.messages.test_sending import told, words
from tests.factories import make_staff

pytestmark = pytest.mark.django_db
State = Registration.State
ALL_STATES = [State.CONFIRMED, State.ATTENDED, State.ABSENT, State.EXCUSED, State.WAITING, State.PENDING]


def fill(session, states) -> dict:
    return {state: RegistrationFactory(session=session, state=state).member for state in states}


def readers(session, audience) -> set:
    return set(readers_of(session, audience).members)


def offered_to(client, session) -> dict[str, str]:
    page = client.get(reverse("events:message_new", args=[session.event.slug, session.pk]))
    return dict(page.context["form"].fields["audience"].choices)


def send(client, session, **fields):
    url = reverse("events:message_new", args=[session.event.slug, session.pk])
    return client.post(url, words(**fields, zeker="1"))


def choice_of(session, text="Ochtend") -> Choice:
    question = Question.objects.create(session=session, text="Welk deel?", kind="keuze")
    return Choice.objects.create(question=question, text=text)


def test_every_audience_has_its_place_in_the_form():
    assert {*AUDIENCES, Audience.CHOSEN} == set(Audience)


def test_who_was_there_and_who_was_not_are_apart_afterwards():
    session = PastSessionFactory()
    people = fill(session, ALL_STATES)

    assert readers(session, Audience.PRESENT) == {people[State.ATTENDED]}
    assert readers(session, Audience.ABSENT) == {people[State.ABSENT], people[State.EXCUSED]}
    assert readers(session, Audience.UNMARKED) == {people[State.CONFIRMED]}
    assert readers(session, Audience.PLACES) == {people[State.ATTENDED], people[State.CONFIRMED]}


def test_who_had_a_place_was_there_when_nobody_noted_anything():
    session = PastSessionFactory()
    people = fill(session, [State.CONFIRMED, State.EXCUSED])

    assert readers(session, Audience.PRESENT) == {people[State.CONFIRMED]}
    assert readers(session, Audience.UNMARKED) == set()


def test_nobody_was_there_before_the_session_begins():
    session = SessionFactory()
    fill(session, [State.CONFIRMED, State.EXCUSED])

    assert [readers(session, one) for one in (Audience.PRESENT, Audience.ABSENT, Audience.UNMARKED)] == [set()] * 3


def test_no_shows_are_not_written_to_as_participants_while_it_goes_on():
    session = RunningSessionFactory()
    people = fill(session, [State.ATTENDED, State.ABSENT])

    assert readers(session, Audience.PLACES) == {people[State.ATTENDED]}


def test_people_of_a_date_that_was_called_off_can_still_be_told():
    session = cancel_session(session=SessionFactory(), reason="Ziek.")
    people = fill(session, [State.CONFIRMED, State.WAITING])

    assert readers(session, Audience.PLACES) == {people[State.CONFIRMED]}
    assert readers(session, Audience.WAITING) == {people[State.WAITING]}
    assert readers(session, Audience.PRESENT) == set()


@pytest.mark.parametrize(
    ("factory", "called_off", "label"),
    [
        (SessionFactory, None, "iedereen met een plek"),
        (PastSessionFactory, None, "wie een plek had, behalve wie er niet was"),
        (SessionFactory, from_now(), "iedereen die een plek had"),
    ],
)
def test_audience_is_called_what_it_is_by_then(factory, called_off, label):
    assert label_of(Audience.PLACES, factory(cancelled_at=called_off)) == label


@pytest.mark.search
def test_who_was_erased_is_counted_and_written_to_no_more(organiser_client, organiser):
    session = PastSessionFactory(organisers=[organiser])
    stays, leaves = RegistrationFactory.create_batch(2, session=session, state=State.ATTENDED)
    erase_member(user=leaves.member, by=None)

    labels = offered_to(organiser_client, session)
    send(organiser_client, session, audience="aanwezig")

    assert labels["aanwezig"] == "Wie er was (1)"
    assert told() == [stays.member_id]


@pytest.mark.parametrize("kind", ["keuze", "ja-nee"])
def test_message_goes_to_who_gave_a_certain_answer(organiser_client, organiser, kind):
    session = SessionFactory(organisers=[organiser])
    choice = choice_of(session)
    yes_no = Question.objects.create(session=session, text="Blijf je eten?", kind="ja-nee")
    gave, other, waits = (
        RegistrationFactory(session=session, state=s) for s in ["bevestigd", "bevestigd", "wachtlijst"]
    )
    for registration, text in ((gave, "ja"), (other, "nee"), (waits, "ja")):
        Answer.objects.create(registration=registration, question=yes_no, text=text)
    for registration in (gave, waits):
        Answer.objects.create(registration=registration, question=choice.question, choice=choice)
    key = {"keuze": f"k{choice.pk}", "ja-nee": f"v{yes_no.pk}-ja"}[kind]

    send(organiser_client, session, audience="antwoord", antwoord=key)

    assert told() == [gave.member_id]
    in_words = {
        "keuze": "wie ‘Ochtend’ antwoordde op ‘Welk deel?’",
        "ja-nee": "wie ‘ja’ antwoordde op ‘Blijf je eten?’",
    }
    assert SessionMessage.objects.get().audience_in_words == in_words[kind]


def test_answers_are_offered_with_how_many_gave_them(organiser_client, organiser):
    session = SessionFactory(organisers=[organiser])
    choice = choice_of(session)
    Choice.objects.create(question=choice.question, text="Middag")
    registration = RegistrationFactory(session=session)
    Answer.objects.create(registration=registration, question=choice.question, choice=choice)

    page = organiser_client.get(reverse("events:message_new", args=[session.event.slug, session.pk]))

    assert list(page.context["form"].fields["antwoord"].choices)[1:] == [
        ("Welk deel?", [(f"k{choice.pk}", "Ochtend (1)")])
    ]


def test_certain_answer_must_be_chosen_and_nothing_is_lost(organiser_client, organiser):
    session = SessionFactory(organisers=[organiser])
    choice = choice_of(session)
    Answer.objects.create(registration=RegistrationFactory(session=session), question=choice.question, choice=choice)

    response = send(organiser_client, session, audience="antwoord")

    form = response.context["form"]
    assert (response.status_code, form.errors) == (422, {"antwoord": ["Kies welk antwoord."]})
    assert (form["subject"].value(), told()) == ("De zaal", [])


def test_who_may_not_read_answers_cannot_write_by_them(client, organiser):
    session = SessionFactory(organisers=[organiser])
    choice = choice_of(session)
    Answer.objects.create(registration=RegistrationFactory(session=session), question=choice.question, choice=choice)
    client.force_login(make_staff(EDITORS))

    response = send(client, session, audience="antwoord", antwoord=f"k{choice.pk}")

    assert (response.status_code, told()) == (422, [])
    assert "antwoord" not in response.context["form"].fields


def test_answer_of_another_session_is_refused(organiser_client, organiser):
    session, foreign = SessionFactory(organisers=[organiser]), choice_of(SessionFactory())
    own = choice_of(session)
    Answer.objects.create(registration=RegistrationFactory(session=session), question=own.question, choice=own)

    response = send(organiser_client, session, audience="antwoord", antwoord=f"k{foreign.pk}")

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["antwoord"])
    assert f"k{foreign.pk}" not in given_answers(session)
