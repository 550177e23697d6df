"""Addresses that somebody wrote out, as links: of pages with http or www before them, and of mail.

'plan.nl' in a sentence is seldom meant as a link and stays a word.
"""

import re
from functools import lru_cache
from typing import NamedTuple

PAGE = r"(?:https?://|www\.(?=[\w-]{1,63}\.))[^\s<>\"“”„`|\\]+"
MAIL = r"(?:mailto:)?[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-])"
WRITTEN_OUT = re.compile(rf"(?<![\w.+/@-])(?:(?P<page>{PAGE})|(?P<mail>{MAIL}))", re.IGNORECASE)
SENTENCE_SIGNS = ".,;:!?'’‘*_~…"
PAIRS = {")": "(", "]": "[", "}": "{"}
AT_LEAST = re.compile(r"(?:https?://|www\.)\w", re.IGNORECASE)


class Address(NamedTuple):
    end: int
    text: str
    href: str


@lru_cache(maxsize=64)
def addresses_in(text: str) -> dict[int, Address]:
    """Where an address starts in `text`, and what it is."""
    places = {}
    for hit in WRITTEN_OUT.finditer(text):
        words = _without_sentence(hit.group())
        if hit["page"] and not AT_LEAST.match(words):
            continue
        places[hit.start()] = Address(hit.start() + len(words), words, _href(words, is_mail=bool(hit["mail"])))
    return places


def _without_sentence(address: str) -> str:
    """A full stop or bracket behind an address belongs to the sentence, unless the bracket opened within."""
    end = len(address)
    surplus = {sign: address.count(sign) - address.count(opening) for sign, opening in PAIRS.items()}
    while end and (address[end - 1] in SENTENCE_SIGNS or surplus.get(address[end - 1], 0) > 0):
        end -= 1
        if address[end] in surplus:
            surplus[address[end]] -= 1
    return address[:end]


def _href(address: str, *, is_mail: bool) -> str:
    if is_mail:
        return f"mailto:{address.removeprefix('mailto:')}"
    return address if "://" in address else f"https://{address}"
