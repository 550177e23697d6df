"""A simulated year of the network, and what is wrong with the mail its members get in it.

What happens and what is mailed is the portal's own code, on a synthetic clock. Beside it stands a plain record of what
was read, hidden, closed off and erased, so that mails are judged by something else than the code that wrote them.
"""

import random
import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import time_machine
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.test import Client
from django.utils import timezone
from machina.apps.forum_tracking.models import TopicReadTrack
from post_office.models import Email

from events.models import Session
from forum.forum_conversation.models import Topic
from forum.models import Follow
from forum.moderating.moderation import hide_post
from forum.writing.answering import answer_question
from forum.writing.asking import ask_question
from foundation.numbers import capitalised, spelled
from knowledge.models import SessionReportPage
from members.models import Affiliation, ContactCard, User
from members.privacy.erasure import erase_member
from notifications.digests import daily, weekly
from notifications.models import MailPreference, Notification, WeeklyLine, WeeklyMail
from tests.events.factories import SessionFactory
from tests.factories import OrganisationFactory, ThemeFactory
from tests.forum.factories import make_closed_forum, make_forum, make_moderator
from tests.knowledge.factories import report

START = datetime(2027, 1, 4, 5, 0, tzinfo=UTC)  # a Monday
LONGEST = timedelta(weeks=30)  # twelve weeks away, three months, a goodbye, and a little
HAPPENINGS = {"ask": 28, "answer": 60, "report": 3, "session": 3, "hide": 2, "close_off": 1, "take_down": 1, "leave": 1}
ERASURES = 5
FOLLOWED = 1 / 30  # the links of so many mornings' last mail are opened
TOPIC = re.compile(r"/forum/[^/\s]+/(\d+)-")
PAGE = re.compile(r"/(?:bijeenkomsten|verslagen)/([\w-]+)/")
LINK = re.compile(rf"{re.escape(settings.SITE_URL)}(/(?:forum|bijeenkomsten|verslagen)/\S+)")
TOKEN = re.compile(r"Woord(\d+)w")
NUMBERS = {capitalised(f"{spelled(number)} ").strip(): number for number in range(13)}
COUNTED = re.compile(r"(\w+) antwoord(?:en)? op ‘Vraag (\d+)\?’")


