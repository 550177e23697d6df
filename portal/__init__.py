from .log_secrets import mask_all_logs
from .settings_file import choose_settings

mask_all_logs()
choose_settings()

from .celery import app as celery_app  # noqa: E402

__all__ = ["celery_app"]
