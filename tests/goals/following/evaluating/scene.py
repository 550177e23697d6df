"""An evaluation of a goal, where it stands, and what its form sends."""

from django.utils import timezone

from goals.models import Evaluation


def page_of(plan) -> str:
    return f"/plannen/{plan.uuid}/evaluatie/"


def evaluation_of(goal) -> str:
    return f"{page_of(goal.focus_area.plan)}{goal.pk}/"


def sent(goal, before="", **answers) -> dict[str, str]:
    """What a page sends on which nothing was answered but `before`, the lesson."""
    told = {f"evaluatie-{goal.pk}-was-{name}": "" for name in Evaluation.QUESTIONS}
    told[f"evaluatie-{goal.pk}-was-lesson"] = before
    return told | {f"evaluatie-{goal.pk}-{name}": value for name, value in answers.items()}


def answered(goal, by, **answers) -> Evaluation:
    """As others may read it, unless `readable_since` is None."""
    return Evaluation.objects.create(goal=goal, changed_by=by, **{"readable_since": timezone.now()} | answers)


def words(response) -> str:
    return " ".join(response.content.decode().split())
