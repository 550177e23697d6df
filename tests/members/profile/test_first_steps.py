"""The ruler of a first visit: its steps come from four floors, and it goes for good."""

import pytest
from django.urls import reverse

from members.models import ContactCard, User
from members.permissions import EDITORS
from members.profile.first_steps import STEPS, first_steps_of
from tests import factories
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.forum.factories import answer, ask
from tests.goals.factories import GoalFactory

from ..outsiders import who_waits

pytestmark = pytest.mark.django_db


def again(person) -> User:
    return User.objects.get(pk=person.pk)


def take(person, *steps):
    if "name" in steps:
        ContactCard.objects.update_or_create(user=person, defaults={"listed_in_directory": "leden"})
    if "theme" in steps:
        card = ContactCard.objects.get_or_create(user=person)[0]
        card.ask_me_about.add(factories.ThemeFactory())
    if "session" in steps:
        RegistrationFactory(member=person, session=SessionFactory())
    if "goal" in steps:
        GoalFactory().bookmarks.create(user=person)
    if "hello" in steps:
        answer(ask(), writer=person)


def test_ruler_has_five_steps_in_their_order():
    assert [step.place for step in STEPS] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(("step", "place"), [("name", 0), ("theme", 1), ("session", 2), ("goal", 3), ("hello", 4)])
def test_step_is_taken_by_doing_it(member, step, place):
    before = [shown.is_taken for shown in first_steps_of(member)]

    take(member, step)

    taken = [shown.is_taken for shown in first_steps_of(again(member))]
    assert (before, taken) == ([False] * 5, [number == place for number in range(5)])


def test_first_step_not_taken_is_the_current_one(member_client, member):
    take(member, "name", "session")

    page = member_client.get(reverse("overview"))

    assert [step.is_next for step in page.context["first_steps"]] == [False, True, False, False, False]
    assert page.content.decode().count('aria-current="step"') == 1


def test_ruler_that_was_put_away_never_comes_back(member_client, member):
    for _ in range(2):
        answered = member_client.post(reverse("members:first_steps"))

    page = member_client.get(reverse("overview"))

    assert (answered.status_code, page.context["first_steps"]) == (302, [])
    assert "Je eerste stappen" not in page.content.decode()


def test_ruler_goes_with_the_last_step_also_when_one_is_taken_back(member):
    take(member, "name", "theme", "session", "goal", "hello")
    shown = first_steps_of(again(member))
    member.goal_bookmarks.all().delete()

    assert (shown, first_steps_of(again(member))) == ([], [])


def test_ruler_is_for_who_is_inside_and_no_staff():
    assert [first_steps_of(person) for person in (who_waits(), factories.make_staff(EDITORS))] == [[], []]


def test_others_do_not_put_it_away(client, member):
    client.force_login(factories.MemberFactory())
    client.post(reverse("members:first_steps"))

    assert len(first_steps_of(again(member))) == 5


def test_ruler_asks_one_query(member, django_assert_num_queries):
    person = again(member)
    person.is_confirmed  # noqa: B018  (asked before on every page)
    person.group_names  # noqa: B018

    with django_assert_num_queries(1):
        first_steps_of(person)
