"""What waits for whom: one register that the overview and the CMS's first page work from.

Each floor says in its own `waiting` module, which is imported at the start, what only this person can move on.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from foundation.readers import Person

SOON = timedelta(days=3)


@dataclass(frozen=True)
class Task:
    """One thing to do: a sentence that leads to where it is done.

    `until` is when it can no longer be done, `people` is how many others wait for it.
    """

    icon: str
    text: str
    url: str
    until: datetime | None = None
    people: int = 0


Source = Callable[[Person], Iterable[Task]]
SOURCES: list[Source] = []


def register(*sources: Source) -> None:
    """Register functions that give the tasks of one person.

    Each asks a number of queries that does not grow with what there is, and none for who can never have such a task.
    """
    SOURCES.extend(sources)


def tasks_for(user: Person) -> list[Task]:
    """Everything that waits for `user`: what runs out soon, then what others wait for, then the rest."""
    soon = timezone.now() + SOON
    return sorted((task for source in SOURCES for task in source(user)), key=lambda task: _place(task, soon))


def _place(task: Task, soon: datetime) -> tuple[int, datetime | int]:
    if task.until and task.until < soon:
        return 0, task.until
    if task.people:
        return 1, -task.people
    return 2, 0
