"""Housekeeping of the whole portal."""

import time
from pathlib import Path

from celery import shared_task
from django.conf import settings
from django.core.management import call_command

KEEP_TAKEN_JOBS = 60 * 60  # seconds


@shared_task
def delete_ended_logins():
    call_command("clearsessions")


@shared_task
def tidy_taken_jobs():
    """Without Redis every job that a worker took leaves a file behind; remove the old ones."""
    folder = Path(settings.CELERY_BROKER_TRANSPORT_OPTIONS.get("processed_folder", ""))
    if folder.name:
        for path in folder.glob("*.msg"):
            if path.stat().st_mtime < time.time() - KEEP_TAKEN_JOBS:
                path.unlink(missing_ok=True)
