"""What many members searched for in vain; the words alone are kept, without who used them."""

from collections import defaultdict
from typing import NamedTuple

from foundation.search.models import MissedSearch
from goals.learning.crowds import in_steps

MOST = 10


class Missed(NamedTuple):
    words: str
    step: int  # so many members at least


def missed_by_many() -> list[Missed]:
    """Words that five members at least searched for: what one tries, time and again, is nobody's business."""
    groups: dict[str, int] = defaultdict(int)
    for words, of_day in MissedSearch.objects.exclude(groups=0).order_by().values_list("words", "groups"):
        groups[words] |= of_day
    steps = ((words, in_steps(members.bit_count())) for words, members in groups.items())
    missed = [Missed(words, step) for words, step in steps if step]
    return sorted(missed, key=lambda one: (-one.step, one.words))[:MOST]
