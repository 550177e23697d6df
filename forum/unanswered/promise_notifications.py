"""Telling people of questions that nobody answered: who may know, who sees to it, and who asked."""

from dataclasses import replace

from django.db.models import Q

from members.models import User
from members.permissions import ADMINISTRATORS, is_administrator, is_moderator
from notifications.kinds import Frequency, Kind
from notifications.outbox import Notice, tell_many

from ..forum_conversation.models import Topic
from ..notifications import active_people, active_person, words_of
from ..permissions import readers_among
from ..presents import HELP_ASKED, SEEKING, UNANSWERED, presents
from ..promises import seeking_in_words


def sees_to_questions(user: User) -> bool:
    return is_moderator(user) or is_administrator(user)


FOR_HELP = Kind(HELP_ASKED, "Vragen zonder antwoord waarover jij mee kunt denken", Frequency.EACH, presents=presents)
TO_OWNER = Kind(
    UNANSWERED,
    "Vragen die te lang zonder antwoord zijn",
    Frequency.EACH,
    concerns=sees_to_questions,
    presents=presents,
)
TO_ASKER = Kind(
    SEEKING, "Wie een antwoord zoekt op jouw vraag", Frequency.DAILY, presents=presents, heading="Jouw vragen"
)
KINDS = (FOR_HELP, TO_OWNER, TO_ASKER)


def ask_for_help(topic: Topic, people: list[User]) -> None:
    notice = _notice(topic, FOR_HELP, f"Denk je mee? {topic.subject}")
    tell_many(recipients=people, notice=replace(notice, answers_to="" if topic.is_closed else f"topic:{topic.pk}"))


def tell_owner(topic: Topic) -> None:
    """Who sees to it hears that the question is due; without an owner the administrators do."""
    owner = topic.question.owner
    people = [owner] if owner else administrators_who_read(topic)
    tell_many(recipients=people, notice=_notice(topic, TO_OWNER, _unanswered(topic), revision=_revision(topic)))


def tell_administrators(topic: Topic) -> None:
    notice = _notice(topic, TO_OWNER, _unanswered(topic), revision=_revision(topic) + 1, is_late=True)
    tell_many(recipients=administrators_who_read(topic), notice=notice)


def tell_asker(topic: Topic) -> None:
    owner = topic.question.owner
    if owner is not None and owner.pk == topic.poster_id:
        return
    askers = readers_among(active_person(topic.poster_id, besides=None), topic.forum)
    tell_many(recipients=askers, notice=_notice(topic, TO_ASKER, seeking_in_words(topic), revision=_revision(topic)))


def administrators_who_read(topic: Topic) -> list[User]:
    administrators = active_people().filter(Q(groups__name=ADMINISTRATORS) | Q(is_superuser=True)).distinct()
    return readers_among(administrators, topic.forum)


def _unanswered(topic: Topic) -> str:
    return f"Nog geen antwoord: {topic.subject}"


def _revision(topic: Topic) -> int:
    """Another one when a promise came back: then the day is another."""
    due_on = topic.question.due_on
    return 2 * due_on.toordinal() if due_on else 0


def _notice(topic: Topic, kind: Kind, title: str, *, revision: int = 0, is_late: bool = False) -> Notice:
    post = topic.opening
    return Notice(
        kind=kind.code,
        about=f"topic:{topic.pk}",
        title=title,
        url=topic.get_absolute_url(),
        revision=revision,
        context={"topic": topic, "author": post.author_name, "title": title, "is_late": is_late, **words_of(post)},
        conversation=f"topic:{topic.pk}",
    )
