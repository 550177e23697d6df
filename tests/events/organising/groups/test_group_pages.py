"""The pages about groups: who sees what, and what each button does."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import GroupNote, Placement, Registration, Session
from events.organising.groups.dividing import Recipe, make_groups, publish
from members.permissions import MODERATORS, ORGANISERS
from tests.events.factories import QuestionFactory, RegistrationFactory, SessionFactory
from tests.events.test_queries import queries
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.django_db
State = Registration.State


@pytest.fixture
def session(organiser):
    return SessionFactory(organisers=[organiser], capacity=60)


@pytest.fixture
def places(session):
    return RegistrationFactory.create_batch(6, session=session)


@pytest.fixture
def plan(session, places, organiser):
    return make_groups(session=session, recipe=Recipe(size=3), by=organiser)


def address(name, session, *rest) -> str:
    return reverse(f"events:{name}", args=[session.event.slug, session.pk, *rest])


def number_of(place) -> int:
    return Placement.objects.get(registration=place).group.number


@pytest.mark.parametrize("group", [None, ORGANISERS, MODERATORS])
@pytest.mark.parametrize("page", ["groups", "group_signs", "group_list"])
def test_groups_do_not_exist_for_others(client, session, plan, group, page):
    client.force_login(make_staff(group) if group else MemberFactory())

    assert client.get(address(page, session)).status_code == 404


def test_facilitator_sees_only_the_own_group(client, session, plan):
    helper = MemberFactory()
    plan.groups.filter(number=2).update(facilitator=helper)
    client.force_login(helper)

    answers = [client.get(address("group", session, number)).status_code for number in (1, 2)]
    plan.groups.update(facilitator=None)
    after = client.get(address("group", session, 2)).status_code

    assert (answers, after) == ([404, 200], 404)


def test_participant_does_not_see_the_facilitators_page(client, session, places, plan):
    client.force_login(places[0].member)

    answers = [client.get(address("group", session, number)).status_code for number in (1, 2)]

    assert answers == [404, 404]


def test_groups_are_made_with_what_was_chosen(organiser_client, session, places):
    question = QuestionFactory(session=session, kind="ja-nee")

    organiser_client.post(address("groups", session), {"size": 3, "pool": "verwacht", "question": question.pk})
    context = organiser_client.get(address("groups", session)).context

    plan = context["tables"].plan
    assert (plan.size, plan.question, plan.seed) == (3, question, 1)
    assert [len(table.seats) for table in context["tables"].tables] == [3, 3]


def test_another_division_asks_chance_again(organiser_client, session, plan):
    organiser_client.post(address("groups", session), {"size": 3, "pool": "verwacht", "anders": "1"})

    plan.refresh_from_db()
    assert plan.seed == 2


@pytest.mark.parametrize("fields", [{"size": 2}, {"size": 7}, {"pool": "iedereen"}, {"question": 10**6}])
def test_foreign_choice_is_refused(organiser_client, session, places, fields):
    response = organiser_client.post(address("groups", session), {"size": 4, "pool": "verwacht"} | fields)

    assert (response.status_code, Placement.objects.count()) == (422, 0)


def test_nobody_present_yet_is_said(organiser_client, session, places):
    response = organiser_client.post(address("groups", session), {"size": 4, "pool": "aanwezig"})

    assert response.status_code == 409
    assert response.context["form"].non_field_errors() == ["Er is nog niemand om in te delen."]


def test_somebody_is_moved_and_put_back(organiser_client, session, places, plan):
    before = number_of(places[0])
    form = {"registration": places[0].pk, "group": 3 - before}

    page = organiser_client.post(address("group_move", session), form, follow=True)
    moved = number_of(places[0])
    undo = next(message.extra_tags.removeprefix("undo:") for message in page.context["messages"])
    organiser_client.post(undo)

    assert (moved, number_of(places[0])) == (3 - before, before)


def test_people_and_groups_of_another_session_are_not_moved(organiser_client, session, places, plan, organiser):
    other = SessionFactory(organisers=[organiser])
    stranger = RegistrationFactory(session=other)
    before = number_of(places[0])

    for form in ({"registration": stranger.pk, "group": 1}, {"registration": places[0].pk, "group": 9}, {}):
        page = organiser_client.post(address("group_move", session), form, follow=True)

    assert not Placement.objects.filter(registration=stranger).exists()
    assert number_of(places[0]) == before
    assert [message.level_tag for message in page.context["messages"]] == ["error"]


def test_somebody_is_pinned_and_loosened(organiser_client, session, places, plan):
    for value, expected in (("1", True), ("0", False)):
        organiser_client.post(address("group_pin", session), {"registration": places[0].pk, "vast": value})

        assert (Placement.objects.get(registration=places[0]).pinned_at is not None) is expected


def test_facilitator_is_chosen_from_organisers_and_those_marked(organiser_client, session, plan, organiser):
    group = plan.groups.first()

    for person in (organiser, MemberFactory()):
        organiser_client.post(address("group_facilitator", session), {"group": group.pk, "facilitator": person.pk})

    group.refresh_from_db()
    assert group.facilitator == organiser


def test_participant_sees_the_own_group_once_it_is_shown(client, session, places, plan):
    place = places[0]
    others = [row.member for row in places[1:] if number_of(row) == number_of(place)]
    client.force_login(place.member)
    before = client.get(place.get_absolute_url()).context["visit"].group
    publish(plan=plan)

    page = client.get(place.get_absolute_url())

    assert before is None
    assert set(page.context["visit"].group.others) == set(others)
    html = page.content.decode()
    assert [other.last_name in html for other in others] == [False, False]
    assert f"Je zit in groep {number_of(place)}" in html


@pytest.mark.parametrize(
    ("state", "is_over", "reads"),
    [
        (State.ATTENDED, True, True),
        (State.CONFIRMED, True, False),  # somebody was marked, and not this one
        (State.ABSENT, True, False),
        (State.ATTENDED, False, False),
    ],
)
def test_members_of_a_group_read_its_notes_afterwards(client, session, places, plan, state, is_over, reads):
    place = places[0]
    publish(plan=plan)
    GroupNote.objects.create(group=Placement.objects.get(registration=place).group, text="We **begonnen** klein.")
    Registration.objects.filter(pk=places[1].pk).update(state=State.ATTENDED)
    Registration.objects.filter(pk=place.pk).update(state=state)
    if is_over:
        moments = {name: timezone.now() - timedelta(hours=3) for name in ("opens_at", "closes_at", "cancel_until")}
        moments["opens_at"] -= timedelta(days=9)
        over = {"starts_at": timezone.now() - timedelta(hours=2), "ends_at": timezone.now() - timedelta(hours=1)}
        Session.objects.filter(pk=session.pk).update(**moments, **over)
    client.force_login(place.member)

    html = client.get(place.get_absolute_url()).content.decode()

    assert ("<strong>begonnen</strong>" in html) == reads


def test_published_group_is_taken_back(organiser_client, session, plan):
    organiser_client.post(address("group_publication", session), {"toon": "1"})
    plan.refresh_from_db()
    shown = plan.published_at
    organiser_client.post(address("group_publication", session), {})

    plan.refresh_from_db()
    assert (shown is not None, plan.published_at) == (True, None)


def test_group_page_shows_what_people_bring_and_not_what_they_eat(organiser_client, session, places, plan):
    Registration.objects.update(contribution="Onze begroting", dietary="Geen noten")

    html = organiser_client.get(address("group", session, 1)).content.decode()

    assert (html.count("Onze begroting"), html.count("Geen noten")) == (3, 0)


def test_note_is_saved_as_a_form(organiser_client, session, plan, organiser):
    response = organiser_client.post(address("group", session, 1), {"text": "Meten in juni", "version": 0})

    note = GroupNote.objects.get()
    assert response.status_code == 302
    assert (note.text, note.version, note.edited_by) == ("Meten in juni", 1, organiser)


def test_note_in_conflict_comes_back_with_both_texts(organiser_client, session, plan):
    organiser_client.post(address("group", session, 1), {"text": "Van de een", "version": 0})

    page = organiser_client.post(address("group", session, 1), {"text": "Van de ander", "version": 0})
    typing = organiser_client.post(
        address("group", session, 1), {"text": "Van de ander", "version": 0}, headers={"Accept": "application/json"}
    )

    words = page.context["form"]["text"].value()
    assert (page.status_code, typing.status_code) == (409, 409)
    assert words == typing.json()["text"]
    assert (words.startswith("Van de een"), words.endswith("Van de ander")) == (True, True)
    assert GroupNote.objects.get().text == "Van de een"


def test_too_long_a_note_comes_back_whole(organiser_client, session, plan):
    text = "a" * 20_001

    page = organiser_client.post(address("group", session, 1), {"text": text, "version": 0})

    assert (page.status_code, page.context["form"]["text"].value()) == (422, text)


def test_signs_and_list_have_a_place_for_everybody(organiser_client, session, places, plan):
    signs = organiser_client.get(address("group_signs", session)).content.decode()
    rows = organiser_client.get(address("group_list", session)).content.decode()

    assert signs.count('class="sign"') == 2
    assert [place.member.get_full_name() in rows for place in places] == [True] * 6


def test_missing_people_are_counted(organiser_client, session, places, plan):
    Registration.objects.filter(pk=places[0].pk).update(state=State.ABSENT, attendance_marked_at=timezone.now())

    assert organiser_client.get(address("groups", session)).context["tables"].missing == 1


@pytest.mark.parametrize("page", ["groups", "group_signs", "group_list", "group"])
def test_groups_cost_the_same_at_two_sizes(organiser_client, session, places, plan, organiser, page):
    url = address(page, session, *([1] if page == "group" else []))
    few = queries(organiser_client, url)
    RegistrationFactory.create_batch(20, session=session)
    make_groups(session=session, recipe=Recipe(size=5), by=organiser)

    many = queries(organiser_client, url)

    assert many == few
    assert many <= 22


def test_dividing_costs_the_same_at_two_sizes(organiser_client, session, places, plan, django_assert_max_num_queries):
    RegistrationFactory.create_batch(30, session=session)

    with django_assert_max_num_queries(60):
        organiser_client.post(address("groups", session), {"size": 4, "pool": "verwacht"})
