"""What the forum's notifications are about now: shown and mailed only while their reader may see it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.urls import reverse
from machina.apps.forum.models import Forum

from foundation.prepared import prepared
from members.models import User
from members.permissions import is_administrator, is_confirmed
from notifications.kinds import Present, Words
from notifications.models import Notification
from notifications.present import about_ids, by_recipient

from .forum_conversation.models import Post, Topic
from .mentions.keeping import named_now
from .models import Intervention, Report
from .permissions import can_moderate, reach_of, readable_by_each
from .promises import seeking_in_words

TITLES = {
    "forum_answer": "Nieuw antwoord op ‘{}’",
    "forum_question": "Nieuwe vraag: {}",
    "forum_mention": "Je wordt genoemd bij ‘{}’",
    "forum_accepted": "Jouw antwoord op ‘{}’ is gekozen",
}
MENTIONED = "forum_mention"
TO_MODERATE = "forum_to_moderate"
# About a question without an answer: no longer worth a mail once it has one.
HELP_ASKED, UNANSWERED, SEEKING = "forum_help_asked", "forum_unanswered", "forum_seeking"
OF_PROMISES = {HELP_ASKED, UNANSWERED, SEEKING}
# By what they are about ('post') and its number.
Rows = dict[str, dict[int, Any]]


def presents(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """A query for each thing they can be about, beside what this reader may see."""
    notifications = list(notifications)
    if not is_confirmed(reader):
        return {}
    readable = {forum.pk for forum in reach_of(reader)[0]}
    return _presents_to(reader, readable, notifications, _rows_about(notifications))


def presents_to_each(readers: Sequence[User], notifications: Sequence[Notification]) -> dict[int, Present]:
    """What `presents` says to each of `readers` of what was told to them, in as many queries as for one of them."""
    inside = [reader for reader in readers if is_confirmed(reader)]
    readable, rows = readable_by_each(inside), _rows_about(notifications)
    told = by_recipient(notifications)
    return {
        pk: present
        for reader in inside
        if reader.pk in told
        for pk, present in _presents_to(reader, readable[reader.pk], told[reader.pk], rows).items()
    }


def _presents_to(reader: User, readable: set[int], notifications: list[Notification], rows: Rows) -> dict[int, Present]:
    return {
        item.pk: present
        for name, (_, look_at) in SUBJECTS.items()
        for number, items in about_ids(notifications, name).items()
        if (row := rows[name].get(number))
        for item in items
        if (present := look_at(item, row, reader, readable))
    }


def _rows_about(notifications: Sequence[Notification]) -> Rows:
    """By name and number what they are about; names of people come along with the texts they may stand in."""
    rows: Rows = {
        name: {row.pk: row for row in rows_of(sorted(about_ids(notifications, name)))}
        for name, (rows_of, _) in SUBJECTS.items()
    }
    texts = [*rows["post"].values(), *(topic.first_post for topic in rows["topic"].values() if topic.first_post)]
    prefetch_related_objects([post for post in texts if "@" in post.content.raw], "mentions__person")
    return rows


@prepared
def _posts(numbers: list[int]) -> QuerySet[Post]:
    return Post.objects.filter(pk__in=numbers).select_related("topic__forum", "topic__question", "hiding", "poster")


@prepared
def _topics(numbers: list[int]) -> QuerySet[Topic]:
    topics = Topic.objects.with_promise().filter(pk__in=numbers)
    return topics.select_related("forum", "question__owner", "first_post__poster")


@prepared
def _reports(numbers: list[int]) -> QuerySet[Report]:
    return Report.objects.filter(pk__in=numbers).select_related("post__topic__forum")


@prepared
def _interventions(numbers: list[int]) -> QuerySet[Intervention]:
    return Intervention.objects.filter(pk__in=numbers).select_related("post__topic__forum")


@prepared
def _forums(numbers: list[int]) -> QuerySet[Forum]:
    forums: QuerySet[Forum] = Forum.objects.filter(pk__in=numbers)
    return forums


def _concerns(item: Notification, topic: Topic, reader: User) -> bool:
    """Who sees to a question is another by now, or the administrators; what an asker is told is theirs alone."""
    if item.kind == UNANSWERED:
        return topic.question.owner_id == reader.pk or is_administrator(reader)
    return item.kind == HELP_ASKED or topic.poster_id == reader.pk


def _may_see(row: Topic | Post, reader: User) -> bool:
    """What is hidden or waits is seen by who wrote it, and by who moderates."""
    forum = row.forum if isinstance(row, Topic) else row.topic.forum
    return row.approved or row.poster_id == reader.pk or can_moderate(reader, forum)


def _may_see_post(item: Notification, post: Post, reader: User) -> bool:
    if item.kind == TO_MODERATE:
        return can_moderate(reader, post.topic.forum)
    return _may_see(post, reader) and _may_see(post.topic, reader)


def _of_post(item: Notification, post: Post, reader: User, readable: set[int]) -> Present | None:
    if post.topic.forum_id not in readable or not _may_see_post(item, post, reader):
        return None
    if item.kind == TO_MODERATE:
        waits = not post.approved and not hasattr(post, "hiding")
        return Present(url=reverse("forum:moderation"), is_worth_mail=waits)
    is_worth_mail = item.kind != "forum_accepted" or post.topic.question.accepted_answer_id == post.pk
    is_worth_mail = is_worth_mail and (item.kind not in TITLES or (post.approved and post.topic.approved))
    if item.kind == MENTIONED:
        is_worth_mail = is_worth_mail and reader.pk in named_now(post)
    words = _words(post, post.topic) if item.kind in ("forum_answer", MENTIONED) else None
    return Present(post.get_absolute_url(), _title(item, post.topic), is_worth_mail, words)


def _of_topic(item: Notification, topic: Topic, reader: User, readable: set[int]) -> Present | None:
    in_sight = topic.forum_id in readable and _may_see(topic, reader)
    if not in_sight:
        is_own = item.kind == "forum_moved" and topic.poster_id == reader.pk
        return Present(reverse("forum:index")) if is_own else None
    if item.kind not in OF_PROMISES:
        return _of_question(item, topic)
    if not _concerns(item, topic, reader):
        return None
    title = seeking_in_words(topic) if item.kind == SEEKING else ""
    return Present(topic.get_absolute_url(), title, is_worth_mail=topic.is_promised)


def _of_question(item: Notification, topic: Topic) -> Present:
    # A question that was taken back has no words left.
    has_words = topic.first_post is not None and bool(topic.first_post.content.raw)
    is_worth_mail = item.kind not in TITLES or (topic.approved and has_words)
    words = _words(topic.first_post, topic) if item.kind == "forum_question" and topic.first_post else None
    return Present(topic.get_absolute_url(), _title(item, topic), is_worth_mail, words)


def _words(post: Post, topic: Topic) -> Words:
    conversation = f"topic:{topic.pk}"
    answers_to = "" if topic.is_closed else conversation
    return Words(conversation, topic.subject, post.author_name, post.present_text, answers_to)


def _title(item: Notification, topic: Topic) -> str:
    return TITLES[item.kind].format(topic.subject) if item.kind in TITLES else ""


def _of_report(item: Notification, report: Report, reader: User, readable: set[int]) -> Present | None:
    """Who moderates is led to the queue, who reported to the question, or to the forum when it is out of sight."""
    topic = report.post.topic
    if item.kind == TO_MODERATE:
        moderates = topic.forum_id in readable and can_moderate(reader, topic.forum)
        if not moderates or report.post.poster_id == reader.pk:
            return None
        return Present(reverse("forum:moderation"), is_worth_mail=report.handled_at is None)
    if report.reporter_id != reader.pk:
        return None
    in_sight = topic.forum_id in readable and _may_see(topic, reader)
    return Present(topic.get_absolute_url() if in_sight else reverse("forum:index"))


def _of_intervention(item: Notification, made: Intervention, reader: User, readable: set[int]) -> Present | None:
    """The writer reads what was done and why, the moderators what the writer has to say about it."""
    post, forum = made.post, made.post.topic.forum
    if forum.pk not in readable:
        return None
    if item.kind != TO_MODERATE:
        address = f"{post.topic.get_absolute_url()}{post.pk}/moderatie/"
        return Present(address) if post.poster_id == reader.pk else None
    if post.poster_id == reader.pk or not can_moderate(reader, forum):
        return None
    waits = bool(made.reply) and made.reply_read_at is None
    return Present(reverse("forum:moderation"), is_worth_mail=waits)


def _of_forum(item: Notification, forum: Forum, reader: User, readable: set[int]) -> Present | None:
    return Present(reverse("forum:topic_list", args=[forum.slug])) if forum.pk in readable else None


# By the beginning of what a notification is about: how its rows are asked, and what one reader is told of one.
SUBJECTS: dict[str, tuple[Callable[[list[int]], list[Any]], Callable[..., Present | None]]] = {
    "post": (_posts, _of_post),
    "topic": (_topics, _of_topic),
    "report": (_reports, _of_report),
    "intervention": (_interventions, _of_intervention),
    "forum": (_forums, _of_forum),
}


def mark_notifications_read(*, reader: User, topic: Topic) -> None:
    """Opening a question reads what was told of it. One query when there is nothing to read."""
    waiting = _unread(reader.pk)
    if not waiting:
        return
    about_posts = about_ids(waiting, "post")
    about_topic = list(about_ids(waiting, "topic").get(topic.pk, []))
    if about_posts:
        here = _posts_under(topic.pk, sorted(about_posts))
        about_topic += [item for pk in here for item in about_posts[pk]]
    if about_topic:
        Notification.objects.filter(pk__in=[item.pk for item in about_topic]).mark_read()


@prepared
def _posts_under(topic: int, posts: list[int]) -> QuerySet[Post, int]:
    return Post.objects.filter(topic=topic, pk__in=posts).values_list("pk", flat=True)


@prepared
def _unread(reader: int) -> QuerySet[Notification]:
    unread = Notification.objects.of(reader).unread().filter(kind__startswith="forum_").exclude(kind=TO_MODERATE)
    return unread.only("pk", "about")
