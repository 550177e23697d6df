"""One sentence of a plan put to the measurability check, and the step by which a finding is mended.

Nothing of it is stored: the page itself holds the text and what it was before.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from foundation.readers import Reader
from foundation.search.finder import audiences_of, matching_ids
from foundation.search.query import parse
from goals.measurability import Finding, check, guess_kind, measurability
from goals.measurability.finding import GOAL, Kind
from goals.measurability.headline import PARTS
from goals.models import GoalTemplate
from goals.words.lists import lexicon_in_force

ChosenKind = Kind | Literal[""]
MOST_SHOWN = 3
MOST_EARLIER = 10
UNDO = "terug"
SAMPLES = (
    "We willen de samenwerking met de jeugdhulp versterken.",
    "Het aantal leerlingen dat langer dan vier weken thuiszit, daalt van 46 naar 30.",
    "Het organiseren van scholing voor intern begeleiders.",
)

# What is put into the sentence for a field that is still open; between square brackets stands what to fill in.
OPENINGS = {
    "doelwaarde": " van [nu] naar [straks]",
    "nulmeting": " (nulmeting [datum]: [getal])",
    "termijn": ", uiterlijk op [datum]",
    "eenheid": " [eenheid]",
    "verantwoordelijke": ", door [wie]",
    "frequentie": ", gemeten in [maand]",
    "bron": " (uit: [register of vragenlijst])",
    "noemer": " van de [groep]",
}
BUTTONS = {
    "doelwaarde": "Zet er een getal in",
    "nulmeting": "Zet de nulmeting erbij",
    "termijn": "Zet er een datum bij",
    "eenheid": "Zet de eenheid erbij",
    "verantwoordelijke": "Zet erbij wie het doet",
    "frequentie": "Zet het meetmoment erbij",
    "bron": "Zet de bron erbij",
    "noemer": "Zet erbij waarvan",
    "schaal": "Begin met ‘Aantal’",
}


@dataclass(frozen=True)
class Draft:
    """A text with the kind that its writer chose ("" lets the check guess), and what both were before, newest last."""

    text: str
    kind: ChosenKind = ""
    earlier: tuple[tuple[ChosenKind, str], ...] = ()

    def becomes(self, text: str, kind: ChosenKind) -> "Draft":
        earlier = (*self.earlier, (self.kind, self.text))[-MOST_EARLIER:]
        return Draft(text, kind, earlier)

    def undone(self) -> "Draft":
        if not self.earlier:
            return self
        kind, text = self.earlier[-1]
        return Draft(text, kind, self.earlier[:-1])


@dataclass(frozen=True)
class Advice:
    """A finding as it is shown: its number in the text, and what its button says; "" is no button."""

    number: int
    finding: Finding
    button: str


@dataclass(frozen=True)
class Outcome:
    """What the check says of a draft. `parts` are what makes a goal measurable, each with whether it is there."""

    draft: Draft
    kind: Kind
    findings: tuple[Finding, ...]
    parts: tuple[tuple[str, bool], ...] = ()

    @property
    def score(self) -> int:
        return sum(is_present for _, is_present in self.parts)

    @property
    def advice(self) -> list[Advice]:
        shown = self.findings[:MOST_SHOWN]
        return [Advice(number, finding, self._button(finding)) for number, finding in enumerate(shown, start=1)]

    def _button(self, finding: Finding) -> str:
        """No button for what it already put into the text: there one goes on writing."""
        is_open = finding.fix.action == "open_field" and OPENINGS.get(finding.fix.field, "[") in self.draft.text
        return "" if is_open else button_of(finding)

    @property
    def later(self) -> int:
        """How many findings wait until these are mended."""
        return len(self.findings[MOST_SHOWN:])

    @property
    def marks(self) -> list[tuple[str, str, int]]:
        """The text up to each marked word: what comes before it, the word, and the number of its finding."""
        return list(marks_in(self.draft.text, [(one.finding.span, one.number) for one in self.advice]))

    @property
    def rest(self) -> str:
        """The text after the last marked word."""
        return self.draft.text[sum(len(before) + len(word) for before, word, _ in self.marks) :]


def examine(draft: Draft) -> Outcome:
    """What the check says with the word lists as editors keep them now."""
    plain = without_openings(draft.text)
    lexicon = lexicon_in_force()
    kind = draft.kind or guess_kind(plain, lexicon=lexicon)
    present = measurability(plain, kind, lexicon=lexicon).present
    parts = tuple((part, part in present) for part in PARTS) if kind == GOAL else ()
    return Outcome(draft, kind, tuple(check(plain, kind, lexicon=lexicon)), parts)


def without_openings(text: str) -> str:
    """The text as it is as long as nothing was filled in, of the same length, so that places stay what they were."""
    for opening in OPENINGS.values():
        text = text.replace(opening, " " * len(opening))
    return text


def marks_in(text: str, spans: Iterable[tuple[tuple[int, int] | None, int]]) -> Iterator[tuple[str, str, int]]:
    """The text up to each marked place, the words there, and their number; a place inside another is left out."""
    at = 0
    for (start, end), number in sorted((span, number) for span, number in spans if span):
        if start >= at:
            yield text[at:start], text[start:end], number
            at = end


def button_of(finding: Finding) -> str:
    """The words on the button of a finding, which names what happens to the sentence."""
    fix = finding.fix
    match fix.action:
        case "open_field":
            return BUTTONS.get(fix.field, "")
        case "change_kind":
            return f"Maak er een {fix.kind} van"
        case "split":
            return "Splits de zin" if len(fix.texts) > 1 else ""
        case "replace":
            return "Vul dit in"
    return ""


def take_step(draft: Draft, step: str) -> Draft:
    """The draft after a button: UNDO, the code of a finding or "". A code that no longer fires changes nothing."""
    if not step:
        return draft
    if step == UNDO:
        return draft.undone()
    outcome = examine(draft)
    finding = next((one for one in outcome.findings if one.code == step), None)
    return draft if finding is None else mended(outcome, finding)


def mended(outcome: Outcome, finding: Finding) -> Draft:
    draft, fix = outcome.draft, finding.fix
    match fix.action:
        case "change_kind":
            return draft.becomes(fix.texts[0] if fix.texts else draft.text, fix.kind or draft.kind)
        case "split" | "replace" if fix.texts:
            return draft.becomes("\n".join(fix.texts), outcome.kind)
        case "open_field" if fix.field == "schaal":
            return draft.becomes(f"Aantal {draft.text[:1].lower()}{draft.text[1:]}", outcome.kind)
        case "open_field" if fix.field in OPENINGS:
            at = finding.span[1] if finding.span and fix.field == "eenheid" else _end_of(draft.text)
            return draft.becomes(draft.text[:at] + OPENINGS[fix.field] + draft.text[at:], outcome.kind)
    return draft


def _end_of(text: str) -> int:
    """Before the full stop."""
    return len(text.rstrip(" .\n"))


def examples_near(text: str, reader: Reader) -> list[GoalTemplate]:
    """The two example goals that are most like a text, of those this reader may read."""
    ids = matching_ids(parse(text), audiences=audiences_of(reader), source="doelen")[:2]
    goals = GoalTemplate.objects.readable_by(reader).select_related("focus_area").in_bulk(ids)
    return [goals[pk] for pk in ids if pk in goals]
