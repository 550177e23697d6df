from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = "Leden"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from foundation.search import registry

        from . import search

        for source in search.SOURCES:
            registry.register(source)


class CmsUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users, with our viewset; stands in INSTALLED_APPS in the place of wagtail.users."""

    user_viewset = "members.cms_users.CmsUserViewSet"
