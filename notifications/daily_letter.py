"""The words of the daily mail, made when it is queued and once more when it leaves."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from django.template.loader import render_to_string

from foundation.addresses import whole_address
from foundation.letters import render_text, sign
from foundation.numbers import counted
from members.models import User

from .kinds import DAILY_MAIL, KINDS, Present
from .letter import Letter
from .letters import letter_headers
from .models import Notification
from .subscriptions import unsubscribe_url

LINES_IN_ONE_MAIL = 30  # the rest is counted and read on the portal


class Line(NamedTuple):
    kind: str
    title: str
    url: str


def write_daily_letter(person: User, notifications: list[Notification], presents: dict[int, Present]) -> Letter:
    lines = [_line(item, presents[item.pk]) for item in notifications]
    stop = unsubscribe_url(person, DAILY_MAIL.code)
    more = max(0, len(lines) - LINES_IN_ONE_MAIL)
    title = "Nieuw in het leernetwerk" if len(lines) > 1 else lines[0].title
    context = {
        "recipient": person,
        "title": title,
        "groups": _grouped(lines[:LINES_IN_ONE_MAIL]),
        "more": more,
        "more_in_words": counted(more, "bericht", "berichten"),
        "site_url": whole_address(),
        "unsubscribe_url": stop,
    }
    context["text"] = render_text(["mail/daily.txt"], context)
    return Letter(
        to=[person.email],
        subject=title,
        text=sign(context),
        html=render_to_string("mail/daily.html", context),
        queue_context={"is_daily": True},
        headers=letter_headers(stop, ""),
    )


def _line(item: Notification, present: Present) -> Line:
    return Line(item.kind, present.title or item.title, present.url)


def _grouped(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    by_kind = groupby(lines, lambda line: line.kind)
    return [(KINDS[code].label if code in KINDS else "", list(some)) for code, some in by_kind]
