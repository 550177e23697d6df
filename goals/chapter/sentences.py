"""A paragraph cut into sentences; abbreviations, dates and decimals end none."""

import re

from goals.measurability.language.tokens import ABBREVIATIONS

END = re.compile(r"[.!?]+[)\"'’”]*\s+(?=[\"'‘“(]?[A-Z0-9À-Ý€])")
LAST_WORD = re.compile(r"[\w.]*$")
LONGEST_WORD = 30


def split_sentences(text: str) -> list[str]:
    sentences, start = [], 0
    for end in END.finditer(text):
        if _is_abbreviation(text, end.start()):
            continue
        sentences.append(text[start : end.end()].strip())
        start = end.end()
    return [one for one in (*sentences, text[start:].strip()) if one]


def _is_abbreviation(text: str, at: int) -> bool:
    word = LAST_WORD.search(text[max(0, at - LONGEST_WORD) : at])
    letters = word[0].lower() if word else ""
    is_dotted = "." in letters.strip(".") and any(letter.isalpha() for letter in letters)
    return is_dotted or letters in ABBREVIATIONS or (len(letters) == 1 and letters.isalpha())
