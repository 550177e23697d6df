"""Telling people what happens in the forum. Only who may read it now is told, and nobody of their own deeds."""

from collections.abc import Collection, Iterable

from django.contrib.auth import get_user_model
from django.db.models import Q, Value
from django.db.models.functions import Left, Replace
from django.urls import reverse
from machina.apps.forum.models import Forum

from foundation.markdown import beginning, plain_text
from members.models import User
from members.querysets import UserQuerySet
from notifications.kinds import Frequency, Kind
from notifications.models import Notification
from notifications.outbox import Notice, tell_many

from .files import names_in_words
from .forum_conversation.models import Post, Topic
from .mentions.keeping import named_now
from .models import FormerSlug, TopicMove
from .models.withdrawals import WITHDRAWN_SUBJECT
from .permissions import readers_among
from .presents import presents

NEW_ANSWER = Kind(
    "forum_answer",
    "Nieuwe antwoorden op vragen die je volgt",
    Frequency.DAILY,
    presents=presents,
    heading="Jouw vragen en die je volgt",
    counted_as=("antwoord op", "antwoorden op"),
)
NEW_QUESTION = Kind(
    "forum_question",
    "Nieuwe vragen in forums die je volgt of over thema’s waarover je meedenkt",
    Frequency.WEEKLY,
    presents=presents,
    heading="Vragen in jouw forums en waarover je meedenkt",
    most_lines=5,
)
ACCEPTED = Kind("forum_accepted", "Jouw antwoord is gekozen", Frequency.EACH, presents=presents)
MOVED = Kind("forum_moved", "Je vraag is verplaatst", Frequency.EACH, presents=presents)
KINDS = (NEW_ANSWER, NEW_QUESTION, ACCEPTED, MOVED)


def tell_of_answer(post: Post) -> None:
    topic = post.topic
    followers = _not_named(post, active_people().filter(forum_follows__topic=topic).besides(post.poster_id))
    tell_many(
        recipients=readers_among(followers, topic.forum),
        notice=Notice(
            kind=NEW_ANSWER.code,
            about=f"post:{post.pk}",
            title=f"Nieuw antwoord op ‘{topic.subject}’",
            url=post.get_absolute_url(),
            context={"topic": topic, "author": post.author_name, **words_of(post)},
            subscription=f"topic:{topic.pk}",
            answers_to="" if topic.is_closed else f"topic:{topic.pk}",
            conversation=f"topic:{topic.pk}",
        ),
    )


def tell_of_question(topic: Topic) -> None:
    """Who follows the forum, and who offered to be asked about the theme."""
    theme = topic.question.theme_id
    who_follows = Q(forum_follows__forum=topic.forum)
    if theme:
        who_follows |= Q(card__ask_me_about=theme)
    post = topic.opening
    people = _not_named(post, active_people().filter(who_follows).besides(topic.poster_id).distinct())
    tell_many(
        recipients=readers_among(people, topic.forum),
        notice=Notice(
            kind=NEW_QUESTION.code,
            about=f"topic:{topic.pk}",
            title=f"Nieuwe vraag: {topic.subject}",
            url=topic.get_absolute_url(),
            context={"topic": topic, "author": post.author_name, **words_of(post)},
            subscription=f"forum:{topic.forum_id}",
            answers_to="" if topic.is_closed else f"topic:{topic.pk}",
            conversation=f"topic:{topic.pk}",
        ),
    )


def _not_named(post: Post, people: UserQuerySet) -> UserQuerySet:
    """Who is named in a post hears that, and not also that it is there."""
    return people.exclude(pk__in=named_now(post))


