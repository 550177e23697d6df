from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = "Leden"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from allauth.account.signals import email_confirmed

        from foundation.search import registry

        from . import search
        from .backends import bring_along
        from .belonging.joining import greet_newcomer
        from .belonging.succession import REQUESTED_PLACE, requested_place

        bring_along(REQUESTED_PLACE, requested_place)
        email_confirmed.connect(greet_newcomer, dispatch_uid="newcomer_verified")
        for source in search.SOURCES:
            registry.register(source)
        registry.grant(search.tokens)


class CmsUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users, with our viewset; stands in INSTALLED_APPS in the place of wagtail.users."""

    user_viewset = "members.cms_users.CmsUserViewSet"
