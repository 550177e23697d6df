from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "foundation"
    verbose_name = "Fundament"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from foundation.search import hooks

        hooks.connect()
