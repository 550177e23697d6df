from .left_out import leave_out
from .settings_file import choose_settings

choose_settings()
leave_out()

from .celery import app as celery_app  # noqa: E402

__all__ = ["celery_app"]
