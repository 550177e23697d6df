"""Housekeeping of the whole portal."""

import time
from pathlib import Path
from typing import Any

from celery import shared_task
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from .job_folder import UNFINISHED
from .network.closing import close_periods
from .network.monthly_mail import tell_of_month

KEEP_TAKEN_JOBS = 60 * 60  # seconds


@shared_task
def delete_ended_logins() -> None:
    call_command("clearsessions")


@shared_task
def count_what_is_over() -> None:
    close_periods(timezone.now())


@shared_task
def tell_of_network() -> None:
    tell_of_month(timezone.now())


@shared_task
def tidy_taken_jobs() -> None:
    """Without Redis every job that a worker took leaves a file behind; remove the old ones.

    Files that a killed process never finished go too.
    """
    options: dict[str, Any] = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    places = {"processed_folder": "*.msg", "data_folder_in": f"*{UNFINISHED}", "control_folder": f"*{UNFINISHED}"}
    for name, pattern in places.items():
        for path in Path(options[name]).glob(pattern) if name in options else ():
            if path.stat().st_mtime < time.time() - KEEP_TAKEN_JOBS:
                path.unlink(missing_ok=True)
