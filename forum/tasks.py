from celery import shared_task

from .unanswered.keeping_promises import keep_promises
from .writing.rendering import renew_html
from .writing.withdrawing import finish_withdrawals


@shared_task
def renew_posts() -> int:
    """Every night: after a new version of the portal the kept HTML of posts is made again."""
    return renew_html()


@shared_task
def finish_withdrawn_posts() -> int:
    """Every few minutes: what somebody took back is wiped once they can't put it back."""
    return finish_withdrawals()


@shared_task
def keep_promises_to_askers() -> int:
    """Every morning: people are asked, owners and administrators hear of what is without an answer."""
    return keep_promises()
