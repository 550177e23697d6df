"""What can be answered by mail. A floor above registers it in AppConfig.ready(), with what it does with an answer."""

from collections.abc import Callable
from dataclasses import dataclass

from members.models import User

from .models import InboundMail

Outcome = InboundMail.Outcome


class Refusal(Exception):  # noqa: N818  (what a member is told, no fault)
    """Why an answer was not taken over, in a sentence for who sent it."""

    def __init__(self, outcome: Outcome, sentence: str) -> None:
        super().__init__(sentence)
        self.outcome, self.sentence = outcome, sentence


@dataclass(frozen=True)
class Answer:
    """What somebody answered: the text without the mail it answers, and the names of files that were not taken.

    `calendar` is the reply of a calendar program to an invitation.
    """

    text: str
    attachments: tuple[str, ...] = ()
    calendar: bytes = b""


@dataclass(frozen=True)
class Answerable:
    """`take(user, number, answer)` carries an answer out or raises Refusal, in the transaction that notes it.

    `code` is the beginning of its key: 'topic' for 'topic:12'. `how` tells under the mail what an answer does.
    """

    code: str
    how: str
    take: Callable[[User, int, Answer], None]


ANSWERABLES: dict[str, Answerable] = {}
TakeCalendarReply = Callable[[User, bytes], None]
CALENDAR_REPLIES: list[TakeCalendarReply] = []


def register(answerable: Answerable) -> None:
    ANSWERABLES[answerable.code] = answerable


def register_calendar_replies(take: TakeCalendarReply) -> None:
    """Calendar programs answer to the organiser of an invitation, an address without token."""
    CALENDAR_REPLIES.append(take)


def how_to_answer(about: str) -> str:
    """The sentence for the foot of a mail about that."""
    return ANSWERABLES[about.partition(":")[0]].how


def take(user: User, about: str, answer: Answer) -> None:
    code, _, number = about.partition(":")
    ANSWERABLES[code].take(user, int(number), answer)
