"""What stands in the weekly mail that no notification told of: for whom, and once."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from post_office.models import Email

from forum.keeping_up.following import follow_topic
from forum.keeping_up.reading import mark_read
from forum.moderating.moderation import hide_post
from members.models import User
from notifications.asking_again import as_it_stands_now
from notifications.digests.weekly import send_weekly_mails
from notifications.kinds import Frequency
from notifications.models import MailPreference, Notification, WeeklyLine, WeeklyMail
from portal.models import NetworkMessage
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.factories import MemberFactory, UserFactory
from tests.forum.factories import answer, ask, make_closed_forum, make_forum, make_moderator
from tests.knowledge.factories import report

pytestmark = pytest.mark.django_db
LATER = timedelta(days=8)


def mails_after(weeks=0) -> dict[str, Email]:
    """By address, the mails of the Tuesday after some weeks."""
    before = list(Email.objects.values_list("pk", flat=True))
    with time_machine.travel(timezone.now() + LATER + timedelta(weeks=weeks), tick=False):
        send_weekly_mails()
    return {mail.to[0]: mail for mail in Email.objects.exclude(pk__in=before)}


def mail_to(member, **kwargs) -> str:
    mail = mails_after(**kwargs).get(member.email)
    return mail.message if mail else ""


def test_question_without_an_answer_is_told_once(member):
    topic = ask(subject="Hoe tellen jullie?", asker=MemberFactory(first_name="Bo", last_name="Proef"))

    first, second = mail_to(member), mail_to(member, weeks=1)

    assert "Vijf dagen of langer zonder antwoord\n- Hoe tellen jullie?\n  van Bo Proef: Wij zoeken een maat.\n" in first
    assert topic.get_absolute_url() in first
    assert second == ""


def test_subject_says_what_the_first_line_is_about(member):
    SessionFactory(event__title="Doelen & geld")
    sessions_alone = mails_after()[member.email].subject
    ask(subject="Hoe tellen jullie?")

    questions_first = mails_after(weeks=1)[member.email].subject

    assert sessions_alone == "Kom je ook? Doelen & geld"
    assert questions_first == "Nog zonder antwoord: Hoe tellen jullie?"


def test_question_that_is_new_or_answered_or_known_is_not_told(member):
    answered, hidden, followed, looked_at, closed_off = (ask(subject=f"Vraag {n}?") for n in range(5))
    answer(answered)
    hide_post(moderator=make_moderator(), post=hidden.opening, reason="anders")
    follow_topic(user=member, topic=followed)
    mark_read(reader=member, topic=looked_at)
    closed_off.forum = make_closed_forum()
    closed_off.save()
    ask(asker=member, subject="Eigen vraag?")

    assert "zonder antwoord" not in mail_to(member)


def test_question_that_stood_in_the_inbox_is_not_told_again(member):
    topic = ask()
    Notification.objects.create(recipient=member, kind="forum_question", about=f"topic:{topic.pk}", title="Vraag")

    assert "zonder antwoord" not in mail_to(member)


def test_next_session_is_told_to_who_did_not_register(member):
    session = SessionFactory(event__title="Doelen & geld", place="Utrecht")
    RegistrationFactory(session=session, member=(comes := MemberFactory()))

    mails = mails_after()

    assert "De volgende bijeenkomst\n- Doelen & geld\n" in mails[member.email].message
    assert comes.email not in mails


@pytest.mark.parametrize(
    "fields",
    [
        lambda: {"invitation_only": True},
        lambda: {"cancelled_at": timezone.now()},
        lambda: {"closes_at": timezone.now() + timedelta(days=1)},
    ],
    ids=["by invitation", "called off", "closed by then"],
)
def test_session_one_cannot_register_for_is_not_told(member, fields):
    SessionFactory(**fields())

    assert mail_to(member) == ""


def test_one_report_is_told_the_newest_first_and_each_once(member):
    for title in ("Eerste verslag", "Tweede verslag"):
        report(title=title, first_published_at=timezone.now())

    first, second, third = (mail_to(member, weeks=weeks) for weeks in range(3))

    assert [title in first for title in ("Eerste verslag", "Tweede verslag")] == [False, True]
    assert [title in second for title in ("Eerste verslag", "Tweede verslag")] == [True, False]
    assert third == ""


def test_blocks_are_for_confirmed_members_who_did_not_refuse_them(member):
    ask()
    newcomer, refusing = UserFactory(), MemberFactory()
    MailPreference.objects.create(user=refusing, kind="weekmail", frequency="nooit")

    assert not {newcomer.email, refusing.email} & set(mails_after())


def test_what_was_read_or_went_since_it_was_queued_does_not_leave(member):
    topic, other = ask(subject="Eerste vraag?"), ask(subject="Tweede vraag?")
    mail = mails_after()[member.email]

    with time_machine.travel(timezone.now() + LATER, tick=False):
        mark_read(reader=member, topic=topic)
        leaving = as_it_stands_now(mail)
        words = f"{leaving.message}{leaving.html_message}"
        mark_read(reader=member, topic=other)
        nothing = as_it_stands_now(mail)

    assert ["Eerste vraag?" in words, "Tweede vraag?" in words] == [False, True]
    assert nothing is None


def test_few_and_many_readers_cost_the_same_queries():
    def queries(people):
        for _ in range(people):
            MemberFactory()
        with CaptureQueriesContext(connection) as asked:
            mails_after()
        WeeklyLine.objects.all().delete()
        WeeklyMail.objects.all().delete()
        return len(asked)

    ask(make_forum())
    SessionFactory()
    report(first_published_at=timezone.now())
    queries(1)  # what is found once in a process

    assert queries(2) == queries(8)


def queries_for(people: list[User], kinds: dict[str, list[str]]) -> int:
    """How many to mail these people what waits for each of them, by kind about what."""
    for member in people:
        for kind, subjects in kinds.items():
            for about in subjects:
                waits = {"digest": Frequency.WEEKLY, "digest_due_at": timezone.now(), "title": "Iets"}
                Notification.objects.create(recipient=member, kind=kind, about=about, **waits)
    with CaptureQueriesContext(connection) as asked:
        mails_after()
    assert Notification.objects.exclude(email=None).count() == len(people) * sum(map(len, kinds.values()))
    for model in (WeeklyLine, WeeklyMail, Notification):
        model.objects.all().delete()
    return len(asked)


def test_what_waits_from_the_forum_costs_the_same_for_few_and_many_readers_and_notifications():
    topics = [ask(make_forum()) for _ in range(4)]
    questions = [f"topic:{topic.pk}" for topic in topics]
    answers = [f"post:{answer(topic, text='Vraag het @Bo Proef eens.').pk}" for topic in topics]

    Notification.objects.all().delete()

    def queries(people: int, each: int) -> int:
        waiting = {"forum_question": questions[:each], "forum_answer": answers[:each]}
        return queries_for(MemberFactory.create_batch(people), waiting)

    queries(1, 1)  # what is found once in a process

    assert queries(2, 1) == queries(8, 4)


def test_what_waits_from_elsewhere_costs_one_query_a_person():
    """Who chose the weekly mail for it; whether it is theirs, is asked of each."""
    message = NetworkMessage.objects.create(
        subject="Nieuws", text="Dag", sent_at=timezone.now(), scope="allen", audience="alle leden"
    )

    def queries(people: int) -> int:
        members = MemberFactory.create_batch(people)
        message.recipients.set(members)
        return queries_for(members, {"network_message": [f"network_message:{message.pk}"]})

    queries(1)  # what is found once in a process
    two, six = queries(2), queries(6)

    assert six - two == 4
