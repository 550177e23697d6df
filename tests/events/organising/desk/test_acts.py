"""One table of what an organiser does with people: the same act has one name, whether for one person or for several."""

import pytest
from django.core.exceptions import ValidationError

from events.models import Registration
from events.organising.desk.acts import ACTS, FOR_ONE, FOR_SEVERAL, MARKS
from events.organising.desk.decisions import decide
from events.organising.desk.person import take_step
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def test_table_says_for_how_many_people_each_act_is():
    assert set(FOR_ONE) == set(ACTS) - set(MARKS)
    assert set(FOR_SEVERAL) == set(ACTS) - {"verplaatsen", "voorrang", "extra-plek"}


@pytest.mark.parametrize("name", ["goedkeuren", "terugzetten"])
def test_overtaken_act_is_refused_for_one_and_for_several(name):
    organiser, row = MemberFactory(), RegistrationFactory(session=SessionFactory(), state=State.CONFIRMED)

    account = decide(name=name, registrations=[row], session=row.session, by=organiser)
    with pytest.raises(ValidationError) as refusal:
        take_step(name=name, registration=row, by=organiser, reason="", to=None)

    why = "intussen staat er ‘aangemeld’."
    assert (account.refused, account.done) == ([(row.member.get_full_name(), why)], [])
    assert refusal.value.messages == ["Er staat intussen ‘aangemeld’. Kijk wat nu nodig is."]
