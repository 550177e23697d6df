"""As the other measurements, but mails leave through the background, as they do in production."""

from bench.settings import *  # noqa: F403

CELERY_TASK_ALWAYS_EAGER = False
