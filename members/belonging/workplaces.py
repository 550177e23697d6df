"""Where many people work now and as what, for lists: values in one query, no objects."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from foundation.prepared import prepared

from ..models import Affiliation, Organisation
from ..querysets import lapse_moment

ROLES_IN_WORDS: dict[str, str] = {role: Affiliation(role=role).role_in_words for role in Affiliation.Role}
PROVINCES: dict[str, str] = dict(Organisation.Province.choices)


class Workplace(NamedTuple):
    role: str = ""
    organisation: str = ""
    region: str = ""


NONE = Workplace()


def workplaces_of(people: Iterable[int]) -> dict[int, Workplace]:
    """By primary key of the person, the place to tell first; who works nowhere is left out."""
    workplaces: dict[int, Workplace] = {}
    for person, role, organisation, region, province in _affiliations_of(list(people), lapse_moment()):
        where = region or PROVINCES.get(province, "")
        workplaces.setdefault(person, Workplace(ROLES_IN_WORDS[role], organisation, where))
    return workplaces


@prepared
def _affiliations_of(people: list[int], lapsed: datetime) -> QuerySet[Affiliation, tuple[int, str, str, str, str]]:
    affiliations = Affiliation.objects.in_telling_order(lapsed).filter(user__in=people)
    of_organisation = (f"organisation__{field}" for field in ("name", "region", "province"))
    return affiliations.values_list("user_id", "role", *of_organisation)
