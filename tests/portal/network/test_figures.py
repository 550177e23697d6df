"""What POS sees of the network: whole quarters, nothing below five, also not by subtraction."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser, Group
from django.utils import timezone

from events.models import Registration
from forum.forum_conversation.models import Post, Topic
from forum.models import Question
from foundation.search import missed
from foundation.search.models import MissedSearch
from foundation.search.query import parse
from members import permissions
from members.models import Affiliation
from members.privacy.erasure import erase_member
from portal.network.closing import close_periods
from portal.network.contacts import Contact
from portal.network.figures import NetworkFigures
from portal.network.quarters import Quarter, last_quarters
from portal.network.shielding import part_or_nought
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.factories import (
    AffiliationFactory,
    MemberFactory,
    OrganisationFactory,
    ThemeFactory,
    make_staff,
)
from tests.forum.factories import answer, ask, make_forum

NOW = timezone.make_aware(datetime(2027, 2, 10, 12))
DAY = timedelta(days=1)
IN_QUARTER = timezone.make_aware(datetime(2026, 11, 4, 9))  # a Wednesday


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(NOW, tick=False):
        yield


def counted() -> NetworkFigures:
    """What is over counted, as the clock does."""
    close_periods(timezone.now())
    return NetworkFigures(timezone.now())


def members_of(alliance, number) -> list:
    return [AffiliationFactory(organisation=alliance).user for _ in range(number)]


def asked_at(moment, *, asker, writer=None, after=timedelta(0), forum=None, theme=None) -> Topic:
    """A question of that moment, with an answer when there is a writer."""
    topic = ask(forum, asker, theme=theme)
    Topic.objects.filter(pk=topic.pk).update(created=moment)
    topic.posts.update(created=moment)
    if writer:
        post = answer(topic, writer)
        Post.objects.filter(pk=post.pk).update(created=moment + after)
    return topic


def meet(moment, *people, state=Registration.State.ATTENDED) -> None:
    ends = moment + timedelta(hours=3)
    session = SessionFactory(
        starts_at=moment,
        ends_at=ends,
        closes_at=moment - DAY,
        cancel_until=moment - DAY,
        opens_at=moment - 9 * DAY,
        capacity=60,
    )
    for person in people:
        place = Affiliation.objects.get(user=person).organisation
        RegistrationFactory(session=session, member=person, organisation=place, state=state)


def test_figures_are_of_whole_quarters_only():
    period = last_quarters(NOW, 4)

    assert period.quarters == (Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3), Quarter(2026, 4))
    assert period.words == "januari 2026 tot en met december 2026"
    assert [timezone.localtime(moment).day for moment in (period.begins, period.ends)] == [1, 1]


def test_quarter_is_counted_a_week_after_its_end():
    new_year = timezone.make_aware(datetime(2027, 1, 1))

    last = [last_quarters(new_year + days * DAY, 1).quarters[0] for days in (0, 6, 7)]

    assert last == [Quarter(2026, 3), Quarter(2026, 3), Quarter(2026, 4)]


def test_small_numbers_are_not_told_by_what_stands_beside_them():
    assert [part_or_nought(*part) for part in ((6, 20), (2, 20), (18, 20), (9, 9), (3, 6))] == [6, 0, None, 9, 0]


def test_first_answers_count_in_the_quarter_they_came_and_from_five(db):
    forum, asker, colleague, staff = make_forum(), MemberFactory(), MemberFactory(), make_staff(permissions.MODERATORS)
    for number in range(12):
        writer = colleague if number % 2 else staff
        asked_at(IN_QUARTER, asker=asker, writer=writer, after=timedelta(days=7 * (number % 2)), forum=forum)
    for _ in range(4):
        asked_at(IN_QUARTER - timedelta(days=92), asker=asker, writer=colleague, forum=forum)
    asked_at(NOW - timedelta(days=1), asker=asker, writer=colleague, forum=forum)
    hidden = asked_at(IN_QUARTER, asker=asker, writer=colleague, forum=forum)
    hidden.posts.exclude(poster=asker).update(approved=False)
    for _ in range(5):
        asked_at(IN_QUARTER - timedelta(days=183), asker=asker, writer=colleague, forum=forum)
    long_ago = timedelta(days=4 * 365)  # asked before the first quarter on the page, answered in the last
    asked_at(IN_QUARTER - long_ago, asker=asker, writer=colleague, after=long_ago, forum=forum)

    answering = counted().answering

    assert (
        answering.days.words == "In het 4e kwartaal 2026 kwam de helft van de eerste antwoorden binnen vijf werkdagen."
    )
    assert answering.days.table.lines == [
        ["2e kwartaal 2026", "5", "0"],
        ["3e kwartaal 2026", "< 5", "–"],
        ["4e kwartaal 2026", "13", "5"],
    ]
    assert answering.days.points == [("K2", 0), ("K3", None), ("K4", 5)]
    assert answering.of_pos.table.lines[-2:] == [
        ["3e kwartaal 2026", "< 5", "< 5", "–"],
        ["4e kwartaal 2026", "13", "6", "46%"],
    ]
    assert answering.of_pos.words == "In het 4e kwartaal 2026 gaf POS 46% van de eerste antwoorden. Dat hoort te dalen."


def test_few_answers_of_pos_are_told_as_few_and_not_by_what_is_left(db):
    forum, asker, colleague, staff = make_forum(), MemberFactory(), MemberFactory(), make_staff(permissions.MODERATORS)
    for number in range(9):
        asked_at(IN_QUARTER, asker=asker, writer=colleague if number < 6 else staff, forum=forum)
        asked_at(IN_QUARTER - 92 * DAY, asker=asker, writer=staff if number < 6 else colleague, forum=forum)

    of_pos = counted().answering.of_pos

    assert of_pos.words.startswith("In het 4e kwartaal 2026 gaf POS minder dan vijf van de negen eerste antwoorden.")
    assert of_pos.table.lines[-2:] == [
        ["3e kwartaal 2026", "9", "afgeschermd", "–"],
        ["4e kwartaal 2026", "9", "< 5", "–"],
    ]


@pytest.mark.search
def test_what_was_counted_stays_whoever_leaves_is_erased_or_goes_to_pos(db):
    forum, theme, alliances = make_forum(), ThemeFactory(), [OrganisationFactory(), OrganisationFactory()]
    askers, writers = (members_of(alliance, 6) for alliance in alliances)
    staff = make_staff(permissions.MODERATORS)
    meet(IN_QUARTER, *askers, *writers)
    for asker, writer in zip(askers, writers, strict=True):
        asked_at(IN_QUARTER, asker=asker, writer=writer, forum=forum, theme=theme)
        asked_at(IN_QUARTER, asker=asker, writer=staff, forum=forum, theme=theme)
        asked_at(IN_QUARTER, asker=asker, forum=forum, theme=theme)
    before = [figure.table for figure in counted().figures if figure.uid != "open"]
    ties = NetworkFigures(NOW).meeting.ties_table

    erase_member(user=askers[0], by=None)
    Affiliation.objects.filter(user__in=writers).update(ended_on=timezone.localdate())
    Post.objects.filter(poster=writers[1]).update(approved=False)
    staff.groups.clear()
    writers[2].groups.add(Group.objects.get(name=permissions.MODERATORS))
    asked_at(IN_QUARTER, asker=askers[3], writer=writers[3], forum=forum, theme=theme)

    after = counted()
    assert [figure.table for figure in after.figures if figure.uid != "open"] == before
    assert after.meeting.ties_table == ties
    assert ties.rows != []
    assert before[0].lines[-1] == ["4e kwartaal 2026", "12", "0"]
    assert before[1].lines[-1] == ["4e kwartaal 2026", "12", "6", "50%"]


def test_themes_tell_what_stayed_without_an_answer_when_the_year_was_over(db):
    forum, asker, colleague = make_forum(), MemberFactory(), MemberFactory()
    quiet, lively = ThemeFactory(name="Stil"), ThemeFactory(name="Levendig")
    for number in range(5):
        writer = colleague if number == 0 else None  # said too late: in the next quarter
        asked_at(IN_QUARTER, asker=asker, writer=writer, after=timedelta(days=70), forum=forum, theme=quiet)
        asked_at(IN_QUARTER, asker=asker, writer=colleague, forum=forum, theme=lively)

    asked_at(IN_QUARTER, asker=asker, forum=forum, theme=ThemeFactory(name="Zelden"))

    themes = counted().answering.themes

    assert themes.words == "Bij ‘Stil’ bleven vijf vragen of meer zonder antwoord."
    assert themes.table.rows == [("Levendig", "5 of meer", "< 5"), ("Stil", "5 of meer", "5 of meer")]


def test_overdue_questions_are_counted_from_five_and_say_nothing_below(db):
    forum, other, asker = make_forum("Geld"), make_forum("Jeugdhulp"), MemberFactory()
    topics = [ask(forum, asker) for _ in range(4)]
    Question.objects.update(due_on=timezone.localdate() - timedelta(days=1))

    few = NetworkFigures(NOW).answering.overdue
    topics.append(ask(forum, asker))
    ask(other, asker)
    Question.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    more = NetworkFigures(NOW).answering.overdue

    assert few.words == "Minder dan vijf vragen wachten langer dan vijf werkdagen op een antwoord."
    assert few.table.rows == [("Samen", "< 5")]
    assert more.words == "Vijf vragen of meer wachten langer dan vijf werkdagen op een antwoord."
    assert more.table.rows == [("Geld", "5 of meer"), ("Samen", "5 of meer")]
    assert more.bars == [("Geld", 5)]


def test_alliance_is_seen_when_somebody_came_or_wrote(db):
    names = (
        "Kwam",
        "Schreef",
        "Vertrok na het schrijven",
        "Kwam na het schrijven",
        "Lang geleden",
        "Bleef weg",
        "Niemand",
    )
    came, wrote, left, joined, before, stayed_away, _ = (OrganisationFactory(name=f"SWV {name}") for name in names)
    OrganisationFactory(name="Bestuur", kind="schoolbestuur")
    OrganisationFactory(name="SWV Wacht nog", approved_at=None)
    meet(NOW - timedelta(days=20), *members_of(came, 1))
    meet(NOW - timedelta(days=500), *members_of(before, 1))
    meet(NOW - timedelta(days=20), *members_of(stayed_away, 1), state=Registration.State.ABSENT)
    ask(asker=members_of(wrote, 1)[0])
    ask(asker=members_of(left, 1)[0])
    Affiliation.objects.filter(organisation=left).update(ended_on=timezone.localdate())
    who_left = Affiliation.objects.get(organisation=left).user
    AffiliationFactory(organisation=joined, user=who_left, started_on=timezone.localdate() + DAY)

    meeting = NetworkFigures(NOW + DAY).meeting

    assert {alliance.name.removeprefix("SWV "): alliance.contact for alliance in meeting.alliances} == {
        "Kwam": Contact.RECENT,
        "Schreef": Contact.RECENT,
        "Vertrok na het schrijven": Contact.RECENT,
        "Kwam na het schrijven": Contact.NEVER,
        "Lang geleden": Contact.BEFORE,
        "Bleef weg": Contact.NEVER,
        "Niemand": Contact.NEVER,
    }
    assert meeting.reach_in_words == (
        "Van drie van de zeven samenwerkingsverbanden was er nog nooit iemand bij een bijeenkomst of in het forum."
    )


def test_ties_rest_on_five_people_who_met_or_answered_in_the_year(db):
    one, other, third, fourth = (OrganisationFactory(name=f"SWV {name}") for name in ("A", "B", "C", "D"))
    of_one, of_other = members_of(one, 3), members_of(other, 2)
    meet(IN_QUARTER, *of_one, *of_other, *members_of(third, 1))
    meet(NOW - timedelta(days=2), *members_of(third, 3), *members_of(fourth, 3))  # this quarter is not over
    for asker in of_one:
        for writer in of_other:
            asked_at(IN_QUARTER, asker=asker, writer=writer)

    meeting = counted().meeting

    assert meeting.ties_table.rows == [("SWV A", "SWV B", "5 of meer", "5 of meer")]
    assert "tie--both tie--1" in meeting.drawing
    assert meeting.ties_in_words == "Eén tweetal trof of antwoordde elkaar met vijf mensen of meer."


@pytest.mark.search
def test_searches_are_shown_from_five_different_members_on(db):
    eager, members = MemberFactory(), []
    for number in range(9):
        with time_machine.travel(NOW - number * DAY, tick=False):
            missed.note(parse("eenling"), eager)
            missed.note(parse("eenling"), AnonymousUser())
    while not NetworkFigures(NOW).figures[-2].bars:
        members.append(MemberFactory())
        missed.note(parse("brugklas"), members[-1])

    searches = NetworkFigures(NOW).figures[-2]

    assert len(members) >= 5
    assert MissedSearch.objects.filter(words="eenling").count() == 9
    assert (searches.table.rows, searches.bars) == ([("brugklas", "5 of meer")], [("brugklas", 5)])
    assert searches.words == "Vijf leden of meer zochten tevergeefs op ‘brugklas’."
    assert searches.url == "/zoeken/?q=brugklas"
