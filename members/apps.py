from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = "Leden"
    default_auto_field = "django.db.models.BigAutoField"


class CmsUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users, with our viewset; stands in INSTALLED_APPS in the place of wagtail.users."""

    user_viewset = "members.cms_users.CmsUserViewSet"
