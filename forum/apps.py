from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "forum"
    # machina's own app holds the bare label.
    label = "questions"
    verbose_name = "Forum"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.search import registry
        from members.directory import person_sections
        from members.profile import first_steps
        from notifications import kinds
        from notifications.digests import blocks, themes
        from notifications.inbound import answers
        from notifications.keeping import kinds as kept_kinds
        from notifications.present import register_together

        from . import (
            first_step,
            keeping,
            moderation_notifications,
            notifications,
            people,
            presents,
            search,
            subscriptions,
            weekly_mail,
        )
        from .mentions import telling
        from .personal import notifications as personal_notifications
        from .personal import report_notifications
        from .solved import thanking
        from .unanswered import promise_notifications
        from .writing import answering_by_mail

        kinds.register(
            *notifications.KINDS,
            *moderation_notifications.KINDS,
            telling.MENTION,
            *promise_notifications.KINDS,
            *personal_notifications.KINDS,
            *report_notifications.KINDS,
            subject=kinds.Subject.QUESTIONS,
        )
        register_together(presents.presents, presents.presents_to_each)
        kept_kinds.register(keeping.QUESTION)
        blocks.register(weekly_mail.BLOCK, thanking.BLOCK)
        themes.register(weekly_mail.new_in_themes)
        person_sections.register(people.sections)
        answers.register(answering_by_mail.TOPIC)
        subscriptions.register_subscriptions()
        first_steps.register(first_step.HELLO)
        registry.register(search.SOURCE)
        registry.grant(search.tokens)
