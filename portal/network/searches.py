"""What was searched for in vain on many days; the words alone are kept, without who used them."""

from typing import NamedTuple

from django.db.models import Count

from foundation.search.models import MissedSearch
from goals.learning.crowds import FEWEST

MOST = 10


class Missed(NamedTuple):
    words: str
    days: int


def missed_on_many_days() -> list[Missed]:
    """Words that found nothing on five different days at least: what one person tries once is nobody's business."""
    words = MissedSearch.objects.order_by().values_list("words").annotate(days=Count("day")).filter(days__gte=FEWEST)
    return [Missed(*row) for row in words.order_by("-days", "words")[:MOST]]
