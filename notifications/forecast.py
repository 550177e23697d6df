"""What telling some people would do, in numbers, before it is done."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from members.models import User

from .bounces.counting import stopped_among
from .kinds import Frequency
from .preferences import frequencies_for


@dataclass(frozen=True)
class Forecast:
    """How many get a mail at once, in their daily or weekly mail, or none by their own choice.

    At `failing` addresses mail does not arrive: those are in no other number.
    """

    at_once: int
    daily: int = 0
    weekly: int = 0
    unwanted: int = 0
    failing: int = 0

    @property
    def people(self) -> int:
        return self.at_once + self.daily + self.weekly + self.unwanted + self.failing


def forecast(people: Iterable[User], code: str, guests: Iterable[str] = ()) -> Forecast:
    """Of telling `people` by this kind of notification, and of a mail to the addresses of `guests`; in two queries."""
    members, addresses = list(people), [guest.lower() for guest in guests]
    failing = stopped_among([*(person.email for person in members), *addresses])
    reached = [person for person in members if person.email.lower() not in failing]
    number = Counter(frequencies_for(reached, code).values())
    guests_reached = len([address for address in addresses if address not in failing])
    return Forecast(
        at_once=number[Frequency.EACH] + guests_reached,
        daily=number[Frequency.DAILY],
        weekly=number[Frequency.WEEKLY],
        unwanted=number[Frequency.NEVER],
        failing=len(members) + len(addresses) - len(reached) - guests_reached,
    )
