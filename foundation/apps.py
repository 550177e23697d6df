from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FoundationConfig(AppConfig):
    name = "foundation"
    verbose_name = "Fundament"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation import changes, redirects
        from foundation.search import hooks

        changes.connect()
        hooks.connect()
        redirects.connect()
        autodiscover_modules("personal_data", "waiting")
