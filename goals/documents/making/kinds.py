"""The kinds of files that can be made of a plan, and what each needs to be made."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from goals.models import Goal, Measurement, Plan


class Size(NamedTuple):
    """How much stands in a plan."""

    goals: int
    measurements: int


def size_of(plan: Plan) -> Size:
    measurements = Measurement.objects.filter(indicator__goal__focus_area__plan=plan)
    return Size(Goal.objects.filter(focus_area__plan=plan).count(), measurements.count())


def tell_nobody(percents: int) -> None:
    """For a file that is made at once."""


@dataclass(frozen=True)
class Order:
    """What a file is made of: the plan with all that is in it, by `PlanQuerySet.whole`, as `role` may see it.

    `part` is one of the kind's own `parts`: a year, a standard. `tell` is called now and then with how far it is, in
    percents; it raises `StoppedError` when nobody waits for the file any more, which is to be let through.
    """

    plan: Plan
    role: str
    made_at: datetime
    part: str = ""
    tell: Callable[[int], None] = tell_nobody


class StoppedError(Exception):
    """Who asked for the file stopped it, or may not see it any more."""


def for_everybody(role: str) -> bool:
    return True


def only_one(plan: Plan) -> list[tuple[str, str]]:
    return [("", "")]


@dataclass(frozen=True)
class FileKind:
    """A kind of file. `code` stands in addresses and rows, `what` in the log (“Word-bestand van plan 12”).

    `at_once` is up to which size a page can wait for it, some two seconds; a larger plan has it made in the background.
    `address` is where a small one comes from, by plan and part. `parts` are the files there are of it for a plan, each
    with its label; most have one without. `is_for` says by role in the team who may have it.
    """

    code: str
    name: str
    about: str
    icon: str
    what: str
    content_type: str
    make: Callable[[Order], bytes]
    file_name: Callable[[Plan, str], str]
    address: Callable[[Plan, str], str]
    at_once: Size
    parts: Callable[[Plan], list[tuple[str, str]]] = only_one
    is_for: Callable[[str], bool] = for_everybody

    def is_large(self, size: Size) -> bool:
        return any(number > most for number, most in zip(size, self.at_once, strict=True))


KINDS: dict[str, FileKind] = {}


def register(*kinds: FileKind) -> None:
    KINDS.update({kind.code: kind for kind in kinds})


def kinds_for(role: str) -> Iterable[FileKind]:
    return [kind for kind in KINDS.values() if kind.is_for(role)]
