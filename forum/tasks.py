from celery import shared_task

from .rendering import renew_html


@shared_task
def renew_posts() -> int:
    """Every night: after a new version of the portal the kept HTML of posts is made again."""
    return renew_html()
