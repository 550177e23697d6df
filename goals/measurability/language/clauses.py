"""Which verbs stand in a sentence, in which form, and whether in its main clause or in one that depends on it."""

from typing import NamedTuple

from .conjugation import PARTICIPLE, PAST, PRESENT, Form
from .tokens import MARK, NUMBER, WORD, Token
from .words import (
    ADVERBS,
    AIMS,
    AUXILIARIES,
    CLAUSE_MARKS,
    CONJUNCTIONS,
    COPULAS,
    DETERMINERS,
    FINITE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    word_set,
)

FARTHEST_PARTICLE = 40
NOUNS_IN_T = word_set("start besluit bericht inzet test vroeg")
AFTER_PARTICLE = PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | word_set("te om zoals")
BEFORE_NOUN = DETERMINERS - word_set("het dat die dit zijn één")
SCHOOLED = word_set(
    "leraren leerkrachten ib'ers docenten mentoren begeleiders zorgcoördinatoren medewerkers teams schoolteams "
    "laten collega’s"
)
PLURAL_NOUNS = word_set(
    "plannen vragen delen plaatsen toetsen onderzoeken groepen metingen bezoeken trainingen zorgen zaken wijzen beelden"
)


class Verb(NamedTuple):
    """A verb of a sentence. `last` is the particle of a separated verb, else the verb itself."""

    group: str
    form: Form
    first: int
    last: int
    is_main: bool

    @property
    def is_finite(self) -> bool:
        return self.form.shape in (PRESENT, PAST)


def read_verbs(
    tokens: list[Token], forms: dict[str, list[tuple[str, Form]]], aside: set[int]
) -> tuple[list[Verb], list[bool]]:
    """The verbs, and for each token whether it stands in a dependent clause. `aside` is what stands in brackets."""
    found = [_verb_at(tokens, place, forms) for place in range(len(tokens))]
    dependent = _dependent(tokens, found, aside)
    verbs = [verb._replace(is_main=not dependent[verb.last]) for verb in found if verb]
    verbs = [verb for verb in verbs if not (verb.form.is_joined and verb.is_finite and verb.is_main)]
    particles = {verb.last for verb in verbs if verb.last != verb.first}
    return [verb for verb in verbs if verb.first not in particles], dependent


def _verb_at(tokens: list[Token], at: int, forms: dict[str, list[tuple[str, Form]]]) -> Verb | None:
    readings = forms.get(tokens[at].text)
    if readings is None or tokens[at].kind != WORD or not _can_be_verb(tokens, at):
        return None
    whole = None
    for group, form in readings:
        if form.particle:
            last = _particle(tokens, at, form)
            if last is not None:
                return Verb(group, form, at, last, True)
        elif whole is None and (form.shape != PARTICIPLE or _is_predicate(tokens, at)):
            whole = Verb(group, form, at, at, True)
    return whole


def _can_be_verb(tokens: list[Token], at: int) -> bool:
    word = tokens[at].text
    before = tokens[at - 1].text if at else ""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if word == "scholen":
        at_end = after in ("", ".", ",", "in", "over", "op")
        return (before == "het" and after == "van") or before == "te" or (before in SCHOOLED and at_end)
    if before in ("het", "ons") and after in COPULAS:
        return False
    if before in BEFORE_NOUN and word.endswith(("en", "t", "d")):
        return False
    if word in NOUNS_IN_T and (not at or before in DETERMINERS or before in PREPOSITIONS or before.endswith("e")):
        return False
    if word in PLURAL_NOUNS:
        if before in ("het", "te", ""):
            return before != "" or after in ("van", "op", "in")
        is_adjective = before.endswith("e") and before not in PRONOUNS
        return not (is_adjective or before in PREPOSITIONS or tokens[at - 1].kind == NUMBER)
    return True


