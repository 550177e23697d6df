"""The network's themes; every other part of the demo content refers to them by slug."""

from foundation.models import Theme

from .data import data_of
from .progress import Report


def load(*, scale: int, progress: Report) -> None:
    """Make the themes that are not there yet. `scale` changes nothing here."""
    rows = data_of("site")["themes"]
    for order, row in enumerate(rows):
        words = {"name": row["name"], "description": row["description"]}
        Theme.objects.get_or_create(slug=row["slug"], defaults={**words, "order": order})
        progress("thema’s", order + 1, len(rows))
