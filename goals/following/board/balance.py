"""Who carries the plan: how many of its activities stand at each level."""

from typing import NamedTuple

from goals.models import Level

from .reading import FollowedPlan

NO_LEVEL = "niveau nog niet gekozen"


class Balance(NamedTuple):
    """`rows` are (level, number of activities) for a drawing; `sentence` says what they come to."""

    rows: list[tuple[str, int]]
    sentence: str


def balance_of(plan: FollowedPlan) -> Balance | None:
    """Of the goals that run; None without activities."""
    levels = [level for one in plan.running for level in one.levels]
    if not levels:
        return None
    rows = [(label.capitalize(), levels.count(value)) for value, label in Level.choices]
    if missing := levels.count(""):
        rows.append((NO_LEVEL.capitalize(), missing))
    return Balance(rows, _sentence(dict(rows), len(levels)))


def _sentence(rows: dict[str, int], total: int) -> str:
    most, number = max(rows.items(), key=lambda row: row[1])
    share = round(number * 100 / total)
    if share == 100:
        return f"Alle activiteiten liggen bij één niveau: {most.lower()}."
    return f"De meeste activiteiten, {share} procent, liggen bij: {most.lower()}."
