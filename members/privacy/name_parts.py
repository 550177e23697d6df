"""The words of a person's name that stand for nobody and nothing else."""

from foundation.dutch import fold
from foundation.models import Theme

from ..models import Organisation, User

SHORTEST_PART = 4


def own_parts(user: User) -> frozenset[str]:
    """First and last name, each if no other member has it, and no organisation, region or theme is called so.

    A first name that several members have, or a last name that is also a town's, tells nobody who it was.
    """
    parts = {user.first_name.strip(), user.last_name.strip()}
    return frozenset(part for part in parts if len(part) >= SHORTEST_PART and _is_their_own(part, user))


def _is_their_own(part: str, user: User) -> bool:
    if not part[:1].isupper() and not any(word[:1].isupper() for word in part.split()):
        return False
    word = fold(part)
    others = User.objects.exclude(pk=user.pk).filter(search_name__contains=word)
    names = others.values_list("search_name", flat=True)
    named = [*names, *_names_of_things()]
    return not any(f" {word} " in f" {name} " for name in named)


def _names_of_things() -> list[str]:
    rows = [" ".join(row) for row in Organisation.objects.values_list("name", "region")]
    return [fold(name) for name in [*rows, *Theme.objects.values_list("name", flat=True)]]
