from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Bijeenkomsten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import news

        news.register_kinds()
