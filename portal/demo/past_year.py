"""The year before the demo begins, so that the figures of the network have something to tell. It comes last."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import islice
from random import Random

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from machina.apps.forum.models import Forum
from post_office.models import STATUS, Email

from events.models import EventIndexPage, EventPage, Session
from forum.forum_conversation.models import Topic
from forum.models import Question
from foundation.models import Theme
from foundation.search.models import MissedSearch
from members.models import Organisation, User
from notifications.models import WeeklyLine
from portal.network.closing import close_periods
from portal.network.mails import weeks_kept
from portal.network.quarters import Quarter, last_quarters

from .called_off import at_work
from .conversations import Conversation, Words, write
from .data import data_of
from .progress import Report
from .questions import pool_text
from .sessions import ORGANISER, dates_of, event_from, register_all, session_fields

TEXT = data_of("netwerk")
STAFF = ["moderator@leernetwerk.example", "redacteur@leernetwerk.example", ORGANISER]
QUESTIONS = 12  # in a quarter, one a week
ANSWERED_BY_STAFF = (7, 6, 6, 5)  # of those, quarter by quarter
UNANSWERED = 5
SEARCHED = ((14, 11), (9, 7), (6, 5))  # on so many days, by members of so many groups


def load(*, scale: int, progress: Report) -> None:
    """Make it once; `scale` changes nothing here."""
    if not EventPage.objects.filter(slug=TEXT["event"]["slug"]).exists():
        make()
    progress("het jaar ervoor", 1, 1)


@transaction.atomic
def make() -> None:
    meet()
    ask()
    add_alliances()
    search_in_vain()
    send_weekly_mails()
    close_periods(timezone.now())


def meet() -> None:
    """Three dates, and nobody at two of them."""
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    event = EventIndexPage.objects.get().add_child(instance=event_from(TEXT["event"], themes))
    people = iter(sorted(at_work(), key=lambda person: person.organisation_id or 0))
    for row in dates_of(TEXT["event"]):
        session = Session.objects.create(**session_fields(event, row))
        session.organisers.add(*User.objects.filter(email=ORGANISER))
        register_all(session, list(islice(people, row.taken)), row)


def ask() -> None:
    quarters = last_quarters(timezone.now(), len(ANSWERED_BY_STAFF)).quarters
    subjects = (subject.format(what=what) for what in TEXT["about"] for subject in TEXT["subjects"])
    askers = sorted(person.pk for person in at_work())
    conversations = [
        one for number, quarter in enumerate(quarters) for one in _of_quarter(number, quarter, subjects, askers)
    ]
    theme = Theme.objects.get(slug=TEXT["unanswered"])
    moment = quarters[-1].begins + timedelta(days=20, hours=10)
    conversations += [
        _conversation(subject, moment, theme.pk, askers, number=0) for subject in islice(subjects, UNANSWERED)
    ]
    write(conversations)
    silent = Topic.objects.filter(slug__in=[one.slug for one in conversations if len(one.words) == 1])
    Question.objects.filter(topic__in=silent).update(settled_at=moment + timedelta(weeks=2))
    for forum in Forum.objects.all():
        forum.update_trackers()


def _of_quarter(number: int, quarter: Quarter, subjects: Iterator[str], askers: list[int]) -> Iterator[Conversation]:
    themes, staff = list(Theme.objects.values_list("pk", flat=True)), _people_of(STAFF)
    for week, subject in enumerate(islice(subjects, QUESTIONS)):
        moment = quarter.begins + timedelta(days=4 + 7 * week, hours=9, minutes=7 * week)
        each = _conversation(subject, moment, themes[week % len(themes)], askers, number=QUESTIONS * number + week)
        colleagues = [person for person in askers if person != each.words[0].poster]
        writers = staff if week < ANSWERED_BY_STAFF[number] else colleagues
        answered_at = moment + timedelta(days=week % (6 - number), hours=3)
        each.words.append(Words(writers[week % len(writers)], pool_text(QUESTIONS * number + week), answered_at))
        yield each


def _conversation(subject: str, moment: datetime, theme: int, askers: list[int], *, number: int) -> Conversation:
    places = list(Forum.objects.filter(type=Forum.FORUM_POST).order_by("pk").values_list("pk", flat=True))
    text = TEXT["questions"][number % len(TEXT["questions"])]
    asker = Random(number).choice(askers)  # noqa: S311  (the same demo every time)
    return Conversation(subject, places[number % len(places)], theme, [Words(asker, text, moment)], chosen=None)


def _people_of(addresses: list[str]) -> list[int]:
    return list(User.objects.filter(email__in=addresses).order_by("pk").values_list("pk", flat=True))


def add_alliances() -> None:
    Organisation.objects.bulk_create(
        [
            Organisation(
                name=name,
                slug=slugify(name),
                number=f"{number:04d}",
                sector=sector,
                province=province,
                region=Organisation.Province(province).label,
                approved_at=timezone.now(),
            )
            for number, (name, sector, province) in enumerate(TEXT["alliances"], start=2601)
        ],
        ignore_conflicts=True,
    )


def search_in_vain() -> None:
    today = timezone.localdate()
    MissedSearch.objects.bulk_create(
        [
            MissedSearch(
                words=words,
                day=today - timedelta(days=1 + 2 * number),
                times=1 + number % 2,
                groups=1 << number % groups,
            )
            for words, (days, groups) in zip(TEXT["words"], SEARCHED, strict=True)
            for number in range(days)
        ],
        ignore_conflicts=True,
    )


def send_weekly_mails() -> None:
    """What went out to every member on the last Tuesdays, as far as the queue keeps it."""
    people, mondays = at_work(), weeks_kept(timezone.now())
    topics = Topic.objects.order_by("-created").values_list("pk", flat=True)[: len(mondays)]
    for monday, topic in zip(mondays, topics, strict=True):
        moment = timezone.make_aware(datetime.combine(monday + timedelta(days=1), time(7)))
        emails = Email.objects.bulk_create(
            [
                Email(
                    from_email="leernetwerk@leernetwerk.example",
                    to=[person.email],
                    subject="Je weekmail van het leernetwerk",
                    message="Deze week in het netwerk.",
                    status=STATUS.sent,
                )
                for person in people
            ]
        )
        Email.objects.filter(pk__in=[email.pk for email in emails]).update(created=moment, last_updated=moment)
        WeeklyLine.objects.bulk_create(
            [
                WeeklyLine(recipient=person, about=f"topic:{topic}", email=email)
                for person, email in zip(people, emails, strict=True)
            ],
            ignore_conflicts=True,
        )
