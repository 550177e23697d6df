"""Names behind an '@' in a text. Without the database: text and names in, text and names out."""

import re
from collections.abc import Iterable, Mapping

# Not in a mail address.
SIGN = re.compile(r"(?<![\w@.])@(?=\w)")
FIRST_WORD = re.compile(r"[^\s,.;:!?()]+")
GOES_ON = re.compile(r"\w|-\w")
# Signs in a name that would be marks in a text.
MARKS = re.compile(r"[\\`*_~\[\]<>#|!]")
LONGEST_NAME = 300
# Nobody names so many people; what stands beyond is text.
MOST_SIGNS = 50


def own_words(text: str) -> str:
    """Without the lines that are quoted: there somebody else speaks."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith(">"))


def words_behind_signs(text: str) -> list[str]:
    """What stands behind each '@' in the own words, up to the end of its line."""
    own = own_words(text)
    hits = list(SIGN.finditer(own))[:MOST_SIGNS]
    return [own[hit.end() : hit.end() + LONGEST_NAME].split("\n", 1)[0] for hit in hits]


def first_word(words: str) -> str:
    hit = FIRST_WORD.match(words)
    return hit.group() if hit else ""


def begins_with(words: str, name: str) -> bool:
    """Is `name` the beginning of `words`, in whatever case, and not of a longer name?"""
    rest = words[len(name) :]
    return words[: len(name)].casefold() == name.casefold() and not GOES_ON.match(rest)


def is_named(text: str, name: str) -> bool:
    return bool(names_in(text, [name]))


def names_in(text: str, names: Iterable[str]) -> set[str]:
    """Those of `names` that stand in the own words, each in lower case; of two that begin alike the longer one."""
    return {hit[1].casefold() for hit in _behind_a_sign(names).finditer(own_words(text))}


def replace_names(text: str, replacements: Mapping[str, str]) -> str:
    """The text with, for each name behind an '@', what `replacements` has for it, the '@' included."""
    if not replacements:
        return text
    by_name = {name.casefold(): instead for name, instead in replacements.items()}
    return _behind_a_sign(replacements).sub(lambda hit: by_name.get(hit[1].casefold(), hit.group()), text)


def _behind_a_sign(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"{SIGN.pattern}({longest_first})(?!{GOES_ON.pattern})", re.IGNORECASE)


def as_mention(name: str, url: str = "") -> str:
    """How a name is put into a text before it is rendered, with the address of that person's page if there is one."""
    bare = MARKS.sub("", name)
    return f"[@{bare}]({url})" if url else f"@{bare}"
