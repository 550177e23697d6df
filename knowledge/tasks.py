from celery import shared_task
from django.core.management import call_command

from .word import drafting  # noqa: F401  (its task is found here)


@shared_task
def publish_due_pages() -> None:
    """Publish and unpublish what editors scheduled."""
    call_command("publish_scheduled")
