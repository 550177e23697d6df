"""A certificate on paper."""

from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import segno

from events.models import Certificate
from foundation.addresses import whole_address
from foundation.dates import day_in_words
from foundation.documents import render_pdf
from foundation.svg import number_in_words

SOURCE = Path(__file__).with_name("certificate.typ")
NETWORK = "Lerend Netwerk Passend Onderwijs"


def certificate_as_pdf(certificate: Certificate) -> bytes:
    address = whole_address(certificate.get_absolute_url())
    data = {
        "network": NETWORK,
        "title": "Bewijs van deelname",
        "name": certificate.name,
        "session": certificate.session_title,
        "day": day_in_words(certificate.held_on),
        "hours": f"{number_in_words(certificate.hours)} uur",
        "code": certificate.code_in_letters,
        "address": address,
        "qr": _drawing(address),
    }
    return render_pdf(SOURCE, data, made_at=certificate.issued_at)


def certificate_file(certificate: Certificate) -> tuple[str, BinaryIO] | None:
    """As its owner takes it along; one that no longer counts is no document any more."""
    if not certificate.is_valid:
        return None
    return f"bewijs-van-deelname-{certificate.code}.pdf", BytesIO(certificate_as_pdf(certificate))


def _drawing(address: str) -> str:
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()
