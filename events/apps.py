from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Bijeenkomsten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from foundation import changes, fixed_pages
        from foundation.search import registry
        from notifications import kinds

        from . import news, organiser_news, search
        from .evaluation import asking
        from .harvest import harvesting

        changes.register(self.get_model("Session"))
        fixed_pages.register("bijeenkomsten")
        kinds.register(*news.kinds_of_news(), *organiser_news.KINDS, asking.KIND, harvesting.KIND)
        for source in search.SOURCES:
            registry.register(source)