class Year:
    """`often` says of some happenings that they come more, or less, often than in HAPPENINGS."""

    def __init__(
        self, *, members: int = 500, happenings: int = 1000, days: int = 364, often: dict[str, int] | None = None
    ):
        self.random = random.Random(12)
        self.days = days
        self.faults: dict[str, str] = {}  # of each kind the first
        self.mails_to: dict[int, list[datetime]] = defaultdict(list)
        self.told: dict[int, set[str]] = defaultdict(set)  # of each reader, what stood in a mail
        self.counted: dict[tuple[int, int], int] = defaultdict(int)  # answers told to a reader of a question
        self.answers: dict[int, list[int | None]] = defaultdict(list)  # the writers, by question
        self.read_until: dict[tuple[int, int], int] = {}  # the last word of a question when somebody read it
        self.last_word: dict[int, int] = {}
        self.out_of_sight: set[int] = set()
        self.outside: set[int] = set()
        self.erased_names: set[str] = set()
        self.words = self.last_mail = 0
        with time_machine.travel(START - timedelta(days=9), tick=False):
            self._make_people(members)
        self.plan = self._plan(happenings, HAPPENINGS | (often or {}))

    def _make_people(self, number: int) -> None:
        self.themes = [ThemeFactory() for _ in range(8)]
        self.forums, self.closed = [make_forum(f"Forum {n}") for n in range(4)], make_closed_forum()
        self.moderator = make_moderator()
        places = [OrganisationFactory() for _ in range(10)]
        people = [
            User(email=f"lid{n}@jaar.example", first_name=f"Voor{n}naam", last_name=f"Achter{n}naam", password="!")
            for n in range(number)
        ]
        ids = [person.pk for person in User.objects.bulk_create(people)]
        Affiliation.objects.bulk_create(
            Affiliation(user_id=pk, organisation=self.random.choice(places), role="directeur", confirmed_at=START)
            for pk in ids
        )
        self.writers, self.visitors = ids[: number * 15 // 100], ids[number * 15 // 100 : number * 30 // 100]
        self.gone = ids[number * 30 // 100 :]
        long_gone = self.gone[::2]
        User.objects.filter(pk__in=long_gone).update(last_seen_on=START - timedelta(days=300))
        WeeklyMail.objects.bulk_create(WeeklyMail(user_id=pk, sent_while_away=4) for pk in long_gone)
        Follow.objects.bulk_create(
            Follow(user_id=pk, forum=self.random.choice(self.forums)) for pk in self.random.sample(ids, number // 15)
        )
        for card in ContactCard.objects.bulk_create(ContactCard(user_id=pk) for pk in ids[:: number // 20 + 1]):
            card.ask_me_about.add(self.random.choice(self.themes))
        self.choosers = set(self.random.sample(ids, number // 20))
        MailPreference.objects.bulk_create(
            MailPreference(user_id=pk, kind=kind, frequency=self.random.choice(["elke", "dagelijks", "wekelijks"]))
            for pk in self.choosers
            for kind in ("forum_answer", "forum_question")
        )

    def _plan(self, number: int, often: dict[str, int]) -> dict[int, list[str]]:
        by_day = defaultdict(list)
        kinds = self.random.choices(list(often), list(often.values()), k=number - ERASURES)
        for kind in [*kinds, *["erase"] * ERASURES]:
            by_day[self.random.randrange(self.days)].append(kind)
        return by_day

    def run(self) -> "Year":
        for day in range(self.days):
            with time_machine.travel(START + timedelta(days=day), tick=False) as clock:
                clock.shift(timedelta(hours=2))  # past seven in the morning
                weekly.send_weekly_mails()
                daily.send_daily_mails()
                self._judge_mails()
                self._read_today()
                for kind in self.plan[day]:
                    clock.shift(timedelta(minutes=10))
                    getattr(self, f"_{kind}")()
                self._judge_mails()
        self._judge_inbox()
        return self

    # What happens

    def _ask(self) -> None:
        asker = self._somebody()
        topic = ask_question(
            asker=asker,
            forum=self.random.choice(self.forums),
            subject=f"Vraag {len(self.last_word)}?",
            text=self._text(),
            theme=self.random.choice(self.themes),
        )
        self.last_word[topic.pk] = self.words

    def _answer(self) -> None:
        if topic := self._topic():
            writer = self._somebody()
            answer_question(writer=writer, topic=topic, text=self._text(), follow=self.random.random() < 0.5)
            self.answers[int(topic.subject[6:-1])].append(writer.pk)
            self.last_word[topic.pk] = self.words

    def _report(self) -> None:
        report(title=f"Verslag {self._text()}")

    def _session(self) -> None:
        SessionFactory(event__title=f"Bijeenkomst {self._text()}", event__theme=self.themes[0])

    def _hide(self) -> None:
        if topic := self._topic():
            self.out_of_sight.add(topic.pk)
            hide_post(moderator=self.moderator, post=topic.opening)

    def _close_off(self) -> None:
        if topic := self._topic():
            self.out_of_sight.add(topic.pk)
            Topic.objects.filter(pk=topic.pk).update(forum=self.closed)

    def _take_down(self) -> None:
        SessionReportPage.objects.filter(pk__in=list(SessionReportPage.objects.values_list("pk")[:1])).update(
            live=False
        )
        Session.objects.filter(cancelled_at=None).order_by("pk").update(cancelled_at=timezone.now())

    def _leave(self) -> None:
        person = self._somebody()
        if self._goes(person):
            Affiliation.objects.filter(user=person).update(ended_on=timezone.localdate())

    def _erase(self) -> None:
        person = self._somebody()
        if self._goes(person):
            self.erased_names |= {person.first_name, person.last_name, person.email}
            erase_member(user=person, by=None)

    def _goes(self, person: User) -> bool:
        """Notes that somebody goes, when enough are left to write."""
        stay = {*self.writers} - self.outside - {person.pk}
        if len(stay) > 2:
            self.outside.add(person.pk)
        return len(stay) > 2

    def _somebody(self) -> User:
        inside = [pk for pk in self.writers if pk not in self.outside]
        return User.objects.get(pk=self.random.choice(inside))

    def _topic(self) -> Topic | None:
        recent = Topic.objects.filter(approved=True, created__gt=timezone.now() - timedelta(days=30))
        topics = list(recent.exclude(forum=self.closed).select_related("forum", "first_post"))
        return self.random.choice(topics) if topics else None

    def _text(self) -> str:
        """Words that occur once in the whole year."""
        self.words += 1
        return f"Woord{self.words}w staat hier alleen."

    def _read_today(self) -> None:
        """Who comes reads one of the latest questions, and with it what was told of it."""
        here = [pk for pk in self.writers if self.random.random() < 1 / 5]
        here += [pk for pk in self.visitors if self.random.random() < 1 / 40]
        topics = [pk for pk in list(self.last_word)[-12:] if pk not in self.out_of_sight]
        pairs = [(pk, self.random.choice(topics)) for pk in here if topics and pk not in self.outside]
        User.objects.filter(pk__in=here, is_active=True).update(last_seen_on=timezone.localdate())
        TopicReadTrack.objects.bulk_create(
            [TopicReadTrack(user_id=reader, topic_id=topic) for reader, topic in pairs],
            update_conflicts=True,
            unique_fields=["user", "topic"],
            update_fields=["mark_time"],
        )
        told = Q(pk=None)
        for reader, topic in pairs:
            self.read_until[reader, topic] = self.last_word[topic]
            told |= Q(recipient=reader, conversation=f"topic:{topic}")
        Notification.objects.filter(told).mark_read()

    # What is wrong with the mail

    def _judge_mails(self) -> None:
        mails = list(Email.objects.filter(pk__gt=self.last_mail).order_by("pk"))
        readers = dict(User.objects.filter(email__in=[mail.to[0] for mail in mails]).values_list("email", "pk"))
        standing = set(SessionReportPage.objects.live().values_list("slug", flat=True))
        standing |= set(Session.objects.filter(cancelled_at=None).values_list("event__slug", flat=True))
        for mail in mails:
            self.last_mail = mail.pk
            words = f"{mail.subject}\n{mail.message}"
            self._fault_if("erased", any(name in words or name in mail.to for name in self.erased_names))
            self._fault_if("dead", not set(PAGE.findall(mail.message)) <= standing, mail.message)
            self._judge(readers[mail.to[0]], mail.subject, mail.message)
        if mails and self.random.random() < FOLLOWED:
            self._follow_links(mails[-1], readers[mails[-1].to[0]])

    def _follow_links(self, mail: Email, reader: int) -> None:
        """What the reader gets to see, without that it counts as reading."""
        with transaction.atomic():
            client = Client()
            client.force_login(User.objects.get(pk=reader))
            answers = [client.get(path, follow=True).status_code for path in LINK.findall(mail.message)]
            transaction.set_rollback(True)
        self._fault_if("dead", set(answers) - {200} != set(), (answers, mail.message))

    def _judge(self, reader: int, subject: str, text: str) -> None:
        self.mails_to[reader].append(timezone.now())
        is_deed = "moderator" in text  # what was done to somebody's own post is told whatever else
        for number in {int(number) for number in TOPIC.findall(text)} if not is_deed else ():
            self._fault_if("forbidden", number in self.out_of_sight or reader in self.outside, (reader, text))
            is_read = self.read_until.get((reader, number)) == self.last_word[number]
            self._fault_if("read", is_read, (reader, text))
        if not is_deed:
            for token in set(TOKEN.findall(text)):
                self._tell_once(reader, token)
        lines = COUNTED.findall(text) or COUNTED.findall(subject.replace("Nieuw antwoord", "Eén antwoord"))
        for count, question in lines:
            number = NUMBERS[count] if count in NUMBERS else int(count)
            self.counted[reader, int(question)] += number
            by_others = len([writer for writer in self.answers[int(question)] if writer != reader])
            self._fault_if("twice", self.counted[reader, int(question)] > by_others, (reader, text))
        if reader in self.gone and reader not in self.choosers:
            self._fault_if("not silent", timezone.now() > START + LONGEST)

    def _tell_once(self, reader: int, token: str) -> None:
        self._fault_if("twice", token in self.told[reader], (reader, token))
        self.told[reader].add(token)

    def _fault_if(self, name: str, is_so: bool, where: object = "") -> None:
        if is_so:
            self.faults.setdefault(name, f"{timezone.localtime()}: {where}")

    def _judge_inbox(self) -> None:
        rows = list(
            Notification.objects.filter(kind__in=["forum_answer", "forum_question"]).values_list("recipient", "about")
        )
        self._fault_if("twice", len(rows) != len(set(rows)))
        erased = User.objects.exclude(erased_at=None)
        left = Notification.objects.filter(recipient__in=erased).exists()
        self._fault_if("erased", left or WeeklyLine.objects.filter(recipient__in=erased).exists())

    def mails_a_week(self) -> list[float]:
        """Of everybody who comes now and then, is inside, and left the choices as they are."""
        people = {*self.writers, *self.visitors} - self.choosers - self.outside
        return [len(self.mails_to[pk]) / (self.days / 7) for pk in people]
