"""The code a participant shows at the door: as a QR code to scan, and in letters to type."""

import re
from dataclasses import dataclass
from datetime import datetime

import segno
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from events.models import Registration
from events.places.registration import EXPECTED_STATES, can_be_marked

# Tells our codes from any other QR code; in capitals, so that the code stays coarse and quick to scan.
PREFIX = "LNPO:"
NOT_A_LETTER = re.compile(r"[^0-9A-Z]")


@dataclass(frozen=True)
class CheckIn:
    """What a participant shows on the day."""

    code: str

    @property
    def drawing(self) -> SafeString:
        return as_drawing(self.code)

    @property
    def letters(self) -> str:
        return in_letters(self.code)


def cleaned(text: str) -> str:
    """What was scanned or typed, as the code is kept: without prefix, spaces and dashes."""
    return NOT_A_LETTER.sub("", text.upper().strip().removeprefix(PREFIX))[:20]


def in_letters(code: str) -> str:
    """'K7QF3-MXN2B'"""
    return f"{code[:5]}-{code[5:]}"


def as_drawing(code: str) -> SafeString:
    """The QR code as inline SVG with its quiet zone, dark on white also in the dark."""
    drawing = segno.make(PREFIX + code, error="q", micro=False)
    svg = drawing.svg_inline(border=4, omitsize=True, light="#fff", svgclass="qr", title="QR-code voor de ingang")
    return mark_safe(svg)  # noqa: S308  (segno's own drawing of our own letters)


def shows_on(registration: Registration, now: datetime) -> bool:
    """Is it the day on which this registration's code is of use?"""
    session = registration.session
    if session.is_online or not registration.code or registration.state not in EXPECTED_STATES:
        return False
    is_today = timezone.localdate(session.starts_at) == timezone.localdate(now) and not session.is_cancelled
    return now < session.ends_at and (is_today or can_be_marked(session, now))
