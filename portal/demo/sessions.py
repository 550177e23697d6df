"""Events of the network: two themes that met in 2021 and 2022, three to come, and many more for load tests."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle, islice
from typing import Any

from django.utils import timezone

from events.models import EventIndexPage, EventPage, Registration, Session
from foundation.models import Theme
from foundation.rich_text.plain_words import paragraphs
from knowledge.sitetree import ensure_site_tree
from members.models import Affiliation, User

from . import session_days
from .data import data_of
from .progress import Report

ORGANISER = "organisator@leernetwerk.example"
VISITING_MEMBER = "lid@leernetwerk.example"
EXTRA_EVENTS_PER_SCALE = 10
REGISTRATIONS_PER_SESSION = 50
THURSDAY = 3


@dataclass(frozen=True)
class DateRow:
    """One date of an event; `day` is a day or the number of days from today, moved to a Thursday."""

    event: str
    day: date | int
    starts: time
    ends: time
    capacity: int
    taken: int
    place: str = ""
    directions: str = ""
    waiting: int = 0
    absent: int = 0  # of those with a place, once it has been

    @property
    def on(self) -> date:
        if isinstance(self.day, date):
            return self.day
        return working_thursday(timezone.localdate(), self.day)


def working_thursday(today: date, days: int) -> date:
    """The first Thursday at least `days` after `today`; weeks of the Christmas break in between do not count.

    So two dates that lie weeks apart never end up on one day, and what is past stays past.
    """
    day = next_thursday(today + timedelta(days=days))
    thursday = next_thursday(today)
    while thursday <= day:
        if in_christmas_break(thursday):
            day += timedelta(days=7)
        thursday += timedelta(days=7)
    return day


def next_thursday(day: date) -> date:
    return day + timedelta(days=(THURSDAY - day.weekday()) % 7)


def in_christmas_break(day: date) -> bool:
    return (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 5)


def dates_of(text: dict[str, Any]) -> list[DateRow]:
    return [DateRow(text["slug"], **row) for row in text["dates"]]


AFTERNOON = (time(13, 0), time(16, 0))
EVENTS = data_of("bijeenkomsten")
DATES = [row for text in EVENTS["events"] for row in dates_of(text)]


def load(*, scale: int, progress: Report) -> None:
    """Make the events that are not there yet, with their dates and registrations; `scale` 100 gives 2,000 dates."""
    ensure_site_tree()
    index = EventIndexPage.objects.get()
    texts = [*EVENTS["events"], *extra_texts((scale - 1) * EXTRA_EVENTS_PER_SCALE)]
    dates = [*DATES, *extra_dates((scale - 1) * EXTRA_EVENTS_PER_SCALE)]
    rows_of: dict[str, list[DateRow]] = defaultdict(list)
    for row in dates:
        rows_of[row.event].append(row)
    load_missing(index, texts, rows_of, progress)


def load_missing(
    index: EventIndexPage, texts: list[dict[str, Any]], rows_of: Mapping[str, list[DateRow]], progress: Report
) -> None:
    slugs = set(EventPage.objects.values_list("slug", flat=True))
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    at_work = User.objects.filter(pk__in=Affiliation.objects.current().values("user"))
    people = list(at_work.with_current_affiliation().order_by("pk"))
    # The member one logs in as comes last in the first queue, so that there is something to wait for.
    people.sort(key=lambda person: person.email == VISITING_MEMBER)
    organiser = User.objects.filter(email=ORGANISER).first()
    for number, text in enumerate(texts):
        if text["slug"] not in slugs:
            event = index.add_child(instance=event_from(text, themes))
            load_dates(event, rows_of[text["slug"]], people, organiser, shift=number)
        progress("bijeenkomsten", number + 1, len(texts))


def event_from(text: dict[str, Any], themes: dict[str, Theme]) -> EventPage:
    return EventPage(
        title=text["title"],
        slug=text["slug"],
        theme=themes.get(text["theme"]),
        kind=text["kind"],
        intro=text["intro"],
        about=paragraphs(EVENTS["about"][text["about"]].split("\n\n")),
        takeaways=[("takeaway", line) for line in text["takeaways"]],
        programme=[
            ("item", {"starts": time.fromisoformat(starts), "title": title, "explanation": explanation})
            for starts, title, explanation in text["programme"]
        ],
        guides=[("guide", {"name": name, "role": EVENTS["guides"][name]}) for name in text["guides"]],
        question=text["question"],
    )


def load_dates(
    event: EventPage, rows: list[DateRow], people: list[User], organiser: User | None, *, shift: int
) -> None:
    """Fill the dates of one event; nobody comes to two of them."""
    needed = sum(row.taken + row.waiting for row in rows)
    # The last of the people is the member one logs in as: waiting for one place, certain of another, free for the rest.
    has_visitor = any(row.waiting or not row.place for row in rows) and rows[0] in DATES
    start = -needed if has_visitor else shift * 7 % max(1, len(people) - needed)
    pool = iter((people[start:] + people[:start])[:needed])
    first = next((row for row in rows if row.on > timezone.localdate()), None)
    for row in rows:
        session = Session.objects.create(**session_fields(event, row))
        if organiser:
            session.organisers.add(organiser)
        register_all(session, list(islice(pool, row.taken + row.waiting)), row)
        if row in DATES:
            session_days.prepare(session, organiser=organiser, is_first=row == first)


def session_fields(event: EventPage, row: DateRow) -> dict[str, Any]:
    starts_at, ends_at = (timezone.make_aware(datetime.combine(row.on, moment)) for moment in (row.starts, row.ends))
    return {
        "event": event,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "mode": Session.Mode.ON_SITE if row.place else Session.Mode.ONLINE,
        "place": row.place,
        "directions": row.directions,
        "meeting_url": "" if row.place else "https://vergaderen.example/leernetwerk",
        "capacity": row.capacity,
        "opens_at": min(timezone.now(), starts_at) - timedelta(days=30),
        "closes_at": starts_at - timedelta(days=1),
        "cancel_until": starts_at - timedelta(days=2),
    }


def register_all(session: Session, people: list[User], row: DateRow) -> None:
    """Write the registrations without the mails: nobody wants thirty mails about a demo."""
    places, is_over = row.taken, session.ends_at <= timezone.now()
    opened = timezone.localtime(session.opens_at).replace(hour=9, minute=4)
    contributions, dietary = data_of("aanmeldingen")["contributions"], data_of("aanmeldingen")["dietary"]
    Registration.objects.bulk_create(
        [
            Registration(
                session=session,
                event_id=session.event_id,
                member=person,
                organisation_id=person.organisation_id,
                state=state_of(number, row, is_over=is_over),
                attendance_marked_at=session.ends_at if is_over and number < places else None,
                queued_at=opened + arrival(number),
                confirmed_at=opened + arrival(number) if number < places else None,
                contribution=contributions[number % len(contributions)],
                dietary=dietary[number % len(dietary)] if session.starts_at > timezone.now() and session.place else "",
                listed_at=opened if number % 3 else None,
            )
            for number, person in enumerate(people)
        ]
    )


def arrival(number: int) -> timedelta:
    """How long after the opening the `number`-th registers: two a day."""
    return timedelta(days=number // 2, minutes=187 * (number % 2))


def state_of(number: int, row: DateRow, *, is_over: bool) -> Registration.State:
    """Of the `number`-th who registered: the last of those with a place did not come."""
    if number >= row.taken:
        return Registration.State.WAITING
    if not is_over:
        return Registration.State.CONFIRMED
    return Registration.State.ABSENT if number >= row.taken - row.absent else Registration.State.ATTENDED


def extra_texts(number: int) -> list[dict[str, Any]]:
    return [
        {**text, "slug": f"ronde-{n + 1}", "title": f"{text['title']}, ronde {n + 1}"}
        for n, text in enumerate(islice(cycle(EVENTS["events"]), number))
    ]


def extra_dates(number: int) -> list[DateRow]:
    """Two dates an event: two of three events lie in the past."""
    places = ["Utrecht", "Zwolle", "Eindhoven", "Den Haag", "Groningen", ""]
    return [
        DateRow(
            f"ronde-{n + 1}",
            (n * 7 % 1080) - 720 + 14 * twin,
            *AFTERNOON,
            REGISTRATIONS_PER_SESSION + 10 * (n % 2),
            REGISTRATIONS_PER_SESSION,
            places[n % len(places)],
            absent=n % 5,
        )
        for n in range(number)
        for twin in (0, 1)
    ]
