from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "goals"
    verbose_name = "Doelenbank"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation import changes
        from foundation.search.registry import register
        from members.backends import bring_along
        from notifications import kinds

        from .plans.team import notifications
        from .plans.writing.taking import ready_count
        from .search import SOURCE

        register(SOURCE)
        bring_along("ready_goals", ready_count)
        kinds.register(*notifications.KINDS)
        models = ("GoalTemplate", "IndicatorTemplate", "ActivityTemplate", "LibraryFocusArea", "InspectionStandard")
        changes.register(*map(self.get_model, models))
