"""Labelled sentences for the tests of the check: the two files that came with it, and our own."""

import json
from pathlib import Path

from goals.library.file import LIBRARY
from goals.words.known_texts import LABELLED

DATA = Path(__file__).with_name("data")
Labelled = tuple[str, str, list[str]]


def given_sentences() -> list[Labelled]:
    """Text, kind and expected codes of the two example files."""
    return [
        (example["text"], example["kind"], sorted(example["expected"]))
        for path in LABELLED
        for example in json.loads(path.read_text(encoding="utf-8"))
    ]


def own_sentences() -> list[Labelled]:
    """As the given ones, from a file with a heading per kind and lines `M01 M03 | text`; - stands for no finding."""
    sentences: list[Labelled] = []
    kind = ""
    for line in (DATA / "sentences.txt").read_text(encoding="utf-8").splitlines():
        codes, bar, text = line.partition(" | ")
        if line.startswith("# "):
            kind = line.removeprefix("# ")
        elif bar:
            sentences.append((text, kind, sorted(set(codes.split()) - {"-"})))
    return sentences


def library_texts() -> list[tuple[str, str, frozenset[str]]]:
    """Every focus area, goal, indicator and activity of the library with its kind and the fields that it fills in."""
    texts = []
    for entry in json.loads(LIBRARY.read_text(encoding="utf-8")):
        texts.append((entry["speerpunt"], "speerpunt", frozenset()))
        texts.append((entry["doelstelling"], "doelstelling", frozenset({"nulmeting", "doelwaarde", "termijn"})))
        texts += [(row["naam"], "indicator", _fields(row)) for row in entry["indicatoren"]]
        texts += [(row["tekst"], "activiteit", frozenset({"verantwoordelijke"})) for row in entry["activiteiten"]]
    return texts


def _fields(row: dict) -> frozenset[str]:
    names = {"bron": "bron", "frequentie": "frequentie", "noemer": "noemer", "schaal": "schaal", "eenheid": "eenheid"}
    return frozenset(field for name, field in names.items() if row.get(name))
