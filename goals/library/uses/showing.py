"""What the pages of the library say of use: read once between two changes, for all goals together."""

from typing import NamedTuple

from django.db.models import Q
from django.http import HttpRequest

from foundation.changes import keep
from goals.models import PublishedFigure

from .counting import CHANGED, CHANGES, USED


class Use(NamedTuple):
    """`fewest` is the step that the number of alliances has reached, 0 when nothing may be shown.

    `changes` is what five or more of them changed, in words.
    """

    fewest: int = 0
    changes: tuple[str, ...] = ()


def uses(request: HttpRequest) -> dict[int, Use]:
    """By the primary key of the example goal; one that is not in it is used by too few to say so."""
    return keep("goal-uses", read_uses, request=request)


def read_uses() -> dict[int, Use]:
    ours = Q(subject__startswith=f"{USED}:") | Q(subject__startswith=f"{CHANGED}:")
    found: dict[int, Use] = {}
    for subject, content in PublishedFigure.objects.shown().filter(ours).values_list("subject", "content"):
        kind, template, *change = subject.split(":")
        use = found.get(int(template), Use())
        if kind == USED:
            use = use._replace(fewest=content["fewest"] or 0)
        elif change[0] in CHANGES:
            use = use._replace(changes=(*use.changes, change[0]))
        found[int(template)] = use
    return {template: _in_words(use) for template, use in found.items()}


def _in_words(use: Use) -> Use:
    """The changes in the order of `CHANGES`; only beside a number of users that is shown."""
    return use._replace(changes=tuple(words for code, words in CHANGES.items() if code in use.changes and use.fewest))
