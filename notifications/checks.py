from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from .kinds import KINDS


@register()
def every_kind_has_a_text(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[Error]:
    """A kind without the text of its mail would be found out when the first mail of it is written."""
    return [
        Error(f"The notification kind {code!r} has no template mail/{code}.txt.", id="notifications.E001")
        for code in KINDS
        if not _exists(f"mail/{code}.txt")
    ]


def _exists(name: str) -> bool:
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


@register()
def answers_are_proven_or_not_read(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[Error]:
    """Anybody could write in a member's name where no server of ours says who sent a mail."""
    if bool(settings.INBOUND_ADDRESS) == bool(settings.INBOUND_AUTHSERV_ID):
        return []
    return [Error("Set both INBOUND_ADDRESS and INBOUND_AUTHSERV_ID, or neither.", id="notifications.E002")]
