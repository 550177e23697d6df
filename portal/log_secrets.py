"""No secret stands in a log: links that open something for whoever holds them are masked in every line, and what
the database says of a row that it refuses.

deploy/nginx.conf masks the same addresses in nginx's log; a test holds both against the table of addresses.
"""

import logging
import re
from typing import Any

MASK = "…"
# What comes after one of these, up to the next slash, is a secret.
BEFORE_A_SECRET = (
    "account/password/reset/key",
    "berichten/afmelden",
    "bijeenkomsten/certificaat",
    "bijeenkomsten/mijn-agenda",
    "bijeenkomsten/uitnodiging",
    r"bijeenkomsten/[^/\s]+/\d+/deelnemers/herstel",
    "citaat",
    "leden/collegas",
    "leden/mijn-gegevens/download",
    "leden/uitnodiging",
    "plannen/aanleveren",
    "plannen/gesprek",
    "plannen/lezen",
    r"plannen/[^/\s]+/terugzetten",
    r"plannen/[^/\s]+/geld/terugzetten",
)
PREFIXES = "|".join(BEFORE_A_SECRET).replace("/", "/+").replace("[^/+", "[^/")
IN_PATH = re.compile(rf"(/+(?:{PREFIXES})/+)[^/\s'\"<>?#]+")
# What people search for is nobody's business either: of an address with a query only the path is kept.
IN_QUERY = re.compile(r"(/[^\s'\"<>?]*\?)[^\s'\"<>]+")
# PostgreSQL tells of a row that it refuses what stands in it, and of a statement its line with the values.
IN_REFUSED_ROW = re.compile(
    r"(\b(?:DETAIL|LINE \d+): ).*?(?=\n(?:HINT|CONTEXT):|\n\n(?:The above|During handling)|\Z)", re.DOTALL
)


def mask(text: str) -> str:
    for secret in (IN_PATH, IN_QUERY, IN_REFUSED_ROW):
        text = secret.sub(rf"\1{MASK}", text)
    return text


def mask_all_logs() -> None:
    """Mask each record as it is made, so that it holds for every logger and handler: Django's, gunicorn's, Celery's."""
    logging.setLogRecordFactory(MaskedRecord)


class MaskedRecord(logging.LogRecord):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.exc_info:
            self.exc_text = mask(logging.Formatter().formatException(self.exc_info))

    def getMessage(self) -> str:  # noqa: N802  (logging's own name)
        return mask(super().getMessage())


def masked_event(event: Any, hint: object | None = None) -> Any:
    """An event on its way to Sentry, in which every text is masked."""
    if isinstance(event, str):
        return mask(event)
    if isinstance(event, dict):
        return {name: masked_event(value) for name, value in event.items()}
    if isinstance(event, list | tuple):
        return [masked_event(value) for value in event]
    return event
