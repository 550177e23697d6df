from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Bijeenkomsten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation import changes, fixed_pages, page_views
        from foundation.search import registry
        from members.directory import closeness, person_sections
        from members.profile import first_steps
        from notifications import kinds
        from notifications.digests import blocks, themes
        from notifications.inbound import answers
        from notifications.keeping import days

        from . import search, weekly_mail
        from .afterwards.circle.together import people_in_circles_of
        from .afterwards.evaluation import asking
        from .afterwards.harvest import harvesting
        from .models import EventIndexPage, EventPage
        from .places import answering_by_mail, notifications, organiser_notifications
        from .taking_part import first_step, page_view, people, reminder_day

        changes.register(self.get_model("Session"))
        page_views.register_context(EventIndexPage, page_view.agenda_context)
        page_views.register_context(EventPage, page_view.event_context)
        fixed_pages.register("bijeenkomsten")
        kinds.register(
            *notifications.KINDS,
            *organiser_notifications.KINDS,
            asking.KIND,
            harvesting.KIND,
            subject=kinds.Subject.SESSIONS,
        )
        blocks.register(weekly_mail.BLOCK)
        themes.register(weekly_mail.new_in_themes)
        first_steps.register(first_step.FIRST_SESSION)
        days.register(reminder_day.day_before_session)
        person_sections.register(people.sections)
        closeness.register_circles(people_in_circles_of)
        answers.register(answering_by_mail.REGISTRATION)
        answers.register_calendar_replies(answering_by_mail.take_calendar_reply)
        for source in search.SOURCES:
            registry.register(source)
        registry.grant(search.tokens)
