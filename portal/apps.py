from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portaal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from foundation.search.registry import grant

        from .left_out import import_without
        from .search import role_tokens

        grant(role_tokens)
        # The CMS reads its own data through it; those parts are for others.
        import_without("rest_framework.compat", "requests", "pygments", "yaml", "django.contrib.postgres.fields")
