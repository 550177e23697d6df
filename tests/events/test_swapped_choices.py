"""Something of another session of the same organiser, put into a form of this one, changes nothing."""

import uuid
from typing import NamedTuple

import pytest
from django.urls import reverse

from events.models import Group, Question, Registration, Session
from events.organising.groups.dividing import Recipe, make_groups
from tests.events.factories import QuestionFactory, RegistrationFactory, SessionFactory
from tests.portal.writes import tables_written

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


class Scene(NamedTuple):
    session: Session
    place: Registration
    group: Group
    question: Question


FORMS = {
    "group_move": lambda scene: {"registration": scene.place.pk, "group": 3 - scene.place.placement.group.number},
    "group_pin": lambda scene: {"registration": scene.place.pk, "vast": "1"},
    "group_facilitator": lambda scene: {"group": scene.group.pk, "facilitator": scene.session.organisers.get().pk},
    "groups": lambda scene: {"size": 3, "pool": "verwacht", "question": scene.question.pk},
    "selection": lambda scene: {"wat": "verwijderen", "wie": [scene.place.pk], "zeker": "1", "reden": "Vergissing"},
    "message_new": lambda scene: {
        "audience": "keuze",
        "wie": str(scene.place.pk),
        "subject": "De zaal",
        "text": "Tot dan",
        "key": uuid.uuid4(),
        "zeker": "1",
    },
}


def set_up(organiser) -> Scene:
    session = SessionFactory(organisers=[organiser], capacity=60)
    places = RegistrationFactory.create_batch(6, session=session)
    plan = make_groups(session=session, recipe=Recipe(size=3), by=organiser)
    question = QuestionFactory(session=session, kind=Question.Kind.YES_NO)
    return Scene(session, places[0], plan.groups.first(), question)


# What a page about people notes in the audit log each time it is shown.
SHOWN = {"members_auditentry"}


@pytest.mark.parametrize("name", FORMS)
def test_form_takes_what_is_of_its_own_session_only(organiser_client, organiser, name):
    here, elsewhere = set_up(organiser), set_up(organiser)
    address = reverse(f"events:{name}", args=[here.session.event.slug, here.session.pk])

    with tables_written() as of_elsewhere:
        organiser_client.post(address, FORMS[name](elsewhere))
    with tables_written() as of_here:
        organiser_client.post(address, FORMS[name](here))

    assert of_elsewhere - SHOWN == set()
    assert of_here - SHOWN
