from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "goals"
    verbose_name = "Doelenbank"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.signals import published

        from foundation import changes
        from foundation.search.registry import register
        from members.backends import bring_along
        from members.profile import first_steps
        from notifications import kinds
        from notifications.digests import themes
        from notifications.keeping import kinds as kept_kinds

        from .documents import files  # noqa: F401  (it says which files there are)
        from .documents.waiting import FILE_TO_FETCH, file_to_fetch
        from .following.conversations import notifications as conversations
        from .following.measuring import notifications as measuring
        from .following.measuring.reminding import DUE
        from .following.measuring.waiting import MEASURING_PLACE, place_to_measure
        from .keeping import GOAL
        from .library.first_step import FIRST_GOAL
        from .library.suggestions import notifications as suggestions
        from .library.suggestions.handling import hear_published
        from .library.suggestions.waiting import ASKED_SUGGESTION, asked_suggestion
        from .plans.team import notifications
        from .plans.writing.taking import ready_count
        from .search import SOURCE
        from .weekly_mail import new_in_themes

        register(SOURCE)
        themes.register(new_in_themes)
        kept_kinds.register(GOAL)
        first_steps.register(FIRST_GOAL)
        bring_along("ready_goals", ready_count)
        bring_along(FILE_TO_FETCH, file_to_fetch)
        bring_along(ASKED_SUGGESTION, asked_suggestion)
        bring_along(MEASURING_PLACE, place_to_measure)
        kinds.register(
            *notifications.KINDS,
            *measuring.KINDS,
            *suggestions.KINDS,
            *conversations.KINDS,
            DUE,
            subject=kinds.Subject.PLANS,
        )
        published.connect(hear_published, sender=self.get_model("GoalTemplate"), dispatch_uid="goal_published")
        library = ("GoalTemplate", "IndicatorTemplate", "ActivityTemplate", "LibraryFocusArea", "InspectionStandard")
        changes.register(*map(self.get_model, (*library, "PublishedFigure")))
