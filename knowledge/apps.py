from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "knowledge"
    verbose_name = "Kennis"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from events.afterwards.harvest.harvesting import publish_by
        from forum.writing.withdrawing import on_withdrawal
        from foundation import changes, fixed_pages, page_views
        from foundation.search.registry import register as register_source
        from knowledge import contact, contact_views, keeping, search, weekly_mail
        from knowledge.from_topic import asking
        from knowledge.harvest import put_in_forum
        from knowledge.models import ContactPage
        from knowledge.sitetree import FIXED_PAGES
        from notifications import kinds
        from notifications.digests import blocks, themes
        from notifications.keeping import kinds as kept_kinds

        fixed_pages.register(*(slug for slug, *_ in FIXED_PAGES))
        changes.register(self.get_model("ContactPerson"))
        page_views.register_view(ContactPage, contact_views.ask)
        kinds.register(contact.KIND, asking.KIND)
        on_withdrawal(asking.forget_undecided)
        kept_kinds.register(keeping.TEXT)
        blocks.register(weekly_mail.BLOCK)
        themes.register(weekly_mail.new_in_themes)
        for source in search.SOURCES:
            register_source(source)
        publish_by(put_in_forum)