def tell_what_came_into_sight(post: Post, topic: Topic) -> None:
    """What waited or was hidden is told now as if it came now, once: not to who was mailed about it or read it.

    A question whose words were taken back says nothing.
    """
    if not post.content.raw:
        return
    is_question = topic.first_post_id == post.pk
    kind, about = (NEW_QUESTION, f"topic:{topic.pk}") if is_question else (NEW_ANSWER, f"post:{post.pk}")
    # Told before it was hidden, but it left the daily mail with it.
    Notification.objects.unread().filter(kind=kind.code, about=about, email=None).delete()
    if is_question:
        tell_of_question(topic)
    else:
        tell_of_answer(post)


def forget_subjects(topics: Iterable[int], subjects: Collection[str]) -> None:
    """What was told in these conversations no longer says what was asked, in none of these words."""
    conversations = [f"topic:{number}" for number in topics]
    # Of two that begin alike the longer one goes first, or its end would stay.
    for subject in sorted(filter(None, subjects), key=len, reverse=True):
        told = Notification.objects.filter(conversation__in=conversations, title__contains=subject)
        told.update(title=Left(Replace("title", Value(subject), Value(WITHDRAWN_SUBJECT)), 200))


def tell_of_acceptance(topic: Topic, post: Post, chooser: User) -> None:
    if post.poster_id in (None, chooser.pk):
        return
    tell_many(
        recipients=readers_among(active_people().filter(pk=post.poster_id), topic.forum),
        notice=Notice(
            kind=ACCEPTED.code,
            about=f"post:{post.pk}",
            title=f"Jouw antwoord op ‘{topic.subject}’ is gekozen",
            url=post.get_absolute_url(),
            context={"topic": topic, "chooser": chooser.get_full_name()},
            conversation=f"topic:{topic.pk}",
        ),
    )


def tell_of_move(move: TopicMove, topic: Topic) -> None:
    """Who asked hears where the question stands now; where they may not read, only that it is gone."""
    asker = active_person(topic.poster_id, besides=move.moved_by_id).first()
    if asker is None or not topic.approved:
        return
    may_read = bool(readers_among([asker], topic.forum))
    tell_many(
        recipients=[asker],
        notice=Notice(
            kind=MOVED.code,
            about=f"topic:{topic.pk}",
            revision=move.pk,
            title=f"Je vraag ‘{topic.subject}’ {f'staat nu in {topic.forum.name}' if may_read else 'is verplaatst'}",
            url=topic.get_absolute_url() if may_read else reverse("forum:index"),
            context={"topic": topic, "move": move, "may_read": may_read},
            conversation=f"topic:{topic.pk}",
        ),
    )


def people_of(forum: Forum) -> list[User]:
    """Who asked in a forum or follows it."""
    return list(active_people().filter(Q(topic__forum=forum) | Q(forum_follows__forum=forum)).distinct())


def tell_of_merge(old_name: str, forum: Forum, *, people: list[User], by: User) -> None:
    """Where the questions of a forum that is no more went, to those who may read there."""
    tell_many(
        recipients=[person for person in readers_among(people, forum) if person.pk != by.pk],
        notice=Notice(
            kind=MOVED.code,
            about=f"forum:{forum.pk}",
            revision=FormerSlug.objects.filter(forum=forum).count(),
            title=f"Het forum {old_name} is opgegaan in {forum.name}",
            url=reverse("forum:topic_list", args=[forum.slug]),
            context={"old_name": old_name, "forum": forum},
        ),
    )


def words_of(post: Post) -> dict[str, str]:
    """How a post begins, for the two parts of a mail, and its files; made once for all who get it."""
    html, text = beginning(post.html, plain_text(post.present_text))
    return {"html": html, "text": text, "files": names_in_words(post.files.all())}


def active_person(person: int | None, *, besides: int | None) -> UserQuerySet:
    """This one, unless they are the one who did it; None is nobody."""
    people = active_people().besides(besides)
    return people.none() if person is None else people.filter(pk=person)


def active_people() -> UserQuerySet:
    people = get_user_model().objects.filter(is_active=True)
    return people.prefetch_related("groups").with_current_affiliation()
