"""Sentences about how a goal got on, for reports that somebody pastes: whole, in Dutch, without small numbers."""

from collections.abc import Sequence
from datetime import date

from foundation.dates import written_date
from foundation.units import euros
from goals.following.board.cards import change_line
from goals.following.board.indicator_cards import FEW_ANSWERS, indicator_card
from goals.following.board.reading import FollowedGoal, FollowedIndicator
from goals.following.money.totals import GoalLine
from goals.following.status import Standing
from goals.learning.small_numbers import FEW, LEFT_OUT, in_sight
from goals.models import Direction, Evaluation, GoalChange

from .lines import end_of
from .plan_facts import DAY

Reached, MoneyHelped, NextStep = Evaluation.Reached, Evaluation.MoneyHelped, Evaluation.NextStep
STANDINGS = {
    Standing.BEHIND: "liep dit doel achter",
    Standing.WATCH: "vroeg dit doel aandacht",
    Standing.STALE: "was er van dit doel geen recente meting",
    Standing.UNKNOWN: "was nog niet te zeggen hoe dit doel ervoor stond",
    Standing.ON_COURSE: "lag dit doel op koers",
    Standing.REACHED: "was dit doel bereikt",
}
REACHED: dict[str, str] = {
    Reached.REACHED: "Het doel is bereikt.",
    Reached.PARTLY: "Het doel is deels bereikt.",
    Reached.NOT: "Het doel is niet bereikt.",
    Reached.UNSURE: "Of het doel is bereikt, is niet te zeggen.",
}
MONEY_HELPED: dict[str, str] = {
    MoneyHelped.YES: "Het geld droeg daaraan bij.",
    MoneyHelped.PARTLY: "Het geld droeg daar deels aan bij.",
    MoneyHelped.NO: "Het geld droeg daar niet aan bij.",
    MoneyHelped.UNSURE: "Of het geld daaraan bijdroeg, is niet te zeggen.",
}
NEXT_STEP: dict[str, str] = {
    NextStep.GO_ON: "Besloten is met dit doel door te gaan.",
    NextStep.ADJUST: "Besloten is dit doel bij te stellen.",
    NextStep.STOP: "Besloten is met dit doel te stoppen.",
}


def ended(text: str) -> str:
    """With a full stop, unless it ends with one, or asks something."""
    words = text.strip()
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."


def in_a_row(parts: Sequence[str]) -> str:
    """'een, twee en drie'."""
    return " en ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def standing_sentence(one: FollowedGoal, on: date) -> str:
    words = f"Op {written_date(on, DAY)} {STANDINGS[one.standing]}."
    return f"{words} Dat is het oordeel van het team: {ended(one.override.reason)}" if one.override else words


def value_sentences(one: FollowedIndicator) -> str:
    """What was measured last, where it began, and where it should be."""
    card = indicator_card(one)
    told = [_value(card.last, card.last_day, one), card.sentence if one.last else "", _start(one), _end(one)]
    return " ".join(filter(None, told))


def _value(last: str, day: str, one: FollowedIndicator) -> str:
    if one.last is None:
        return "Er is nog niet gemeten."
    special = {
        "n.b.": f"Op {day} was de waarde niet bekend.",
        FEW_ANSWERS: f"Op {day} antwoordden er te weinig mensen voor een gemiddelde.",
        FEW: f"Op {day} waren het er minder dan vijf.",
        LEFT_OUT: f"De waarde van {day} is afgeschermd: het gaat om kleine aantallen.",
    }
    source = f" (bron: {one.row.source})" if one.row.source else ""
    return special.get(last, f"Op {day} was de waarde {last}{source}.")


def _start(one: FollowedIndicator) -> str:
    row = one.row
    if row.baseline is None or row.baseline_on is None or one.has_hidden_baseline:
        return ""
    value = in_sight(row.baseline, row.unit, one.sight_of_baseline(row.baseline))
    return f"De nulwaarde was {value} op {written_date(row.baseline_on, DAY)}."


def _end(one: FollowedIndicator) -> str:
    row = one.row
    day = f" op {written_date(row.target_on, DAY)}" if row.target_on else ""
    if row.direction == Direction.STEADY:
        return "Afgesproken is dat de waarde gelijk blijft."
    is_known = row.upper is not None if row.direction == Direction.RANGE else row.target is not None
    return f"Afgesproken is {end_of(row)}{day}." if is_known else ""


def money_sentence(line: GoalLine) -> str:
    """What of the budget goes to the goal, and what was spent of that."""
    if not (line.linked.planned or line.linked.spent):
        return "Dit doel vraagt geen extra middelen." if line.needs_nothing else "Aan dit doel is geen geld gekoppeld."
    planned = f"Voor dit doel is in de planperiode {euros(line.linked.planned)} begroot."
    return f"{planned} Daarvan is tot nu toe {euros(line.linked.spent)} gerealiseerd."


def amounts(line: GoalLine) -> tuple[str, str]:
    """Planned and spent, for a table: nothing linked is not the same as nought."""
    if not (line.linked.planned or line.linked.spent):
        return ("geen extra middelen" if line.needs_nothing else "niet gekoppeld", "–")
    return euros(line.linked.planned), euros(line.linked.spent)


def change_sentences(change: GoalChange, one: FollowedGoal) -> str:
    """'Doelwaarde was 20 leerlingen, en is nu 25 leerlingen. Reden: …'; without a baseline that is too small."""
    line = change_line(change, one)
    told = "; ".join(f"{field.what} was {field.before} en werd {field.after}" for field in line.changes)
    about = f"{line.about}: " if line.about else ""
    return f"{about}{ended(told)} Reden: {ended(line.reason)}"


def evaluation_sentences(said: Evaluation) -> str:
    """As far as the questions were answered."""
    told = [REACHED.get(said.reached), MONEY_HELPED.get(said.money_helped), NEXT_STEP.get(said.next_step)]
    lesson = f"Geleerd: {ended(said.lesson)}" if said.lesson else ""
    return " ".join(filter(None, [*told, lesson]))
