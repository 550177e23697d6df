from celery import shared_task

from .plans.chapter import reading  # noqa: F401  (its task is found here)
from .plans.team.leaving import end_places


@shared_task
def end_plan_places() -> None:
    """Every night: who left an organisation is out of the teams of its plans, and owns nothing in them."""
    end_places()
