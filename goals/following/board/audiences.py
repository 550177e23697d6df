"""For whom the board is drawn, which says what of it they see."""

from enum import Enum, auto

from goals.plans.rights import Role

FILLING_IN = {Role.MANAGER, Role.GOAL_OWNER, Role.CONTRIBUTOR}


class Audience(Enum):
    """Who fills in figures sees them as they are; others no small numbers; who reads by a link no names either."""

    FILLS_IN = auto()
    READS = auto()
    READS_BY_LINK = auto()

    @property
    def is_shielded(self) -> bool:
        return self is not Audience.FILLS_IN

    @property
    def sees_names(self) -> bool:
        return self is not Audience.READS_BY_LINK


def audience_of(role: str) -> Audience:
    return Audience.FILLS_IN if role in FILLING_IN else Audience.READS
