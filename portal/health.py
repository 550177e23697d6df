"""Is the portal alive, and is everything it leans on? For load balancers and monitoring; no secrets in the answers."""

import time
from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.models import Min
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from notifications import delivery
from portal.celery import app

MAIL_MAY_WAIT = timedelta(minutes=10)


@login_not_required
@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers; asks nothing of database or broker, so a slow database takes no process out."""
    return JsonResponse({"status": "goed"})


@login_not_required
@never_cache
@require_safe
def deep(request: HttpRequest) -> HttpResponse:
    """What the portal leans on, each with a word and the time it took; 503 when one is away."""
    checks = {name: _timed(check) for name, check in CHECKS.items()}
    healthy = all(result["status"] == "goed" for result in checks.values())
    return JsonResponse({"status": "goed" if healthy else "storing", **checks}, status=200 if healthy else 503)


def _timed(check: Callable[[], str]) -> dict[str, str | int]:
    start = time.monotonic()
    answer = check()
    return {"status": answer, "ms": round((time.monotonic() - start) * 1000)}


def check_database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "weg"
    return "goed"


def check_cache() -> str:
    try:
        cache.set("gezond", 1, 60)
        return "goed" if cache.get("gezond") == 1 else "weg"
    except DatabaseError:
        return "weg"


def check_broker() -> str:
    try:
        with app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=2)
    except (OperationalError, OSError):
        return "weg"
    return "goed"


def check_mail() -> str:
    """Mail that could have gone and still waits means that no worker runs, or that the mail server is away."""
    try:
        oldest = delivery.due().order_by().aggregate(at=Min("last_updated"))["at"]
    except DatabaseError:
        return "onbekend"
    return "wacht te lang" if oldest and oldest < timezone.now() - MAIL_MAY_WAIT else "goed"


CHECKS = {"database": check_database, "cache": check_cache, "broker": check_broker, "mail": check_mail}
