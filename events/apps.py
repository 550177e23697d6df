from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Bijeenkomsten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from foundation.search import registry

        from . import news, search

        news.register_kinds()
        for source in search.SOURCES:
            registry.register(source)
