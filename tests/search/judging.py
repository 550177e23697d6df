"""Reading the judged queries, and the measures by which rankings are compared."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import log2
from pathlib import Path

from foundation.models import SearchDocument

PATH = Path(__file__).with_name("judged_queries.txt")
NAMES = "names of documents"
SECTION, DATED = re.compile(r"\[(.+)\]"), re.compile(r"\{(maand|jaar):([a-z-]+)\}")
DEPTH, TOP, RIGHT = 10, 3, 2
HELD_OUT_EVERY = 3


@dataclass(frozen=True)
class Judged:
    kind: str
    text: str
    grades: dict[int, int]
    is_held_out: bool


def read_judged() -> list[Judged]:
    """All queries with the grades of documents by their ids, as they stand in the index now."""
    documents = _documents()
    names, judged, kind = {}, [], ""
    for line in PATH.read_text().splitlines():
        if section := SECTION.fullmatch(line):
            kind = section[1]
        elif " = " in line and not line.startswith("#"):
            words, names_meant = line.rsplit(" = ", 1)
            if kind == NAMES:
                names[words] = documents[names_meant]
            else:
                judged.append(
                    _judged(kind, words, names_meant, names | documents, held_out=len(judged) % HELD_OUT_EVERY == 2)
                )
    return judged


def _documents() -> dict[str, SearchDocument]:
    """By address, by title, by a goal's code and by a member's name as an address."""
    documents_by_name = {}
    for document in SearchDocument.objects.all():
        slug = document.title.lower().replace(" ", "-")
        documents_by_name |= {document.title: document, f"m-{slug}": document, document.url: document}
        if document.source == "doelen":
            documents_by_name[document.url.split("/")[-2]] = document
    return documents_by_name


def _judged(kind, text, grades, documents, *, held_out) -> Judged:
    def when(match) -> str:
        day = documents[match[2]].subtitle.split(",")[0].split()
        return day[2] if match[1] == "maand" else day[3]

    pairs = (pair.rsplit(":", 1) for pair in grades.split())
    return Judged(kind, DATED.sub(when, text), {documents[name].pk: int(grade) for name, grade in pairs}, held_out)


def ndcg(judged: Judged, ids: list[int]) -> float:
    ideal = sorted(judged.grades.values(), reverse=True)
    return _gain(judged.grades.get(pk, 0) for pk in ids) / _gain(ideal)


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(list(grades)[:DEPTH]))


def recall(judged: Judged, ids: list[int]) -> float:
    return len(judged.grades.keys() & set(ids[:DEPTH])) / len(judged.grades)


def has_right_one_on_top(judged: Judged, ids: list[int]) -> bool:
    least = min(RIGHT, max(judged.grades.values()))
    return any(judged.grades.get(pk, 0) >= least for pk in ids[:TOP])
