"""The words of a digest, made when it is queued and once more when it leaves; its HTML only then."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from foundation.addresses import whole_address
from foundation.letters import render_text, sign
from foundation.numbers import counted
from members.models import User
from notifications.html import html_source
from notifications.inbound.addresses import reply_address
from notifications.kinds import DIGESTS, WEEKLY_MAIL, Frequency
from notifications.letter import Letter
from notifications.letters import letter_headers
from notifications.subscriptions import unsubscribe_url

from .lines import Block, Line

TITLES = {Frequency.DAILY: "Nieuw in het Lerend Netwerk", Frequency.WEEKLY: "Deze week in het Lerend Netwerk"}
GOODBYE = "We sturen je even geen mail meer"


def write_digest(person: User, digest: Frequency, blocks: list[Block], *, note: str = "") -> Letter:
    """The mail with these blocks, of which at least one has a line, and a `note` under them."""
    context = _context(person, digest, blocks) | {"note": note}
    text = render_text(["mail/digest.txt"], context)
    return Letter(
        to=[person.email],
        subject=context["subject"],
        text=sign(context | {"text": text}),
        queue_context={"digest": digest.value, "note": note},
        headers=letter_headers(context["unsubscribe_url"], ""),
    )


def html_of_digest(person: User, digest: Frequency, blocks: list[Block], *, note: str = "") -> str:
    """What `write_digest` says, as HTML."""
    return render_to_string("mail/digest.html", _context(person, digest, blocks) | {"note": note})


def write_goodbye(person: User) -> Letter:
    """The last mail to who did not come back: until they do, there are no digests."""
    stop = unsubscribe_url(person, WEEKLY_MAIL.code)
    url = whole_address(reverse("overview"))
    context = {"recipient": person, "site_url": whole_address(), "unsubscribe_url": stop, "url": url}
    text = render_text(["mail/weekly_goodbye.txt"], context)
    return Letter(
        to=[person.email],
        subject=GOODBYE,
        text=sign(context | {"text": text}),
        queue_context=html_source(text, title=GOODBYE, url=url, unsubscribe_url=stop),
        headers=letter_headers(stop, ""),
    )


def _context(person: User, digest: Frequency, blocks: list[Block]) -> dict[str, Any]:
    blocks = [replace(block, lines=[_to_be_answered(line, person) for line in block.lines]) for block in blocks]
    lines = [line for block in blocks for line in block.lines]
    more = sum(block.left_out for block in blocks)
    return {
        "recipient": person,
        "title": TITLES[digest] if len(lines) + more > 1 else lines[0].title,
        "subject": _subject(lines, more),
        "blocks": blocks,
        "answered_apart": any(line.reply_address for line in lines),
        "more": more,
        "more_in_words": counted(more, "bericht", "berichten"),
        "site_url": whole_address(),
        "unsubscribe_url": unsubscribe_url(person, DIGESTS[digest].code),
    }


def _to_be_answered(line: Line, person: User) -> Line:
    return replace(line, reply_address=reply_address(person, line.answers_to))


def _subject(lines: Iterable[Line], more: int) -> str:
    """What the first line says, so that one sees in the list of mails what it is about."""
    first, *others = lines
    number, title = len(others) + more, first.subject or first.title
    return f"{title} en nog {counted(number, 'bericht', 'berichten')}" if number else title
