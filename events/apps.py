from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Bijeenkomsten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation import changes, fixed_pages, page_views
        from foundation.search import registry
        from notifications import kinds

        from . import search
        from .afterwards.evaluation import asking
        from .afterwards.harvest import harvesting
        from .models import EventIndexPage, EventPage
        from .places import notifications, organiser_notifications
        from .taking_part import page_view

        changes.register(self.get_model("Session"))
        page_views.register_context(EventIndexPage, page_view.agenda_context)
        page_views.register_context(EventPage, page_view.event_context)
        fixed_pages.register("bijeenkomsten")
        kinds.register(*notifications.KINDS, *organiser_notifications.KINDS, asking.KIND, harvesting.KIND)
        for source in search.SOURCES:
            registry.register(source)
        registry.grant(search.tokens)
