"""The ruler of a first visit: five steps into the network, until somebody took them all or put the ruler away.

Each floor registers its own steps; all of them are answered in one query.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils import timezone

from ..models import ContactCard, User
from ..permissions import is_confirmed, is_staff_member


@dataclass(frozen=True)
class Step:
    """One step at its `place` on the ruler, to be taken at `url`; `is_taken` asks it of the user of the outer query."""

    place: int
    text: str
    url: str
    is_taken: Callable[[], Exists]


@dataclass(frozen=True)
class StepOnRuler:
    text: str
    url: str
    is_taken: bool
    is_next: bool


STEPS: list[Step] = []


def register(*steps: Step) -> None:
    STEPS.extend(steps)
    STEPS.sort(key=lambda step: step.place)


def first_steps_of(user: User) -> list[StepOnRuler]:
    """The ruler of this member; empty when it was put away, and for staff and who is not inside the network.

    When the last step is taken, it is put away too, so that it does not come back when a step is taken back.
    """
    if user.first_steps_closed_at or not is_confirmed(user) or is_staff_member(user):
        return []
    questions = {f"step_{step.place}": step.is_taken() for step in STEPS}
    answers = User.objects.filter(pk=user.pk).values_list(*questions.values())[0]
    if all(answers):
        put_away(user=user)
        return []
    first_open = answers.index(False)
    return [
        StepOnRuler(step.text, step.url, is_taken=answer, is_next=number == first_open)
        for number, (step, answer) in enumerate(zip(STEPS, answers, strict=True))
    ]


def put_away(*, user: User) -> None:
    """For good; twice is once."""
    User.objects.filter(pk=user.pk, first_steps_closed_at=None).update(first_steps_closed_at=timezone.now())


def _shows_name() -> Exists:
    own_card = ContactCard.objects.filter(user=OuterRef("pk"))
    return Exists(own_card.exclude(listed_in_directory=ContactCard.Audience.NOBODY))


def _thinks_along() -> Exists:
    return Exists(ContactCard.ask_me_about.through.objects.filter(contactcard__user=OuterRef("pk")))


PROFILE = "/leden/mijn-profiel/"
register(
    Step(1, "Laat je naam zien in de ledenlijst", PROFILE, _shows_name),
    Step(2, "Kies een thema waarover je meedenkt", PROFILE, _thinks_along),
)
