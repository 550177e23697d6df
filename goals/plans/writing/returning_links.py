"""Rows that stay when a goal or an activity is taken out, and only lose sight of it, find it again.

Of these no more than their number is kept: others go on with them meanwhile, and not all are for everybody's eyes.
"""

from collections.abc import Iterable, Sequence

from django.db import models

from goals.models import Activity, Agreement, Goal, TemplateSuggestion

Link = Sequence[int | str]  # the model, its row, and what that pointed at
POINTERS: dict[str, tuple[type[models.Model], str, type[models.Model]]] = {
    "suggestion": (TemplateSuggestion, "goal", Goal),
    "agreement": (Agreement, "activity", Activity),
    "continuation": (Goal, "previous", Goal),
}


def links_to(rows: Iterable[models.Model]) -> list[Link]:
    """What points at these rows and stays without them."""
    removed = list(rows)
    return [
        (name, pk, target)
        for name, (model, field, aim) in POINTERS.items()
        if (there := [row.pk for row in removed if isinstance(row, aim)])
        for pk, target in model._base_manager.filter(**{f"{field}__in": there}).values_list("pk", field)
    ]


def return_links(links: Iterable[Link]) -> None:
    """Point at them again, unless it is gone or points elsewhere by now."""
    for name, pk, target in links:
        model, field, aim = POINTERS[str(name)]
        if aim._base_manager.filter(pk=target).exists():
            model._base_manager.filter(pk=pk, **{field: None}).update(**{field: target})