def _particle(tokens: list[Token], at: int, form: Form) -> int | None:
    """Where the particle of a separated verb closes its clause; "op te stellen" has it in front."""
    if at >= 2 and tokens[at - 1].text == "te" and tokens[at - 2].text == form.particle:
        return at
    if form.shape not in (PRESENT, PAST):
        return None
    for place in range(at + 1, min(at + FARTHEST_PARTICLE, len(tokens))):
        text = tokens[place].text
        if text in CLAUSE_MARKS and text not in "()":
            return None
        if text == form.particle and _closes_clause(tokens, place):
            return place
    return None


def _closes_clause(tokens: list[Token], at: int) -> bool:
    if at + 1 >= len(tokens):
        return True
    after = tokens[at + 1]
    return (after.kind == MARK and after.text not in "'€") or after.text in AFTER_PARTICLE


def _is_predicate(tokens: list[Token], at: int) -> bool:
    """A participle that says something of the subject, and is no adjective: not "een vastgelegd aanbod"."""
    before = tokens[at - 1].text if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or after.kind != WORD or after.text in AUXILIARIES or after.text in MODALS:
        return True
    if after.text in PREPOSITIONS or after.text in CONJUNCTIONS or after.text in SUBORDINATORS:
        return before not in DETERMINERS or before in ("alle", "dat", "die", "dit", "het")
    return after.text in ("te", "om") or after.text in ADVERBS


def _dependent(tokens: list[Token], found: list[Verb | None], aside: set[int]) -> list[bool]:
    dependent = [False] * len(tokens)
    is_open, had_verb = False, False
    for place, token in enumerate(tokens):
        text = token.text
        if place in aside:
            dependent[place] = True
            continue
        if is_open and _ends(tokens, place, had_verb, found):
            is_open = False
        if not is_open and _opens(tokens, place, found):
            is_open, had_verb = True, False
        dependent[place] = is_open
        had_verb = had_verb or (is_open and (found[place] is not None or text in FINITE))
    return dependent


def _opens(tokens: list[Token], at: int, found: list[Verb | None]) -> bool:
    text = tokens[at].text
    before = tokens[at - 1].text if at else ""
    if text in ("om", "door"):
        return _leads_to_te(tokens, at) and not (before == "is" and AIMS & {token.text for token in tokens[:at]})
    if text not in SUBORDINATORS or (text in ("dat", "die") and (before in FINITE or before in ("", ";", ","))):
        return text in ("dat", "die") and before == "," and not _is_verb(tokens, at + 1, found)
    return text != "of" or not before or before == "," or _is_asking(tokens, at, found)


def _is_verb(tokens: list[Token], at: int, found: list[Verb | None]) -> bool:
    return at < len(tokens) and (found[at] is not None or tokens[at].text in FINITE)


def _is_asking(tokens: list[Token], at: int, found: list[Verb | None]) -> bool:
    """ "onderzoekt of er behoefte is": "of" after a verb opens a clause, between nouns it joins them."""
    return found[at - 1] is not None or (at + 1 < len(tokens) and tokens[at + 1].text in ("er", "de", "het"))


def _leads_to_te(tokens: list[Token], at: int) -> bool:
    for place in range(at + 1, min(at + 15, len(tokens))):
        if tokens[place].text == "te":
            return True
        if tokens[place].text in CLAUSE_MARKS or tokens[place].text in FINITE:
            return False
    return False


def _ends(tokens: list[Token], at: int, had_verb: bool, found: list[Verb | None]) -> bool:
    """A dependent clause ends at a mark, or after its verbs when something follows that is none of them."""
    text = tokens[at].text
    if text in CLAUSE_MARKS:
        return True
    if text == ",":
        return had_verb
    if not had_verb or (_is_verb(tokens, at, found) and not _starts_main(tokens, at, found)):
        return False
    before = tokens[at - 1].text
    if text in ("te", "en", "of") or before in ("te", "en", "of") or text in AFTER_PARTICLE:
        return False
    return _is_verb(tokens, at - 1, found) or before in PREPOSITIONS


def _starts_main(tokens: list[Token], at: int, found: list[Verb | None]) -> bool:
    """ "dat meedoet legt …": a second finite verb of another group, directly after the first."""
    before, verb = found[at - 1] if at else None, found[at]
    return before is not None and before.is_finite and verb is not None and verb.is_finite
