"""The kinds of notification a floor can send. Each floor registers its own in AppConfig.ready()."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models

from members.models import User

if TYPE_CHECKING:
    from .models import Notification


class Frequency(models.TextChoices):
    EACH = "elke", "bij elk bericht een mail"
    DAILY = "dagelijks", "hooguit één mail per dag"
    NEVER = "nooit", "geen mail"


@dataclass(frozen=True)
class Present:
    """What a notification is about, as it is now: where it is and, when that may have changed, what it is called.

    `is_worth_mail` is false for what is still there to read but has nothing new to say in a mail.
    """

    url: str
    title: str = ""
    is_worth_mail: bool = True


Presents = Callable[[User, Iterable["Notification"]], dict[int, Present]]


@dataclass(frozen=True)
class Kind:
    """One kind of notification.

    `code` names the mail's templates. `mail/<code>.txt` holds the text from greeting to last line; signature and
    footer are put under it. `mail/<code>.html` may extend `mail/base.html`; without it the HTML is made from the text.
    `label` is the Dutch line on the preferences page. A `required` kind (confirmations, cancellations) is always
    mailed at once and is not on that page. `concerns` says for whom the kind stands on the page.
    `presents` tells one reader of some notifications, by primary key, what they are about now, in a fixed number of
    queries. It leaves out what is gone, hidden, or not for this reader any more: that is shown and mailed to nobody.
    """

    code: str
    label: str
    default: Frequency = Frequency.EACH
    required: bool = False
    concerns: Callable[[User], bool] = lambda user: True
    presents: Presents | None = None


# Not a kind of notification itself: it stands for everything a person gets once a day.
DAILY_MAIL = Kind(code="dagmail", label="de dagmail", default=Frequency.DAILY)

KINDS: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    KINDS.update({kind.code: kind for kind in kinds})


def optional_kinds(user: User) -> list[Kind]:
    """The kinds this person may get and do without, in the order of their labels."""
    kinds = (kind for kind in KINDS.values() if not kind.required and kind.concerns(user))
    return sorted(kinds, key=lambda kind: kind.label)
