"""The ways in which letters become bytes in a mail."""

import base64
import quopri

HEADERS = (
    "From: Noor Proef <noor@voorbeeld.example>\nTo: antwoord@leernetwerk.example\nSubject: Re: Nieuw antwoord\n"
    "Message-ID: <een@voorbeeld.example>\nDate: Tue, 1 Dec 2026 10:00:00 +0100\nMIME-Version: 1.0\n"
)


def in_bytes(text: str, turn: int, kind: str = "text/plain") -> bytes:
    """A part of that kind alone, or beside others, in the way of this turn."""
    return [_eight_bits, _quoted, _base64, _windows, _wrong_name, _no_name, _beside_html, _with_attachment][turn % 8](
        text, kind
    )


def in_html_bytes(html: str, turn: int) -> bytes:
    return [_eight_bits, _quoted, _base64, _windows][turn % 4](html, "text/html")


def _eight_bits(text: str, kind: str) -> bytes:
    return _mail(f"{kind}; charset=utf-8", "8bit", text.encode())


def _quoted(text: str, kind: str) -> bytes:
    body = quopri.encodestring(
        text.encode("iso-8859-15", "xmlcharrefreplace") if _fits(text, "iso-8859-15") else text.encode()
    )
    return _mail(
        f"{kind}; charset={'iso-8859-15' if _fits(text, 'iso-8859-15') else 'UTF-8'}", "quoted-printable", body
    )


def _base64(text: str, kind: str) -> bytes:
    return _mail(f'{kind}; charset="UTF-8"', "base64", base64.encodebytes(text.replace("\n", "\r\n").encode()))


def _windows(text: str, kind: str) -> bytes:
    """In the letters of Windows, but for what it has none for."""
    fits = text.replace("▼ ", "").replace("\ufeff", "")
    return _mail(f"{kind}; charset=Windows-1252", "quoted-printable", quopri.encodestring(fits.encode("cp1252")))


def _wrong_name(text: str, kind: str) -> bytes:
    """Says Latin-1, and is Windows."""
    fits = text.replace("▼ ", "").replace("\ufeff", "")
    return _mail(f"{kind}; charset=iso-8859-1", "8bit", fits.encode("cp1252"))


def _no_name(text: str, kind: str) -> bytes:
    return _mail(f"{kind}; charset=x-onbekend", "8bit", text.encode())


def _beside_html(text: str, kind: str) -> bytes:
    html = b"<html><body><p>De tekst hiernaast gaat voor.</p></body></html>"
    parts = [(f"{kind}; charset=utf-8", "8bit", text.encode()), ("text/html; charset=utf-8", "8bit", html)]
    return _several("alternative", parts)


def _with_attachment(text: str, kind: str) -> bytes:
    attached = (
        'application/pdf; name="plan.pdf"\nContent-Disposition: attachment; filename="plan.pdf"',
        "base64",
        b"JVBERi0=\n",
    )
    return _several(
        "mixed", [(f"{kind}; charset=utf-8", "quoted-printable", quopri.encodestring(text.encode())), attached]
    )


def _fits(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _mail(kind: str, transfer: str, body: bytes) -> bytes:
    return f"{HEADERS}Content-Type: {kind}\nContent-Transfer-Encoding: {transfer}\n\n".encode() + body


def _several(kind: str, parts: list[tuple[str, str, bytes]]) -> bytes:
    pieces = [
        f"--grens\nContent-Type: {what}\nContent-Transfer-Encoding: {transfer}\n\n".encode() + body + b"\n"
        for what, transfer, body in parts
    ]
    return f'{HEADERS}Content-Type: multipart/{kind}; boundary="grens"\n\n'.encode() + b"".join(pieces) + b"--grens--\n"
