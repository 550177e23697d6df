"""How the page of a question shows its promise, who ends it there, and how administrators choose who is on duty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.models import AnswerRequest, ForumDuty, Question
from forum.promises import set_duty
from forum.unanswered.keeping_promises import keep_promises
from members.models import ContactCard
from members.permissions import ADMINISTRATORS
from tests.factories import MemberFactory, ThemeFactory, make_staff

from .factories import answer, ask, make_closed_forum, make_forum, make_moderator

pytestmark = pytest.mark.django_db
ASKED, SECOND, AFTER = "2027-01-11 10:00:00+01:00", "2027-01-13 07:20+01:00", "2027-01-19 07:20+01:00"
PROMISED = "Uiterlijk maandag 18 januari 2027 staat hier een antwoord. Daar zorgt Bo Proef voor."
SEEKING = "Bo Proef zoekt iemand die hierop kan antwoorden."
MAY_CLOSE = "Kan dicht: ik heb geen antwoord meer nodig"
SETTLED = "Wie dit vroeg, heeft geen antwoord meer nodig."


@pytest.fixture(autouse=True)
def first_day(time_machine):
    time_machine.move_to(ASKED)


@pytest.fixture
def forum():
    forum = make_forum()
    set_duty(forum=forum, person=make_moderator(first_name="Bo", last_name="Proef"))
    return forum


@pytest.fixture
def topic(forum):
    return ask(forum)


def page_of(client, topic, person) -> str:
    client.force_login(person)
    return " ".join(client.get(topic.get_absolute_url()).content.decode().split())


def settle(client, topic, person, **data):
    client.force_login(person)
    return client.post(reverse("forum:settling", args=[topic.forum.slug, topic.pk, topic.slug]), data)


def test_everybody_reads_the_promise_until_it_is_kept(client, topic, time_machine):
    reader = MemberFactory()
    in_time = page_of(client, topic, reader)
    time_machine.move_to(AFTER)
    late = page_of(client, topic, reader)

    answer(topic)

    kept = page_of(client, topic, reader)
    assert [PROMISED in page for page in (in_time, late, kept)] == [True, False, False]
    assert [SEEKING in page for page in (in_time, late, kept)] == [False, True, False]
    assert MAY_CLOSE not in in_time


def test_page_names_who_was_asked_when_they_stand_in_the_directory(client, forum, time_machine):
    theme = ThemeFactory()
    listed, unlisted = MemberFactory(first_name="Imke"), MemberFactory(first_name="Verborgen")
    for person, audience in ((listed, "leden"), (unlisted, "niemand")):
        card, _ = ContactCard.objects.update_or_create(user=person, defaults={"listed_in_directory": audience})
        card.ask_me_about.add(theme)
    topic = ask(forum, theme=theme)
    time_machine.move_to(SECOND)
    keep_promises()

    html = page_of(client, topic, MemberFactory())

    assert AnswerRequest.objects.count() == 2
    assert f'<a href="{listed.get_absolute_url()}">{listed.get_full_name()}</a>.' in html
    assert "Verborgen" not in html


def test_page_asks_as_many_queries_for_one_person_asked_as_for_three(client, forum, time_machine):
    topics = [ask(forum), ask(forum)]
    for topic, number in zip(topics, (1, 3), strict=True):
        for _ in range(number):
            person = MemberFactory()
            ContactCard.objects.update_or_create(user=person, defaults={"listed_in_directory": "leden"})
            AnswerRequest.objects.create(topic=topic, user=person)
    time_machine.move_to(SECOND)
    client.force_login(MemberFactory())
    counts = []
    for topic in topics:
        client.get(topic.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            client.get(topic.get_absolute_url())
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_asker_says_that_it_can_close_and_takes_it_back(client, topic):
    before = page_of(client, topic, topic.poster)
    settle(client, topic, topic.poster)
    settled = page_of(client, topic, topic.poster)

    settle(client, topic, topic.poster, stop="1")

    again = page_of(client, topic, topic.poster)
    assert [MAY_CLOSE in page for page in (before, settled, again)] == [True, False, True]
    assert [SETTLED in page for page in (before, settled, again)] == [False, True, False]
    assert ("Zoek toch een antwoord" in settled, "Zoek toch een antwoord" in again) == (True, False)


def test_others_read_that_it_can_close_without_a_button(client, topic):
    settle(client, topic, topic.poster)

    html = page_of(client, topic, MemberFactory())

    assert (SETTLED in html, "Zoek toch een antwoord" in html) == (True, False)


def test_nobody_else_ends_it(client, topic):
    answers = [settle(client, topic, person).status_code for person in (MemberFactory(), make_moderator())]

    assert (answers, Question.objects.get(topic=topic).settled_at) == ([404, 404], None)


def test_asker_who_may_no_longer_read_the_forum_ends_nothing(client, topic):
    closed = make_closed_forum()
    type(topic).objects.filter(pk=topic.pk).update(forum=closed)
    topic.refresh_from_db()

    response = settle(client, topic, topic.poster)

    assert (response.status_code, Question.objects.get(topic=topic).settled_at) == (404, None)


def test_settled_question_is_no_open_question_in_the_list(client, topic):
    settle(client, topic, topic.poster)

    client.force_login(MemberFactory())
    html = client.get(f"/forum/{topic.forum.slug}/?toon=open").content.decode()

    assert topic.subject not in html


NO_RIGHTS = {
    f"{name}-{total}_FORMS": "0"
    for name in ("userforumpermission_set", "groupforumpermission_set")
    for total in ("TOTAL", "INITIAL")
}


def save_forum(client, forum, **fields):
    client.force_login(make_staff(ADMINISTRATORS))
    data = {"name": forum.name, "description": "", "place": ""} | NO_RIGHTS | fields
    return client.post(f"/beheer/forum/forum/{forum.pk}/change/", data)


def test_administrator_chooses_who_is_on_duty_and_when_they_are_away(client):
    forum, moderator = make_forum(), make_moderator()

    save_forum(client, forum, duty=moderator.pk, away_until="20-01-2027")

    duty = ForumDuty.objects.get()
    assert (duty.forum, duty.user, duty.away_until.isoformat()) == (forum, moderator, "2027-01-20")


def test_administrator_sees_the_choice_and_takes_it_back(client, forum):
    client.force_login(make_staff(ADMINISTRATORS))
    html = client.get(f"/beheer/forum/forum/{forum.pk}/change/").content.decode()

    save_forum(client, forum, duty="")

    assert "selected>Bo Proef</option>" in html
    assert ForumDuty.objects.count() == 0


def test_somebody_who_moderates_nothing_cannot_be_on_duty(client):
    forum = make_forum()

    response = save_forum(client, forum, duty=MemberFactory().pk)

    assert (response.status_code, ForumDuty.objects.count()) == (200, 0)


def test_moderator_who_may_not_read_the_forum_cannot_be_on_duty(client):
    closed = make_closed_forum()

    response = save_forum(client, closed, duty=make_moderator().pk)

    assert "kan dit forum niet lezen of modereren" in response.content.decode()
    assert ForumDuty.objects.count() == 0


def test_heading_has_nobody_on_duty(client):
    heading = make_forum("Kop")
    type(heading).objects.filter(pk=heading.pk).update(type=type(heading).FORUM_CAT)
    client.force_login(make_staff(ADMINISTRATORS))

    html = client.get(f"/beheer/forum/forum/{heading.pk}/change/").content.decode()

    assert 'name="duty"' not in html
