import gc

from .log_secrets import mask_all_logs
from .settings_file import choose_settings

mask_all_logs()
choose_settings()
# What a process loads at its start stays. To look through it for rubbish, time and again, was a fifth of the start;
# PortalConfig has it begin afterwards.
gc.disable()

from .celery import app as celery_app  # noqa: E402

__all__ = ["celery_app"]
