"""The kinds of news a floor can send. Each floor registers its own in AppConfig.ready()."""

from dataclasses import dataclass

from django.db import models


class Frequency(models.TextChoices):
    EACH = "elke", "bij elk bericht een mail"
    DAILY = "dagelijks", "hooguit één mail per dag"
    NEVER = "nooit", "geen mail"


@dataclass(frozen=True)
class Kind:
    """One kind of news.

    `code` names the mail's templates: `mail/<code>.txt` (required) and `mail/<code>.html` (optional).
    `label` is the Dutch line on the preferences page. A `required` kind (confirmations, cancellations) is always
    mailed at once and is not on that page.
    """

    code: str
    label: str
    default: Frequency = Frequency.EACH
    required: bool = False


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    KINDS[kind.code] = kind
