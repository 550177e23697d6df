import gc

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portaal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.search.registry import grant

        from .search import role_tokens

        grant(role_tokens)
        gc.freeze()
        gc.enable()
