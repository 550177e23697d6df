from celery import shared_task

from foundation.search.rebuild import rebuild


@shared_task(soft_time_limit=3300, time_limit=3600)
def renew_search_index() -> int:
    """The nightly sweep: whatever slipped past a save is found again, and splits follow the corpus."""
    return rebuild()
