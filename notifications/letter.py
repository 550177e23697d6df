"""A mail as it is written, before it is queued."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Attachment:
    """A file that goes along. With `alternative` it is also an alternative body (calendar invitations).

    `mimetype` may carry parameters: 'text/calendar; method=REQUEST'.
    """

    name: str
    content: bytes
    mimetype: str
    alternative: bool = False


@dataclass(frozen=True)
class Letter:
    """One mail, ready to be queued: words as they are to be read, nothing is interpreted any more.

    `queue_context` goes along in the queue: from html.html_source(), when `html` is made as the mail leaves; the `url`
    the mail leads to; or which `digest` it is. With `is_awaited` somebody asked for it a moment ago, as for a code: it
    goes to an address at which other mail did not arrive, too.
    """

    to: Sequence[str]
    subject: str
    text: str
    html: str = ""
    queue_context: dict[str, Any] = field(default_factory=dict)
    sender: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    cc: Sequence[str] = ()
    bcc: Sequence[str] = ()
    attachments: Sequence[Attachment] = ()
    is_awaited: bool = False
