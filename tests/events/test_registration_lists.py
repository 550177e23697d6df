"""The lists of a registration's fields that are kept by hand, held against what a reader really sees of each field."""

from datetime import UTC, datetime

import pytest

from events.integrations.api.content import registration_as_json
from events.models import Registration
from events.organising.desk.export import table_of
from events.organising.desk.participants import participants_of
from members.privacy.own_data import own_data
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.factories import MemberFactory, OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
State = Registration.State
ONE_MOMENT, OTHER_MOMENT = datetime(2999, 1, 1, tzinfo=UTC), datetime(2999, 1, 2, tzinfo=UTC)
MOMENTS = (
    *("queued_at", "approved_at", "confirmed_at", "cancelled_at", "released_at", "attendance_marked_at"),
    *("reminded_at", "listed_at", "offer_expires_at", "held_until"),
)
ALWAYS_THERE = {"queued_at", "offer_expires_at"}
PEOPLE = ("member", "registered_by", "cancelled_by")
# Which one it is, and by what it is found.
OF_THE_ROW = {"id", "session", "event"}
# Some moments stand only with a state of their own.
STATES = {"offer_expires_at": State.OFFERED, "held_until": State.CANCELLED}
BEGINNINGS = {"offer_expires_at": ONE_MOMENT}
IN_THE_FILE = {"member", "state", "queued_at", "released_at", "contribution", "dietary", "listed_at"}
IN_THE_API = {
    *("member", "state", "queued_at", "confirmed_at", "cancelled_at", "released_at", "attendance_marked_at"),
    *("contribution", "sequence"),
}
# What the state tells in words, what the page of one person adds, and what the portal alone needs.
LEFT_OUT = {
    *("organisation", "registered_by", "cancelled_by", "priority", "approved_at", "offer_expires_at"),
    *("accepts_short_notice", "alternatives", "code", "held_until", "reminded_at"),
}


def values_of(name: str) -> tuple:
    if name in MOMENTS:
        return ONE_MOMENT if name in ALWAYS_THERE else None, OTHER_MOMENT
    if name in PEOPLE:
        return tuple(MemberFactory.create_batch(2))
    return {
        "organisation": tuple(OrganisationFactory.create_batch(2)),
        "state": (State.WAITING, State.CONFIRMED),
        "priority": (0, 1),
        "accepts_short_notice": (False, True),
        "code": ("AAAA", "BBBB"),
        "sequence": (1, 2),
        "contribution": ("Koek", "Taart"),
        "dietary": ("Vegetarisch", "Veganistisch"),
    }[name]


def seen_by(read) -> set[str]:
    """The fields that another value of which `read` shows."""
    seen = set()
    for name in {field.name for field in Registration._meta.concrete_fields} - OF_THE_ROW:
        session = SessionFactory()
        state = {"state": STATES.get(name, State.WAITING), "offer_expires_at": BEGINNINGS.get(name)}
        row = RegistrationFactory(session=session, **state)
        texts = []
        for value in values_of(name):
            Registration.objects.filter(pk=row.pk).update(**{name: value})
            texts.append(read(session))
        seen |= {name} if texts[0] != texts[1] else set()
    return seen


def test_every_field_of_a_registration_has_its_place():
    fields = {field.name for field in (*Registration._meta.concrete_fields, *Registration._meta.many_to_many)}

    assert fields == OF_THE_ROW | IN_THE_FILE | IN_THE_API | LEFT_OUT


def test_file_of_participants_shows_what_it_is_said_to_show():
    def read(session):
        return list(table_of(session, with_particulars=True, with_needs=True))

    assert seen_by(read) == IN_THE_FILE


def test_api_shows_what_it_is_said_to_show():
    def read(session):
        return [registration_as_json(row, with_answers=True) for row in participants_of(session)]

    assert seen_by(read) == IN_THE_API


def test_own_data_holds_every_field_but_people_and_secrets():
    row = RegistrationFactory()

    [told] = own_data(row.member)["Je aanmeldingen voor bijeenkomsten"]["gegevens"]

    fields = {*Registration._meta.concrete_fields, *Registration._meta.many_to_many}
    names = {str(field.verbose_name) for field in fields if field.name not in {"id", "code", *PEOPLE}}
    assert set(told) == names
