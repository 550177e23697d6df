"""How a plan is shared, in a few words: for its own page."""

from django.db.models import Count, QuerySet

from foundation.numbers import counted
from foundation.prepared import prepared
from goals.models import Plan, PlanSharing

Way = PlanSharing.Way
WORDS: dict[str, str] = {
    Way.MEMBERS: "gedeeld met alle leden",
    Way.ANONYMOUS: "anoniem gedeeld",
    Way.COMPARED: "doet mee aan de vergelijking",
}


def sharing_in_words(plan: Plan) -> list[str]:
    """'gedeeld met alle leden', 'anoniem gedeeld'; nothing for a plan that nobody else sees anything of."""
    return [_words(way, number) for way, number in _ways_of(plan.pk)]


@prepared
def _ways_of(plan: int) -> QuerySet[PlanSharing, tuple[str, int]]:
    sharings = PlanSharing.objects.in_force().filter(plan=plan).annotate(number=Count("organisations"))
    return sharings.order_by("way").values_list("way", "number")


def _words(way: str, number: int) -> str:
    if way == Way.CHOSEN:
        return f"gedeeld met {counted(number, 'samenwerkingsverband', 'samenwerkingsverbanden')}"
    return WORDS[way]
