"""A text as the rules see it: read once, asked often."""

from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any, TypeVar

from .language.baseline import Baseline, read_baseline
from .language.clauses import Verb, read_verbs
from .language.moment import DATED, SPAN
from .language.quantities import ALL, Quantity, read_quantities
from .language.spelling import plain_spelling
from .language.timeline import Timeline, read_timeline
from .language.tokens import CODE, MARK, WORD, Token, tokenise
from .language.words import FINITE, RELATIVES, word_set
from .lexicon import Lexicon

# A text of more tokens is far too long for every kind; what comes after is not read.
MOST_TOKENS = 1000
BEFORE_POSSESSIVE = word_set("met van in aan voor bij over")
BEFORE_THAT = word_set("wij we ervoor is willen zodanig zo")
Answer = TypeVar("Answer")


class Reading:
    """One text of one kind. Each part is read when it is first asked for."""

    def __init__(self, typed: str, kind: str, lexicon: Lexicon) -> None:
        self.typed = typed
        self.kind = kind
        self.lexicon = lexicon
        self.spelling = plain_spelling(typed)
        self.tokens: list[Token] = tokenise(self.spelling.text)[:MOST_TOKENS]
        self.words: list[str] = [token.text for token in self.tokens]
        self.answers: dict[str, Any] = {}

    def span(self, first: int, end: int) -> tuple[int, int]:
        """The place in the typed text of the tokens from `first` up to `end`."""
        return self.spelling.span(self.tokens[first].start, self.tokens[end - 1].end)

    def typed_from(self, first: int, end: int) -> str:
        start, stop = self.span(first, end)
        return self.typed[start:stop]

    def word(self, at: int) -> str:
        """The word at a place, or nothing outside the text."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    @property
    def has_words(self) -> bool:
        return any(token.kind != MARK for token in self.tokens)

    @property
    def word_count(self) -> int:
        return sum(any(letter.isalnum() for letter in piece) for piece in self.typed.split())

    @cached_property
    def brackets(self) -> list[tuple[int, int]]:
        """Where outer brackets open and close."""
        opened: list[int] = []
        pairs = []
        for place, word in enumerate(self.words):
            if word == "(":
                opened.append(place)
            elif word == ")" and opened:
                first = opened.pop()
                if not opened:
                    pairs.append((first, place))
        return pairs

    @cached_property
    def aside(self) -> set[int]:
        """What stands between brackets."""
        return {place for first, last in self.brackets for place in range(first, last + 1)}

    @cached_property
    def timeline(self) -> Timeline:
        return read_timeline(self.tokens, self.lexicon.is_event)

    @cached_property
    def _clauses(self) -> tuple[list[Verb], list[bool]]:
        return read_verbs(self.tokens, self.lexicon.verb_forms, self.aside)

    @property
    def verbs(self) -> list[Verb]:
        return self._clauses[0]

    @property
    def dependent(self) -> list[bool]:
        """For each token whether it stands in a dependent clause or between brackets."""
        return self._clauses[1]

    @cached_property
    def verb_places(self) -> dict[int, Verb]:
        return {place: verb for verb in self.verbs for place in (verb.first, verb.last)}

    def verbs_of(self, *groups: str) -> list[Verb]:
        return [verb for verb in self.verbs if verb.group in groups]

    @cached_property
    def has_small_verb(self) -> bool:
        """Whether is, heeft, wordt, kan … stands in the main clause."""
        return any(
            word in FINITE
            and not self.dependent[place]
            and not (word == "zijn" and self.word(place - 1) in BEFORE_POSSESSIVE)
            for place, word in enumerate(self.words)
        )

    @cached_property
    def has_finite_verb(self) -> bool:
        return self.has_small_verb or any(verb.is_finite and verb.is_main for verb in self.verbs)

    @cached_property
    def relative(self) -> list[bool]:
        """For each token whether it describes a noun: "leerlingen die …"."""
        inside, flags = False, []
        for place, word in enumerate(self.words):
            if not self.dependent[place] or place in self.aside:
                inside = False
            elif word in RELATIVES and (place == 0 or not self.dependent[place - 1]):
                inside = place > 0 and self.tokens[place - 1].kind in (WORD, CODE) and not self._tells(place)
            flags.append(inside)
        return flags

    def _tells(self, at: int) -> bool:
        """Whether "dat" tells what is wanted or seen (we willen dat …), and describes no noun."""
        return self.words[at] == "dat" and (at - 1 in self.verb_places or self.words[at - 1] in BEFORE_THAT)

    @cached_property
    def quantities(self) -> list[Quantity]:
        return read_quantities(self.tokens, self.timeline.inside, self.relative, self.verb_places.__contains__)

    @cached_property
    def baseline(self) -> Baseline:
        return read_baseline(self.tokens, self.quantities, self.timeline, self.brackets)

    @property
    def has_change(self) -> bool:
        """van X naar Y, with a value at both sides."""
        return bool(self.baseline.changes)

    @cached_property
    def all_words(self) -> list[int]:
        """Where "alle", "elke", "ieder" stand that are no rhythm and describe no group."""
        inside, relative, aside = self.timeline.inside, self.relative, self.aside
        return [
            place
            for place, word in enumerate(self.words)
            if word in ALL and place not in inside and not relative[place] and place not in aside
        ]

    @cached_property
    def numbers(self) -> list[Quantity]:
        """The numbers of the goal itself; a limit of time or of a group counts only when there is no other."""
        changed = {quantity.first for pair in self.baseline.changes for quantity in pair}
        told = self.baseline.inside
        own = [one for one in self.quantities if one.first in changed or one.first not in told]
        free = [one for one in own if not one.is_bound or one.first in changed]
        return free if free or self.all_words else own

    @cached_property
    def has_term(self) -> bool:
        """A year, school year, plan period or span of years that is no comparison and no date of the baseline."""
        told = self.baseline.inside
        return any(
            moment.kind in (DATED, SPAN) and not moment.is_compared and moment.first not in told
            for moment in self.timeline.moments
        )


def once(question: Callable[[Reading], Answer]) -> Callable[[Reading], Answer]:
    """Keep the answer to a question with the reading that it was asked of."""

    @wraps(question)
    def ask(reading: Reading) -> Answer:
        name = question.__name__
        if name not in reading.answers:
            reading.answers[name] = question(reading)
        answer: Answer = reading.answers[name]
        return answer

    return ask
