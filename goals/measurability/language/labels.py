"""Numbers that name something and count nothing: groep 8, niveau 1, artikel 5, 12 jaar, schaal van 5."""

from .numbers import amount
from .tokens import CODE, NUMBER, RANGE, WORD, Token, text_at
from .words import PERCENT, word_set

LABELS = word_set(
    "niveau niveaus groep groepen cluster clusters artikel artikelen art lid leden leerjaar leerjaren klas klassen "
    "fase fases speerpunt speerpunten doel doelen doelstelling ambitie ambities hoofdstuk paragraaf bijlage tabel "
    "figuur stap stappen categorie type route routes versie pijler pijlers thema lijn programma actie punt spoor "
    "sporen laag lagen standaard bka rpo peiler deel module bouw unit nr nummer jaarlaag trap trede"
)
SCALES = word_set("schaal vijfpuntsschaal tienpuntsschaal score likertschaal")
CONNECTORS = word_set("en of t/m tot - , / &")


def label_places(tokens: list[Token], moments: set[int]) -> set[int]:
    """Numbers that name something: groep 7 en 8, schaal van 5, artikel 5, 12 jaar, per vijf scholen."""
    labels = {place for place, token in enumerate(tokens) if token.kind == CODE}
    for place, token in enumerate(tokens):
        if (token.text in LABELS and text_at(tokens, place - 1) != "per") or token.text in SCALES:
            labels |= _numbers_after(tokens, place, is_scale=token.text in SCALES)
        elif token.text == "per" and amount(text_at(tokens, place + 1)) is not None:
            labels.add(place + 1)
        elif token.kind in (NUMBER, RANGE, WORD) and place not in moments and _is_age(tokens, place):
            labels.add(place)
    return labels


def _numbers_after(tokens: list[Token], at: int, *, is_scale: bool) -> set[int]:
    place = at + 1
    if is_scale:
        while text_at(tokens, place) in ("van", "1"):
            place += 1
    if place >= len(tokens) or (amount(tokens[place].text) is None and tokens[place].kind not in (RANGE, CODE)):
        return set()
    if not is_scale and text_at(tokens, place + 1) in PERCENT:
        return set()
    if tokens[at].text == "score" and tokens[place].kind != RANGE:
        return set()
    labels = set(range(at + 1, place + 1))
    while text_at(tokens, place + 1) in CONNECTORS and amount(text_at(tokens, place + 2)) is not None:
        place += 2
        labels.add(place)
    return labels


def _is_age(tokens: list[Token], at: int) -> bool:
    if tokens[at].kind == WORD and amount(tokens[at].text) is None:
        return False
    after, before = text_at(tokens, at + 1), text_at(tokens, at - 1)
    if after == "-" and text_at(tokens, at + 2).startswith(("jarig", "tot", "/")):
        return True
    if after.startswith("jarig") or (tokens[at].kind == RANGE and after == "jaar"):
        return True
    is_limit = before in ("van", "vanaf", "tot", "boven", "onder", "ouder", "t/m")
    if after == "jaar" and (is_limit or (before == "dan" and text_at(tokens, at - 2) in ("ouder", "jonger"))):
        return True
    return after == "tot" and amount(text_at(tokens, at + 2)) is not None and text_at(tokens, at + 3) == "jaar"
