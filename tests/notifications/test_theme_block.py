"""The block *Jouw thema’s* of the weekly mail: what came into a theme since one follows it, once."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.models import EventPage, Session
from forum.keeping_up.reading import mark_read
from forum.moderating.moderation import hide_post
from members.profile.theme_following import follow_theme, unfollow_theme
from notifications.asking_again import as_it_stands_now
from notifications.digests.weekly import send_weekly_mails
from notifications.models import Notification, WeeklyLine, WeeklyMail
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.factories import MemberFactory, ThemeFactory
from tests.forum.factories import answer, ask, make_closed_forum, make_forum, make_moderator
from tests.goals.factories import GoalFactory
from tests.knowledge.factories import article, report
from tests.notifications.test_weekly_blocks import LATER, mail_to, mails_after

pytestmark = pytest.mark.django_db
HEADING = "Jouw thema’s\n"


@pytest.fixture
def theme(member):
    theme = ThemeFactory(name="Thuiszitters")
    follow_theme(user=member, theme=theme)
    return theme


def block_in(message: str) -> list[str]:
    """The titles under the heading."""
    _, _, rest = message.partition(HEADING)
    return [line[2:] for line in rest.partition("\n\n")[0].splitlines() if line.startswith("- ")]


def line_under(title: str, message: str) -> str:
    return message.partition(f"- {title}\n  ")[2].partition("\n")[0]


def set_start(session, moment) -> None:
    times = {"starts_at": 0, "ends_at": 3, "closes_at": -24, "cancel_until": -24}
    Session.objects.filter(pk=session.pk).update(
        **{name: moment + timedelta(hours=hours) for name, hours in times.items()}
    )


def published(make, theme, **fields):
    return make(theme=theme, first_published_at=timezone.now(), **fields)


def goal(theme, **fields):
    return GoalFactory(focus_area__theme=theme, first_published_at=timezone.now(), **fields)


def test_what_came_into_a_followed_theme_is_told_once(member, theme):
    topic = ask(subject="Hoe tellen jullie?", theme=theme, asker=MemberFactory(first_name="Bo", last_name="Proef"))
    answer(topic)
    published(article, theme, title="Tellen kun je leren", intro="Zo begin je.")
    published(report, theme, title="Verslag van tellen")
    goal(theme, title="Minder thuiszitters")
    SessionFactory(event__title="Samen tellen", event__theme=theme, place="Utrecht")

    first, second = mail_to(member), mail_to(member, weeks=1)

    titles = ["Hoe tellen jullie?", "Minder thuiszitters", "Samen tellen", "Tellen kun je leren", "Verslag van tellen"]
    assert sorted(block_in(first)) == titles
    assert [first.count(f"- {title}\n") for title in titles] == [1] * 5
    assert "Vraag over Thuiszitters, van Bo Proef: Wij zoeken een maat." in first
    assert "Artikel over Thuiszitters: Zo begin je." in first
    assert "Bijeenkomst over Thuiszitters: " in first
    assert second == ""


def test_session_is_new_when_one_can_first_register(member, theme):
    with time_machine.travel(timezone.now() - timedelta(days=70), tick=False):
        titles = ("Gaat open", "Staat er nu", "Van toen")
        opens, published_now, _ = (SessionFactory(event__title=title, event__theme=theme) for title in titles)
    times = {"starts_at": 28, "ends_at": 29, "closes_at": 27, "cancel_until": 26}
    times = {name: timezone.now() + timedelta(days=days) for name, days in times.items()}
    Session.objects.update(**times)
    Session.objects.filter(pk=opens.pk).update(opens_at=timezone.now() + timedelta(days=1))
    EventPage.objects.filter(pk=published_now.event_id).update(first_published_at=timezone.now())

    told = block_in(mail_to(member))

    assert sorted(told) == ["Gaat open", "Staat er nu"]


def test_event_is_new_by_any_of_its_dates_and_told_with_all_that_are_true_as_the_mail_leaves(member, theme):
    with time_machine.travel(timezone.now() - timedelta(days=30), tick=False):
        first = SessionFactory(event__title="Samen tellen", event__theme=theme, place="Utrecht")
    moved, gone, closed = (SessionFactory(event=first.event, place=place) for place in ("Zwolle", "Breda", "Assen"))
    in_days = dict(zip((first, gone, moved, closed), (40, 42, 44, 46), strict=True))
    for session, days in in_days.items():
        set_start(session, timezone.now() + timedelta(days=days))
    restricted = SessionFactory(event__title="Besloten", event__theme=theme)
    mail = mails_after()[member.email]

    with time_machine.travel(timezone.now() + LATER, tick=False):
        set_start(moved, timezone.now() + timedelta(days=20))
        Session.objects.filter(pk=gone.pk).update(cancelled_at=timezone.now())
        Session.objects.filter(pk=closed.pk).update(closes_at=timezone.now())
        PageViewRestriction.objects.create(page=restricted.event, restriction_type="login")
        leaving = as_it_stands_now(mail).message
        dates = [words.rpartition(" ")[2] for words in line_under("Samen tellen", leaving).split("; ")]
        Session.objects.update(invitation_only=True)
        nothing = as_it_stands_now(mail)

    assert block_in(leaving) == ["Samen tellen"]
    assert dates == ["Zwolle", "Utrecht"]
    assert nothing is None


def test_date_that_is_added_later_is_told_with_the_others_and_one_that_is_moved_is_not(member, theme):
    session = SessionFactory(event__title="Samen tellen", event__theme=theme, place="Utrecht")
    set_start(session, timezone.now() + timedelta(days=80))

    first = mail_to(member)
    set_start(session, timezone.now() + timedelta(days=90))
    moved = mail_to(member, weeks=1)
    with time_machine.travel(timezone.now() + timedelta(weeks=2), tick=False):
        set_start(SessionFactory(event=session.event, place="Zwolle"), timezone.now() + timedelta(days=80))
    added, after = mail_to(member, weeks=2), mail_to(member, weeks=3)

    assert [block_in(message) for message in (first, moved, added, after)] == [
        ["Samen tellen"],
        [],
        ["Samen tellen"],
        [],
    ]
    assert (added.count(" in Zwolle"), added.count(" in Utrecht"), "De volgende bijeenkomst" in added) == (1, 1, False)


def test_event_that_stood_as_the_next_one_is_told_again_only_with_a_date_that_is_added(member, theme):
    """It waited behind five that are newer."""
    session = SessionFactory(event__title="Samen tellen", event__theme=theme, place="Utrecht")
    later = SessionFactory(event=session.event, place="Zwolle")
    for one, days in ((session, 50), (later, 120)):
        set_start(one, timezone.now() + timedelta(days=days))
    for n in range(5):
        published(article, theme, title=f"Artikel {n}")

    first, second = mail_to(member), mail_to(member, weeks=1)
    set_start(SessionFactory(event=session.event, place="Breda"), timezone.now() + timedelta(days=60))
    third = mail_to(member, weeks=2)

    assert ("De volgende bijeenkomst\n- Samen tellen\n" in first, len(block_in(first))) == (True, 5)
    assert second == ""
    assert block_in(third) == ["Samen tellen"]


def test_date_that_is_added_before_the_mail_leaves_is_told_with_it_and_not_again(member, theme):
    session = SessionFactory(event__title="Samen tellen", event__theme=theme, place="Utrecht")
    set_start(session, timezone.now() + timedelta(days=80))
    mail = mails_after()[member.email]

    with time_machine.travel(timezone.now() + LATER, tick=False):
        set_start(SessionFactory(event=session.event, place="Zwolle"), timezone.now() + timedelta(days=80))
        leaving = as_it_stands_now(mail).message
    after = mail_to(member, weeks=1)

    assert (block_in(leaving), " in Zwolle" in leaving, after) == (["Samen tellen"], True, "")


def test_at_most_five_are_told_and_the_rest_a_week_later(member, theme):
    for n in range(7):
        published(article, theme, title=f"Artikel {n}")

    first, second = (block_in(mail_to(member, weeks=weeks)) for weeks in range(2))

    assert (len(first), len(second)) == (5, 2)
    assert len({*first, *second}) == 7


def test_what_is_not_new_to_its_reader_is_not_told(member, theme):
    other = ThemeFactory()
    with time_machine.travel(timezone.now() - timedelta(days=3), tick=False):
        published(article, theme, title="Van voor het volgen")
    published(article, other, title="Ander thema")
    ask(asker=member, subject="Eigen vraag?", theme=theme)
    ask(make_closed_forum(), subject="Besloten vraag?", theme=theme)
    hide_post(moderator=make_moderator(), post=ask(subject="Verborgen?", theme=theme).opening, reason="anders")
    mark_read(reader=member, topic=ask(subject="Gelezen?", theme=theme))
    told = ask(subject="Stond in je berichten?", theme=theme)
    Notification.objects.create(recipient=member, kind="forum_question", about=f"topic:{told.pk}", title="Vraag")
    RegistrationFactory(session=SessionFactory(event__theme=theme), member=member)
    SessionFactory(event__theme=theme, invitation_only=True)
    goal(theme, retired_on=timezone.localdate())

    message = mail_to(member)

    assert HEADING not in message


def test_what_went_or_was_read_or_is_no_longer_followed_does_not_leave(member, theme):
    other = ThemeFactory()
    follow_theme(user=member, theme=other)
    read = answer(ask(subject="Eerste vraag?", theme=theme)).topic
    taken_down = published(article, theme, title="Van de site")
    published(article, other, title="Van het andere thema")
    published(article, theme, title="Blijft staan")
    mail = mails_after()[member.email]

    with time_machine.travel(timezone.now() + LATER, tick=False):
        mark_read(reader=member, topic=read)
        taken_down.unpublish()
        unfollow_theme(user=member, theme=other)
        leaving = as_it_stands_now(mail).message
        theme.delete()
        nothing = as_it_stands_now(mail)

    assert block_in(leaving) == ["Blijft staan"]
    assert nothing is None


def test_few_and_many_followers_and_themes_cost_the_same_queries():
    def queries(number):
        for _ in range(number):
            theme, follower = ThemeFactory(), MemberFactory()
            follow_theme(user=follower, theme=theme)
            ask(make_forum(f"Forum {theme.pk}"), theme=theme)
            published(article, theme)
            goal(theme)
            SessionFactory(event__theme=theme)
        with CaptureQueriesContext(connection) as asked, time_machine.travel(timezone.now() + LATER, tick=False):
            send_weekly_mails()
        WeeklyLine.objects.all().delete()
        WeeklyMail.objects.all().delete()
        return len(asked)

    queries(1)  # what is found once in a process

    assert queries(2) == queries(6)
