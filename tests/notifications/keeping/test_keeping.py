"""Keeping questions, texts and goals for later: one page, a way back, and a reminder that is told once."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from forum.models import KeptTopic
from forum.moderating.merging import merge_topics
from forum.moderating.moderation import hide_post
from foundation.dates import day_in_words
from goals.models import Bookmark
from knowledge.models import KeptPage
from members.models import Affiliation, User
from members.privacy.own_data import own_data
from notifications.asking_again import as_it_stands_now
from notifications.keeping.acts import keep as keep_thing
from notifications.keeping.kinds import KINDS
from notifications.keeping.reminding import remind_of_kept
from notifications.models import MailPreference, Notification
from notifications.tasks import send_reminders_of_kept
from tests.events.factories import RegistrationFactory
from tests.events.rush import at_once
from tests.factories import MemberFactory, UserFactory
from tests.forum.factories import ask, make_closed_forum, make_forum, make_moderator
from tests.goals.factories import GoalFactory
from tests.knowledge.factories import article, news, report

pytestmark = pytest.mark.django_db
LIST = "/bewaard/"


def keep(client, code, thing, **values):
    return client.post(reverse("keeping:keeping", args=[code, thing.pk]), values)


def row_place(name, code, row):
    return reverse(f"keeping:{name}", args=[code, row.pk])


def ask_reminder(client, row, code="vraag", **values):
    return client.post(row_place("reminder", code, row), values)


def due_tomorrow(member, topic=None):
    return KeptTopic.objects.create(
        user=member,
        topic=topic or ask(subject="Hoe tellen jullie?"),
        remind_on=timezone.localdate() + timedelta(days=1),
    )


def remind_tomorrow():
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        remind_of_kept()


def test_each_kind_is_kept_once_and_stands_on_the_page_newest_first(member_client, member):
    topic, text, account, goal = ask(subject="Vraag?"), article(title="Artikel"), report(title="Verslag"), GoalFactory()
    things = (("vraag", topic), ("tekst", text), ("tekst", account), ("doel", goal))

    for number, (code, thing) in enumerate(things * 2):
        with time_machine.travel(timezone.now() + timedelta(minutes=number), tick=False):
            assert keep(member_client, code, thing, terug="/leden/").url == "/leden/"
    page = member_client.get(LIST).text

    kept = [model.objects.filter(user=member).count() for model in (KeptTopic, KeptPage, Bookmark)]
    assert kept == [1, 2, 1]
    places = [page.index(f">{title}</a>") for title in (goal.title, "Verslag", "Artikel", "Vraag?")]
    assert places == sorted(places)


def test_page_of_a_thing_says_whether_it_is_kept(member_client, member):
    for url, row in (
        ((topic := ask()).get_absolute_url(), lambda: KeptTopic.objects.create(user=member, topic=topic)),
        ((text := article()).url, lambda: KeptPage.objects.create(user=member, page=text)),
        ((account := report()).url, lambda: KeptPage.objects.create(user=member, page=account)),
        ((goal := GoalFactory()).get_absolute_url(), lambda: Bookmark.objects.create(user=member, template=goal)),
    ):
        before = member_client.get(url).text
        row()
        after = member_client.get(url).text

        assert ("Herinner me" in before, "Herinner me" in after) == (False, True)


def test_nothing_is_kept_that_one_does_not_find(client, member):
    newcomer = UserFactory()
    closed, for_members, draft = ask(make_closed_forum()), article(members_only=True), article(live=False)

    answers = {}
    for person in (member, newcomer):
        client.force_login(person)
        for name, code, thing in (
            ("besloten", "vraag", closed),
            ("voor leden", "tekst", for_members),
            ("concept", "tekst", draft),
            ("nieuws", "tekst", news()),
            ("onbekend", "iets", draft),
        ):
            answers[person == member, name] = keep(client, code, thing).status_code

    assert {key for key, status in answers.items() if status != 404} == {(True, "voor leden")}
    assert not KeptTopic.objects.exists()


def test_what_went_or_was_closed_is_not_named_and_can_be_let_go_of(member_client, member):
    hidden, moved, gone = ask(subject="Verborgen?"), ask(subject="Verplaatst?"), article(title="Verwijderd")
    rows = [KeptTopic.objects.create(user=member, topic=topic) for topic in (hidden, moved)]
    rows.append(KeptPage.objects.create(user=member, page=gone))
    hide_post(moderator=make_moderator(), post=hidden.opening, reason="anders")
    moved.forum = make_closed_forum()
    moved.save()
    gone.delete()

    page = member_client.get(LIST).text
    reminder = member_client.get(row_place("reminder", "vraag", rows[0])).status_code
    for row, code in zip(rows, ("vraag", "vraag", "tekst"), strict=True):
        member_client.post(row_place("removal", code, row))

    assert [title in page for title in ("Verborgen?", "Verplaatst?", "Verwijderd")] == [False] * 3
    assert page.count("Niet meer beschikbaar") == 3
    assert reminder == 404
    assert (KeptTopic.objects.count(), KeptPage.objects.count()) == (0, 0)


def test_own_data_names_what_is_kept_while_its_keeper_finds_it(member):
    shown, taken_down, goal = article(title="Getoond"), article(title="Weggehaald"), GoalFactory(title="Meer melden")
    moved, draft = ask(subject="Verplaatst?"), GoalFactory(title="Onaf", live=False)
    for page in (shown, taken_down):
        KeptPage.objects.create(user=member, page=page)
    for template in (goal, draft):
        Bookmark.objects.create(user=member, template=template)
    KeptTopic.objects.create(user=member, topic=moved)
    taken_down.unpublish()
    type(moved).objects.update(forum=make_closed_forum())

    text = str(own_data(User.objects.get(pk=member.pk)))

    names = [name for name in ("Getoond", "Weggehaald", "Meer melden", "Onaf", "Verplaatst?") if name in text]
    assert (names, text.count("niet (meer) kunt lezen")) == (["Getoond", "Meer melden"], 3)


def test_letting_go_is_undone_with_its_reminder(member_client, member):
    row = due_tomorrow(member)

    page = member_client.post(row_place("removal", "vraag", row), {"terug": LIST}, follow=True).text
    gone = KeptTopic.objects.count()
    way_back = f"/bewaard/vraag/{row.topic_id}/?herinner={row.remind_on.isoformat()}"
    member_client.post(way_back)

    assert gone == 0
    assert f'action="{way_back}"' in page
    assert KeptTopic.objects.get().remind_on == row.remind_on


def test_letting_go_twice_leads_back_without_a_fault(member_client, member):
    row = due_tomorrow(member)
    place = row_place("removal", "vraag", row)
    member_client.post(place, {"terug": "/leden/"})

    again = member_client.post(place, {"terug": "/leden/"})

    assert (again.status_code, again.url) == (302, "/leden/")
    assert "Het staat niet meer bij wat je bewaart." in member_client.get("/leden/").text


def test_row_of_somebody_else_does_not_exist(client):
    row = due_tomorrow(MemberFactory())
    client.force_login(MemberFactory())

    answers = [client.post(row_place(name, "vraag", row)).status_code for name in ("removal", "reminder")]

    assert answers == [404, 404]
    assert KeptTopic.objects.get().remind_on == row.remind_on


def test_reminder_is_asked_for_on_a_day_that_suits(member_client, member):
    row = KeptTopic.objects.create(user=member, topic=ask())
    today = timezone.localdate()
    session = RegistrationFactory(member=member).session
    before_session = (timezone.localtime(session.starts_at).date() - today).days - 1
    days = {1: "Morgen", 7: "Over een week", before_session: "Voor je volgende bijeenkomst"}

    form = member_client.get(row_place("reminder", "vraag", row)).text
    for ahead, words in days.items():
        day = today + timedelta(days=ahead)
        ask_reminder(member_client, row, when=day.isoformat())
        row.refresh_from_db()

        assert f"{words}, {day_in_words(day)}" in form
        assert row.remind_on == day
    ask_reminder(member_client, row, when="andere", day=(today + timedelta(days=40)).isoformat())
    row.refresh_from_db()
    assert row.remind_on == today + timedelta(days=40)
    ask_reminder(member_client, row, when="geen")
    row.refresh_from_db()
    assert row.remind_on is None


def test_day_that_is_over_or_no_day_is_asked_again(member_client, member):
    row = due_tomorrow(member)
    over = timezone.localdate().isoformat()

    for day, words in (
        (over, "Die dag is al begonnen of voorbij."),
        ("", "Kies op welke dag."),
        ("31-2", "Schrijf de"),
    ):
        response = ask_reminder(member_client, row, when="andere", day=day)

        assert (response.status_code, words in response.text) == (422, True)
        assert f'value="{day}"' in response.text or not day
    unchanged, row.remind_on = row.remind_on, None
    row.refresh_from_db()
    assert row.remind_on == unchanged


def test_reminder_is_told_once_on_its_day(member):
    due_tomorrow(member)

    remind_of_kept()
    too_early = Notification.objects.filter(kind="kept_reminder").count()
    for _ in range(2):
        remind_tomorrow()
    told = Notification.objects.get(kind="kept_reminder")

    assert too_early == 0
    assert (told.recipient, told.title) == (member, "Herinnering: Hoe tellen jullie?")
    assert [mail.subject for mail in Email.objects.all()] == ["Herinnering: Hoe tellen jullie?"]


def test_reminder_put_off_while_others_are_told_comes_on_its_new_day(member, monkeypatch):
    first, second = (due_tomorrow(member, ask(subject=f"Vraag {n}?")) for n in range(2))
    kind, later = KINDS["vraag"], timezone.localdate() + timedelta(days=3)

    def things(reader, numbers):
        KeptTopic.objects.filter(pk=second.pk).update(remind_on=later)
        return kind.things(reader, numbers)

    monkeypatch.setitem(KINDS, "vraag", replace(kind, things=things))
    remind_tomorrow()
    told = [list(KeptTopic.objects.exclude(reminded_at=None))]
    remind_of_kept(later)
    told.append(list(KeptTopic.objects.exclude(reminded_at=None).order_by("pk")))

    assert told == [[first], [first, second]]


def test_reminder_comes_as_often_as_its_reader_wants(member):
    MailPreference.objects.create(user=member, kind="kept_reminder", frequency="nooit")
    due_tomorrow(member)

    remind_tomorrow()

    assert (Notification.objects.count(), Email.objects.count()) == (1, 0)


def test_nobody_is_reminded_of_what_they_do_not_find(member):
    topic = ask()
    left, hidden = due_tomorrow(MemberFactory(), topic), due_tomorrow(member)
    Affiliation.objects.filter(user=left.user).update(ended_on=timezone.localdate())
    hide_post(moderator=make_moderator(), post=hidden.topic.opening, reason="anders")
    Email.objects.all().delete()

    remind_tomorrow()

    assert not Notification.objects.filter(kind="kept_reminder").exists()
    assert not Email.objects.exists()


def test_reminder_that_waits_in_the_queue_is_asked_again(client, member):
    closed, let_go, stays = (due_tomorrow(member, ask(subject=f"Vraag {n}?")) for n in range(3))
    remind_tomorrow()
    mails = {mail.subject[-2]: mail for mail in Email.objects.all()}
    hide_post(moderator=make_moderator(), post=closed.topic.opening, reason="anders")
    let_go.delete()
    client.force_login(member)

    leaving = [number for number in "012" if as_it_stands_now(mails[number])]
    inbox = client.get("/berichten/").text

    assert leaving == ["2"]
    assert [f"Vraag {n}?" in inbox for n in range(3)] == [False, False, True]
    assert stays.topic.get_absolute_url() in mails["2"].message


@pytest.mark.search
def test_what_is_kept_goes_along_when_questions_become_one(member):
    forum = make_forum()
    first, second = ask(forum), ask(forum)
    due_tomorrow(member, second)

    merge_topics(moderator=make_moderator(), topic=first, other=second)

    assert KeptTopic.objects.get().topic == first


def test_page_costs_as_many_queries_for_little_as_for_much(member_client, member):
    def queries(number):
        for _ in range(number):
            KeptTopic.objects.create(user=member, topic=ask())
            KeptPage.objects.create(user=member, page=article())
            KeptPage.objects.create(user=member, page=report())
            Bookmark.objects.create(user=member, template=GoalFactory())
        member_client.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            member_client.get(LIST)
        return len(asked)

    assert queries(1) == queries(4)


def test_every_morning_reminders_are_told(member):
    row = due_tomorrow(member)

    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        send_reminders_of_kept()
    row.refresh_from_db()

    assert row.reminded_at is not None


@pytest.mark.django_db(transaction=True)
def test_kept_in_many_windows_at_once_is_kept_once():
    member, things = MemberFactory(), {"vraag": ask(), "tekst": article(), "doel": GoalFactory()}

    at_once([partial(keep_thing, user=member, kind=KINDS[code], number=thing.pk) for code, thing in things.items()] * 5)

    kept = [model.objects.filter(user=member).count() for model in (KeptTopic, KeptPage, Bookmark)]
    assert kept == [1, 1, 1]
