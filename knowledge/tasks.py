from celery import shared_task
from django.core.management import call_command

from .contact_promises import keep_contact_promises
from .word import drafting  # noqa: F401  (its task is found here)


@shared_task
def publish_due_pages() -> None:
    """Publish and unpublish what editors scheduled."""
    call_command("publish_scheduled")


@shared_task
def keep_promises_of_pos() -> int:
    """Every morning: owner, asker and administrators hear of questions to POS whose day came."""
    return keep_contact_promises()
