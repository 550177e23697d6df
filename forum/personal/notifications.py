"""Telling two people of a question between them; nobody else is ever told."""

from collections.abc import Iterable

from django.db.models import Q

from members.models import User
from members.permissions import is_confirmed
from notifications.kinds import Frequency, Kind, Present
from notifications.models import Notification
from notifications.outbox import Notice, tell
from notifications.present import about_ids

from ..models import PersonalQuestion


def presents(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """A question is told to who may answer it, its answer to who asked; both must still be here. One query."""
    if not is_confirmed(reader):
        return {}
    about = about_ids(notifications, "personal-question")
    own = PersonalQuestion.objects.of(reader).shown_to(reader).filter(pk__in=about)
    both_here = Q(asker__is_active=True, person__is_active=True)
    return {
        item.pk: Present(row.get_absolute_url(), is_worth_mail=item.kind == ANSWER.code or row.answered_at is None)
        for row in own.filter(both_here)
        for item in about[row.pk]
        if reader.pk == (row.asker_id if item.kind == ANSWER.code else row.person_id)
    }


AT_ONCE = (Frequency.EACH, Frequency.DAILY, Frequency.NEVER)
QUESTION = Kind(
    "personal_question",
    "Vragen die een lid aan jou stelt",
    concerns=is_confirmed,
    presents=presents,
    frequencies=AT_ONCE,
)
ANSWER = Kind(
    "personal_answer",
    "Antwoorden op je vragen aan een lid",
    concerns=is_confirmed,
    presents=presents,
    frequencies=AT_ONCE,
)
KINDS = (QUESTION, ANSWER)


def tell_person(question: PersonalQuestion) -> None:
    asker = question.asker
    tell(
        recipient=question.person,
        notice=_notice(
            QUESTION,
            question,
            title=f"{asker} stelt je een vraag",
            text=question.text,
            author=asker,
            reply_to=asker.email if question.address_shared_at else "",
        ),
    )


def tell_asker(question: PersonalQuestion) -> None:
    person = question.person
    notice = _notice(ANSWER, question, title=f"{person} beantwoordt je vraag", text=question.answer, author=person)
    tell(recipient=question.asker, notice=notice)


def _notice(
    kind: Kind, question: PersonalQuestion, *, title: str, text: str, author: User, reply_to: str = ""
) -> Notice:
    place = author.affiliation
    organisation = place.organisation.name if place else ""
    return Notice(
        kind=kind.code,
        about=f"personal-question:{question.pk}",
        title=title,
        url=question.get_absolute_url(),
        context={"author": author.get_full_name(), "organisation": organisation, "text": text},
        reply_to=reply_to,
        conversation=f"personal-question:{question.pk}",
    )


def mark_read(*, reader: User, question: PersonalQuestion) -> None:
    """Opening a question reads what was told of it."""
    unread = Notification.objects.of(reader).unread().filter(about=f"personal-question:{question.pk}")
    unread.filter(kind__in=[kind.code for kind in KINDS]).mark_read()
