import gc

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portaal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.search.registry import grant
        from notifications import kinds

        from .network import monthly_mail
        from .network_messages.sending import NETWORK_MESSAGE
        from .search import role_tokens

        grant(role_tokens)
        kinds.register(monthly_mail.KIND, NETWORK_MESSAGE)
        gc.freeze()
        gc.enable()
