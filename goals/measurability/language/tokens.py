"""A text as a row of tokens: words, numbers, dates, codes and marks."""

import re
from typing import NamedTuple

from .words import word_set

WORD, NUMBER, RANGE, YEAR, YEARS, DATE, CODE, QUOTE, MARK = (
    *("word", "number", "range", "year", "years", "date", "code", "quote", "mark"),
)
CENTURY = "(?:19|20)"
SCANNER = re.compile(
    rf"""
    (?P<abbreviation>(?:[^\W\d_]{{1,4}}\.){{2,}}|t/m)
    |(?P<word>[^\W\d_][^\W_]*(?:['-][^\W_]+)*)
    |(?P<date>\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|'?\d\d)(?!\d)|{CENTURY}\d\d-\d\d-\d\d(?!\d))
    |(?P<years>{CENTURY}\d\d\ ?[-/]\ ?(?:{CENTURY}\d\d|'?\d\d)(?!\d)|'\d\d\ ?[-/]\ ?'?\d\d(?!\d)
        |'[2-4]\d(?=\ ?[):;,.]|$))
    |(?P<code>\d{{1,4}}(?:\+(?!\d)|(?:ste|de|[^\W\d_])(?![^\W_])))
    |(?P<range>\d{{1,4}}(?:,\d)?\ ?[-/]\ ?\d{{1,4}}(?!\d|[,.]\d))
    |(?P<number>\d+(?:[.,]\d+)*)
    |(?P<mark>\S)
    """,
    re.VERBOSE,
)
A_YEAR = re.compile(f"{CENTURY}\\d\\d")
# A full stop after one of these ends no sentence.
ABBREVIATIONS = word_set(
    "aug apr art bijv blz bv ca circa cf dec dhr evt excl feb gem gr incl inst jan jl jr jul jun lj max med min mln "
    "mnd mrd mrt mw nl no nov nr okt ong pag par perc plm resp sept sep sj tel vgl vlg zgn wk jrl dir"
)
LONGEST_QUOTE = 60


class Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """The tokens of a plainly spelled text. What stands in quotes is one token: it is somebody else's sentence."""
    return _close_quotes(_scan(text))


def _scan(text: str) -> list[Token]:
    tokens: list[Token] = []
    for match in SCANNER.finditer(text):
        kind, word = match.lastgroup or MARK, match[0]
        if kind == "abbreviation":
            kind = WORD
        elif kind == WORD and any(letter.isdigit() for letter in word):
            kind = CODE
        elif kind == NUMBER and len(word) == 4 and A_YEAR.fullmatch(word):
            kind = YEAR
        elif word == "." and tokens and tokens[-1].end == match.start() and tokens[-1].text in ABBREVIATIONS:
            continue
        tokens.append(Token(kind, word, match.start(), match.end()))
    return tokens


def _close_quotes(tokens: list[Token]) -> list[Token]:
    if not any(token.text in "'\"" for token in tokens):
        return tokens
    result: list[Token] = []
    opened: dict[str, int] = {}
    for place, token in enumerate(tokens):
        result.append(token)
        if token.text not in ("'", '"'):
            continue
        follows = place + 1 < len(tokens) and tokens[place + 1].start == token.end
        precedes = place > 0 and tokens[place - 1].end == token.start
        at = opened.get(token.text)
        if at is not None and precedes and 1 < len(result) - at <= LONGEST_QUOTE:
            inside = result[at + 1 : -1]
            del result[at:]
            opened.clear()
            words = " ".join(one.text for one in inside)
            result.append(Token(QUOTE, f"'{words}'", inside[0].start, inside[-1].end) if inside else token)
        elif follows and not (precedes and tokens[place - 1].kind == WORD):
            opened[token.text] = len(result) - 1
    return result if any(token.kind == WORD for token in result) else tokens


def text_at(tokens: list[Token], at: int) -> str:
    """The text of a token, or nothing outside the row."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def kind_at(tokens: list[Token], at: int) -> str:
    return tokens[at].kind if 0 <= at < len(tokens) else ""
