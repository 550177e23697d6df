"""A raw mail taken apart: its text, the names of its attachments, an answer to an invitation. Without Django."""

import codecs
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default

from .cutting import cut
from .html_text import text_of_html

_NO_ATTACHMENTS = {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
_MOST_PARTS = 200
_LONGEST_TEXT = 500_000  # of one part; a post has 20,000 signs at most, HTML is wordy


@dataclass(frozen=True)
class Words:
    """What a mail says: `whole` is all its text, `answer` what was written above the quote."""

    whole: str
    answer: str
    attachments: tuple[str, ...] = ()
    calendar: bytes = b""


def parse(raw: bytes) -> Message:
    """Never raises: a mail that is no mail has no headers and some text, one that is nested without end has nothing."""
    try:
        message: EmailMessage = message_from_bytes(raw, policy=default)
    except RecursionError:
        return EmailMessage(policy=default)
    return message


def words_of(message: Message) -> Words:
    plain, html, attachments, calendar = "", "", [], b""
    for part in list(_parts(message))[:_MOST_PARTS]:
        kind, name = part.get_content_type(), _file_name(part)
        if kind == "text/calendar":
            calendar = calendar or _bytes_of(part)
        elif kind in ("text/plain", "text/html") and not _is_attachment(part):
            text = _text_of(part)
            if kind == "text/plain":
                plain = (f"{plain}\n{text}" if plain else text)[:_LONGEST_TEXT]
            else:
                html = html or text
        elif kind not in _NO_ATTACHMENTS and _is_attachment(part) and name:
            attachments.append(name)
    whole = plain if plain.strip() else text_of_html(html)
    return Words(whole=whole.replace("\x00", ""), answer=cut(whole), attachments=tuple(attachments), calendar=calendar)


def _parts(message: Message) -> list[Message]:
    """The leaves; a mail within the mail is one, whatever it holds."""
    if message.get_content_maintype() != "multipart" or not isinstance(message.get_payload(), list):
        return [message]
    return [leaf for part in message.get_payload() for leaf in _parts(part)]  # type: ignore[arg-type]


def _is_attachment(part: Message) -> bool:
    """A picture within the text, as of a signature, is none."""
    disposition = str(part.get("Content-Disposition", "")).strip().lower()
    if disposition.startswith("attachment"):
        return True
    is_within = bool(part.get("Content-ID")) or disposition.startswith("inline")
    return (bool(_file_name(part)) and not is_within) or part.get_content_type() == "message/rfc822"


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename()
    except (LookupError, ValueError, RecursionError):
        name = None
    if not name and part.get_content_type() == "message/rfc822":
        return "bericht.eml"
    return " ".join("".join(sign for sign in (name or "") if sign.isprintable()).split())[:120]


def _bytes_of(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (LookupError, ValueError):
        content = str(part.get_payload()).encode(errors="surrogateescape")
    return content if isinstance(content, bytes) else b""


def _text_of(part: Message) -> str:
    text = _decoded(_bytes_of(part), _charset(part))[:_LONGEST_TEXT]
    if str(part.get_param("format", "")).lower() == "flowed":
        return _unfolded(text, joins=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset() or "")
    except (LookupError, ValueError):
        return ""


def _decoded(content: bytes, charset: str) -> str:
    """By the charset it says, when it is right; else as what it most likely is."""
    said = "cp1252" if charset in ("iso-8859-1", "latin-1", "latin1") else charset
    for name in filter(None, ("utf-8" if charset in ("us-ascii", "") else said, "utf-8")):
        try:
            if codecs.lookup(name)._is_text_encoding:
                return _storable(content.decode(name))
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", errors="replace")


def _storable(text: str) -> str:
    """Some charsets give halves of a sign, which no database takes."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _unfolded(text: str, *, joins: bool) -> str:
    """Lines that end in a space go on in the next one (RFC 3676)."""
    lines: list[str] = []
    goes_on = False
    for raw in text.replace("\r\n", "\n").split("\n"):
        line = raw[1:] if raw.startswith(" ") else raw
        is_soft = line.endswith(" ") and line != "-- " and not line.startswith(">")
        piece = line[:-1] if is_soft and joins else line
        if goes_on and not line.startswith(">") and line != "-- ":
            lines[-1] += piece
        else:
            lines.append(piece)
        goes_on = is_soft
    return "\n".join(lines)
