from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "goals"
    verbose_name = "Doelenbank"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation import changes
        from foundation.search.registry import register
        from notifications import kinds

        from .plans import team_notifications
        from .search import SOURCE

        register(SOURCE)
        kinds.register(team_notifications.KIND)
        models = ("GoalTemplate", "IndicatorTemplate", "ActivityTemplate", "LibraryFocusArea", "InspectionStandard")
        changes.register(*map(self.get_model, models))
