"""What expired leaves the index at the first search after its moment, and not only when the sweep comes by."""

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import DraftStateMixin

from foundation.changes import keep

from . import index
from .registry import SOURCES


def leave_out_expired(request: HttpRequest) -> None:
    """Look once after each change of a page; an expiry is one, see changes.py."""
    keep("expired-left-out", _leave_out, request=request)


def _leave_out() -> bool:
    is_over = Q(live=True, expire_at__lte=timezone.now())
    for source in SOURCES.values():
        if issubclass(source.model, DraftStateMixin):
            index.refresh(source.code, source.model._default_manager.filter(is_over).values_list("pk", flat=True))
    return True
