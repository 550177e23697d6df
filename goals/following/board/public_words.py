"""The words of a goal as they may leave its plan: what the portal builds of its fields tells no small number.

Own words of the team say what they say.
"""

from goals.learning.shielding import sight_of_baseline
from goals.learning.small_numbers import Sight
from goals.models import Goal, Indicator
from goals.plans.sentences import first_indicator, heading_of, sentence_of


def public_sentence(goal: Goal) -> str:
    """As `sentence_of`; of a sentence that would tell a small number, what is counted."""
    first = first_indicator(goal)
    if first is None or goal.text.strip() or not has_small_baseline(first):
        return sentence_of(goal)
    return f"{first.name.rstrip('. ')}."


def public_heading(goal: Goal) -> tuple[str, str]:
    """As `heading_of`; the sentence is "" where it would tell a small number."""
    sentence = public_sentence(goal)
    if sentence == sentence_of(goal):
        return heading_of(goal)
    return goal.title.strip() or sentence.rstrip("."), ""


def has_small_baseline(row: Indicator) -> bool:
    return row.baseline is not None and sight_of_baseline(row, row.baseline) is not Sight.WHOLE
