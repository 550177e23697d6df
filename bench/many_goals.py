"""Make the library larger than any network has it: copies of its own goals, published, each under a code of its own."""

from copy import copy
from itertools import cycle, islice, product
from string import ascii_uppercase

from goals.models import ActivityTemplate, GoalTemplate, IndicatorTemplate

PER_SCALE = 150  # 3,000 goals at scale 20; at scale 1 the library stays as it is


def fill(scale: int) -> None:
    originals = list(GoalTemplate.objects.published().prefetch_related("indicators", "activities").order_by("pk"))
    missing = PER_SCALE * scale - len(originals) if scale > 1 else 0
    sources = list(islice(cycle(originals), missing))
    goals = GoalTemplate.objects.bulk_create(map(_copy_of, sources, _codes()), batch_size=500)
    for model, children in ((IndicatorTemplate, "indicators"), (ActivityTemplate, "activities")):
        rows = [
            _copy(child, template=goal)
            for source, goal in zip(sources, goals, strict=True)
            for child in getattr(source, children).all()
        ]
        model.objects.bulk_create(rows, batch_size=500)


def _codes():
    return (f"X{''.join(letters)}-{number}" for *letters, number in product(*[ascii_uppercase] * 2, range(10, 100)))


def _copy_of(goal: GoalTemplate, code: str) -> GoalTemplate:
    return _copy(goal, code=code, title=f"{goal.title} ({code})", latest_revision=None, live_revision=None)


def _copy(row, **changes):
    fresh = copy(row)
    fresh.pk = None
    fresh._state = copy(row._state)
    fresh._state.adding = True
    for name, value in changes.items():
        setattr(fresh, name, value)
    return fresh
