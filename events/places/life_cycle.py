"""A session's life as one line: aangekondigd, aanmelden, voorbereiden, bijeenkomst, verslag, vervolg."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page

from events.models.sessions import Session

from .standing import MEETING_OPENS

REPORT_WITHIN = timedelta(days=7)
LOOK_BACK_AFTER = timedelta(days=90)


@dataclass(frozen=True)
class Step:
    """`task` is what this reader can do at this step now, at `url`."""

    name: str
    note: str
    is_done: bool = False
    is_current: bool = False
    task: str = ""
    url: str = ""


def steps_of(visit: Any) -> list[Step]:
    """The six steps of the date a visit is about, with the one that it falls in marked and what to do at each."""
    tasks = tasks_of(visit)
    return [
        Step(name, note, is_done, is_current, *tasks.get(name, ("", "")))
        for name, note, is_done, is_current in line_of(visit.main.session, visit.now, visit.report)
    ]


def tasks_of(visit: Any) -> dict[str, tuple[str, str]]:
    """What there is to do for this reader: words and address, by the name of the step."""
    session, tasks = visit.main.session, {}
    own = reverse("events:registration", args=[visit.event.slug])
    if visit.can_register:
        tasks["Aanmelden"] = ("Meld je aan", "#aanmelden")
    elif visit.registration and visit.registration.is_offered and visit.is_bound:
        tasks["Aanmelden"] = ("Beslis over je plek", own)
    elif visit.is_taking_part and visit.now < session.starts_at:
        tasks["Aanmelden"] = ("Bekijk je aanmelding", own)
    if visit.has_place and visit.now < session.starts_at:
        tasks["Voorbereiden"] = ("Vul aan wat je meebrengt", reverse("events:particulars", args=[visit.event.slug]))
    if visit.has_place and session.is_online and session.starts_at - MEETING_OPENS <= visit.now < session.ends_at:
        tasks["Bijeenkomst"] = ("Ga naar binnen", reverse("events:meeting", args=[visit.event.slug, session.pk]))
    elif not visit.is_over:
        calendar = reverse("events:session_calendar", args=[visit.event.slug, session.pk])
        tasks["Bijeenkomst"] = ("Zet in je agenda", calendar)
    if visit.report:
        tasks["Verslag"] = ("Lees het verslag", visit.report.url)
    if visit.is_over:
        tasks["Vervolg"] = ("Praat verder op het forum", "/forum/")
    return tasks


def line_of(session: Session, now: datetime, report: Page | None = None) -> list[tuple[str, str, bool, bool]]:
    """Name and note of each step, whether it is done and whether it is now.

    A report that is there ends its step; one that did not come is not ticked, also when its day is past.
    """
    report_at, look_back_at = session.ends_at + REPORT_WITHIN, session.ends_at + LOOK_BACK_AFTER
    report_until = session.ends_at if report else report_at
    line = [
        ("Aangekondigd", _day(min(session.created_at, session.opens_at)), session.opens_at),
        ("Aanmelden", f"tot {_day(session.closes_at)}", session.closes_at),
        ("Voorbereiden", f"vanaf {_day(session.closes_at)}", session.starts_at),
        ("Bijeenkomst", _day(session.starts_at), session.ends_at),
        ("Verslag", _report_in_words(report, report_at, now), report_until),
        ("Vervolg", f"terugblik rond {_month(look_back_at)}", None),
    ]
    current = next(number for number, (_, _, until) in enumerate(line) if until is None or now < until)
    done = [name for name, _, _ in line[:current] if report or name != "Verslag"]
    return [(name, note, name in done, number == current) for number, (name, note, _) in enumerate(line)]


def _report_in_words(report: Page | None, expected_at: datetime, now: datetime) -> str:
    if report:
        return "nu te lezen"
    return f"rond {_day(expected_at)}" if now < expected_at else "nog niet geplaatst"


def _day(moment: datetime) -> str:
    moment = timezone.localtime(moment)
    same_year = moment.year == timezone.localtime().year
    return date_format(moment, "j F" if same_year else "j F Y")


def _month(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "F Y")
