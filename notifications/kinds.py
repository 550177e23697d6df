"""The kinds of notification a floor can send. Each floor registers its own in AppConfig.ready()."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models

from foundation.markdown import excerpt
from members.models import User
from members.permissions import is_confirmed

if TYPE_CHECKING:
    from .models import Notification


class Frequency(models.TextChoices):
    EACH = "elke", "bij elk bericht een mail"
    DAILY = "dagelijks", "hooguit één mail per dag"
    WEEKLY = "wekelijks", "hooguit één mail per week"
    NEVER = "nooit", "geen mail"


class Subject(models.TextChoices):
    """What a kind of mail is about: the parts of the page with mail preferences, in their order."""

    QUESTIONS = "vragen", "Vragen en antwoorden"
    SESSIONS = "bijeenkomsten", "Bijeenkomsten"
    PLANS = "plannen", "Plannen en doelen"
    NETWORK = "netwerk", "Het netwerk"


@dataclass(frozen=True)
class Words:
    """What somebody wrote in a conversation: a digest has one line for all that was written in it.

    `conversation` is its key ('topic:12'), `text` is Markdown. `answers_to` is the key of what an answer by mail is
    about (see inbound/answers.py); empty where there is no answering any more.
    """

    conversation: str
    subject: str
    author: str
    text: str
    answers_to: str = ""

    @property
    def beginning(self) -> str:
        """The first 25 words in one line."""
        return excerpt(self.text)


@dataclass(frozen=True)
class Present:
    """What a notification is about, as it is now: where it is and, when that may have changed, what it is called.

    `is_worth_mail` is false for what is still there to read but has nothing new to say in a mail. `words` are those
    of a post that the notification tells of.
    """

    url: str
    title: str = ""
    is_worth_mail: bool = True
    words: Words | None = None


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
    In a digest its lines stand under `heading`, at most `most_lines` of them; several of one conversation are one line.
    With `counted_as` ('antwoord op', 'antwoorden op') that line counts them: 'Drie antwoorden op ‘Hoe tellen jullie?’'.
    """

    code: str
    label: str
    default: Frequency = Frequency.EACH
    required: bool = False
    concerns: Callable[[User], bool] = lambda user: True
    presents: Presents | None = None
    heading: str = ""
    most_lines: int | None = None
    counted_as: tuple[str, str] | None = None
    frequencies: tuple[Frequency, ...] = tuple(Frequency)


# No kinds of notification themselves: each stands for everything that a person gets once a day, or once a week.
DAILY_MAIL = Kind(code="dagmail", label="de dagmail", default=Frequency.DAILY)
# Of the weekly mail there is a part that no notifications stand behind, so it has a line on the preferences page.
WEEKLY_MAIL = Kind(
    code="weekmail",
    label="De weekmail met wat er nieuw is in jouw thema’s, open vragen, een verslag en de volgende bijeenkomst",
    default=Frequency.WEEKLY,
    concerns=is_confirmed,
    frequencies=(Frequency.WEEKLY, Frequency.NEVER),
)
DIGESTS = {Frequency.DAILY: DAILY_MAIL, Frequency.WEEKLY: WEEKLY_MAIL}

KINDS: dict[str, Kind] = {}
SUBJECTS: dict[str, Subject] = {}  # by code of a kind


def register(*kinds: Kind, subject: Subject = Subject.NETWORK) -> None:
    KINDS.update({kind.code: kind for kind in kinds})
    SUBJECTS.update({kind.code: subject for kind in kinds})


def find_kind(code: str) -> Kind | None:
    """A kind of notification or a digest: whatever a mail can be stopped of."""
    return KINDS.get(code) or {digest.code: digest for digest in DIGESTS.values()}.get(code)


def optional_kinds(user: User) -> list[Kind]:
    """The kinds this person may get and do without, by subject and label."""
    kinds = (kind for kind in (*KINDS.values(), WEEKLY_MAIL) if not kind.required and kind.concerns(user))
    order = list(Subject)
    return sorted(kinds, key=lambda kind: (order.index(subject_of(kind)), kind.label))


def subject_of(kind: Kind) -> Subject:
    return SUBJECTS.get(kind.code, Subject.NETWORK)
