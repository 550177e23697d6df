from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = "Berichten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import (
            checks,  # noqa: F401  (registers itself)
            kinds,
        )
        from .digests import blocks, themes
        from .keeping.reminding import REMINDER

        blocks.register(themes.BLOCK)
        kinds.register(REMINDER)
