from .left_out import leave_out

leave_out()

from .celery import app as celery_app  # noqa: E402

__all__ = ["celery_app"]
