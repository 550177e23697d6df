from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "forum"
    # machina's own app holds the bare label.
    label = "questions"
    verbose_name = "Forum"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.search import registry
        from notifications import kinds

        from . import notifications, search, subscriptions

        kinds.register(*notifications.KINDS)
        subscriptions.register_subscriptions()
        registry.register(search.SOURCE)
        registry.grant(search.tokens)
