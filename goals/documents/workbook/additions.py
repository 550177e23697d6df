"""Rows without a number: a figure, an activity or a post that comes into the plan."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from foundation.characters import plain_name
from foundation.units import euros
from goals.following.measuring.entering import Facts
from goals.following.measuring.importing import NEW as NEW_FIGURE
from goals.following.measuring.importing import ODD as ODD_FIGURE
from goals.following.measuring.importing import SAME, PlannedRow, known_of, planned_rows
from goals.following.measuring.workbook import number_of as measuring_number
from goals.models import Activity, BudgetPost, Goal, Indicator, Plan
from goals.plans.rights import Role
from goals.plans.writing.places import FULL, MOST_TOGETHER
from members.models import User

from .columns import ACTIVITIES, GOALS, INDICATORS, MEASUREMENTS, MONEY, NOT_KNOWN, SHEETS, column_of
from .differences import NEW, ODD, REFUSED, Difference
from .money import new_post
from .rows import WHOLE, Row, Rows
from .values import python_of

NOT_HERE = {
    GOALS: "Een nieuw doel maak je in het portaal.",
    INDICATORS: "Een nieuwe indicator maak je in het portaal, bij zijn doel.",
}
NO_INDICATOR = "Vul in de kolom ‘indicatornummer’ het nummer van een indicator van dit plan in."
NO_GOAL = "Vul in de kolom ‘doelnummer’ het nummer van een doel van dit plan in."
NO_WORDS = "Schrijf in de kolom ‘activiteit’ wat er gebeurt."
NO_NEW_ACTIVITY = "Het plan is vastgesteld: er komt zo geen activiteit meer bij."
WITHOUT_NAME = "nieuwe rij"
# How the import of figures calls what stands in these columns.
FIGURE = {
    "bestuur": "partner",
    "datum": "measured_on",
    "waarde": "value",
    "teller": "numerator",
    "noemer": "denominator",
    "antwoorden": "answer_count",
    "duiding": "reading",
}
Texts = dict[str, str]


@dataclass
class Additions:
    """What comes into the plan, and what is said of each row."""

    figures: list[tuple[Indicator, Facts]] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    posts: list[BudgetPost] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    def tell(self, sheet: str, line: int, outcome: str, sentence: str, about: str = "") -> None:
        self.differences.append(Difference(sheet, line, about or WITHOUT_NAME, outcome, sentence))


def additions_of(plan: Plan, user: User, rows: Rows, new: Mapping[str, list[dict[str, Any]]]) -> Additions:
    """What the rows without a number would bring; nothing changes yet."""
    additions = Additions()
    figures = {}
    posts = {plain_name(str(row.values["post"])): row.of for row in rows[MONEY] if isinstance(row.of, BudgetPost)}
    room = Counter(str(row.values["goal"]) for row in rows[ACTIVITIES])
    for sheet in SHEETS:
        for raw in new.get(sheet, ()):
            try:
                texts = _whole(sheet, raw)
                if sheet == MEASUREMENTS:
                    figures[raw["line"]] = _figure(plan, raw["line"], texts, rows[INDICATORS])
                elif sheet == ACTIVITIES:
                    _add_activity(additions, plan, raw["line"], texts, rows[GOALS], room)
                else:
                    _add_post(additions, raw["line"], new_post(plan, texts, posts))
            except ValidationError as refusal:
                additions.tell(sheet, raw["line"], REFUSED, refusal.messages[0])
    _add_figures(additions, plan, user, figures.values())
    return additions


def _whole(sheet: str, raw: dict[str, Any]) -> Texts:
    """The texts of a row of which every cell can be read, and of a sheet on which rows can be new."""
    if sheet in NOT_HERE:
        raise ValidationError(NOT_HERE[sheet])
    for key, (_, fault) in raw["cells"].items():
        if fault:
            raise ValidationError(f"{column_of(sheet, key).head}: {fault}")
    return {key: text for key, (text, _) in raw["cells"].items()}


def _named(number: str, rows: Iterable[Row]) -> Row | None:
    return next((row for row in rows if row.number == number), None)


def _figure(plan: Plan, line: int, texts: Texts, indicators: Iterable[Row]) -> Texts:
    """The row as the import of figures reads it."""
    row = _named(texts.get("indicator", ""), indicators)
    if row is None or not isinstance(row.of, Indicator):
        raise ValidationError(NO_INDICATOR)
    figure = {name: texts.get(key, "") for name, key in FIGURE.items()}
    for name in ("waarde", "teller", "noemer"):
        figure[name] = _dutch(figure[name])
    if figure["bestuur"].casefold() == WHOLE:
        figure["bestuur"] = ""
    return {"regel": str(line), "nummer": measuring_number(row.of, plan), "indicator": row.of.name} | figure


def _dutch(text: str) -> str:
    return text if text == NOT_KNOWN else text.replace(".", ",")


def _add_figures(additions: Additions, plan: Plan, user: User, figures: Iterable[Texts]) -> None:
    planned = planned_rows(figures, known_of(plan, user, Role.MANAGER))
    outcomes = {NEW_FIGURE: NEW, ODD_FIGURE: ODD}
    for row in planned:
        if row.outcome != SAME:
            additions.tell(MEASUREMENTS, row.line, outcomes.get(row.outcome, REFUSED), row.sentence, row.about)
        _keep_figure(additions, row)


def _keep_figure(additions: Additions, row: PlannedRow) -> None:
    if row.facts and row.indicator:
        additions.figures.append((row.indicator, row.facts))


def _add_activity(
    additions: Additions, plan: Plan, line: int, texts: Texts, goals: Iterable[Row], room: Counter[str]
) -> None:
    row = _named(texts.get("goal", ""), goals)
    if row is None or not isinstance(row.of, Goal):
        raise ValidationError(NO_GOAL)
    if not plan.is_open:
        raise ValidationError(NO_NEW_ACTIVITY)
    if not texts.get("text"):
        raise ValidationError(NO_WORDS)
    if room[row.number] >= MOST_TOGETHER:
        raise ValidationError(FULL)
    room[row.number] += 1
    keys = ("text", "level", "party", "timing", "budget", "state")
    values = {key: python_of(texts[key], column_of(ACTIVITIES, key)) for key in keys if texts.get(key)}
    additions.activities.append(Activity(goal=row.of, **values))
    additions.tell(ACTIVITIES, line, NEW, f"‘{texts['text']}’ komt bij {row.about}.", row.about)


def _add_post(additions: Additions, line: int, post: BudgetPost) -> None:
    additions.posts.append(post)
    amounts = {"begroot": post.amount, "gerealiseerd": post.spent}
    told = [f"{word} {euros(amount)}" for word, amount in amounts.items() if amount is not None] or ["bedrag onbekend"]
    additions.tell(MONEY, line, NEW, f"De post komt in de begroting: {', '.join(told)}.", post.name)
