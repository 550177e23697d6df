from celery import shared_task

from foundation import retention
from foundation.search.rebuild import rebuild


@shared_task(soft_time_limit=3300, time_limit=3600)
def renew_search_index() -> int:
    """The nightly sweep: whatever slipped past a save is found again, and splits follow the corpus."""
    return rebuild()


@shared_task
def end_retention() -> None:
    """What was kept long enough goes, every night."""
    retention.carry_out()
