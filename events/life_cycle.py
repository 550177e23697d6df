"""A session's life as one line: aangekondigd, aanmelden, voorbereiden, bijeenkomst, verslag, vervolg."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page

from .models.sessions import Session

REPORT_WITHIN = timedelta(days=7)
LOOK_BACK_AFTER = timedelta(days=90)


@dataclass(frozen=True)
class Step:
    name: str
    note: str
    is_done: bool = False
    is_current: bool = False
    url: str = ""


def steps_of(session: Session, now: datetime, report: Page | None = None) -> list[Step]:
    """The six steps with the one that `now` falls in marked; a report that is there ends its step and is linked."""
    report_at, look_back_at = session.ends_at + REPORT_WITHIN, session.ends_at + LOOK_BACK_AFTER
    report_until = session.ends_at if report else report_at
    urls = {"Verslag": report.url} if report else {}
    line = [
        ("Aangekondigd", _day(min(session.created_at, session.opens_at)), session.opens_at),
        ("Aanmelden", f"tot {_day(session.closes_at)}", session.closes_at),
        ("Voorbereiden", f"vanaf {_day(session.closes_at)}", session.starts_at),
        ("Bijeenkomst", _day(session.starts_at), session.ends_at),
        ("Verslag", "nu te lezen" if report else f"rond {_day(report_at)}", report_until),
        ("Vervolg", f"terugblik rond {_month(look_back_at)}", None),
    ]
    current = next(number for number, (_, _, until) in enumerate(line) if until is None or now < until)
    return [
        Step(name=name, note=note, is_done=number < current, is_current=number == current, url=urls.get(name, ""))
        for number, (name, note, _) in enumerate(line)
    ]


def _day(moment: datetime) -> str:
    moment = timezone.localtime(moment)
    same_year = moment.year == timezone.localtime().year
    return date_format(moment, "j F" if same_year else "j F Y")


def _month(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "F Y")
