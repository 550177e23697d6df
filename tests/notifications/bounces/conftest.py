from datetime import timedelta

import pytest
from django.db.models import F

from notifications.models import FailingAddress
from tests.notifications.inbound.conftest import answers_are_read, comes_in, noor

__all__ = ["answers_are_read", "comes_in", "let_days_pass", "noor"]
MOMENTS = ("counted_at", "failed_at", "sent_at", "stopped_at")


@pytest.fixture
def let_days_pass():
    """What happened so far was so many days earlier."""

    def go_on(days):
        FailingAddress.objects.update(**{name: F(name) - timedelta(days=days) for name in MOMENTS})

    return go_on
