"""What the forum's notifications are about now: shown and mailed only while their reader may see it."""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet, prefetch_related_objects
from django.urls import reverse
from machina.apps.forum.models import Forum

from foundation.prepared import prepared
from members.models import User
from members.permissions import is_administrator, is_confirmed
from notifications.kinds import Present, Words
from notifications.models import Notification
from notifications.present import about_ids

from .forum_conversation.models import Post, Topic
from .mentions.names import is_named
from .models import Intervention, Mention, Report
from .permissions import can_moderate, reach_of
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


def presents(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """A query for each thing they can be about, beside what this reader may see."""
    if not is_confirmed(reader):
        return {}
    notifications = list(notifications)
    readable = {forum.pk for forum in reach_of(reader)[0]}
    presents: dict[int, Present] = {}
    about_posts, about_topics = about_ids(notifications, "post"), about_ids(notifications, "topic")
    naming = _naming(reader, about_posts)
    for post in _posts_with_names(about_posts, readable):
        presents |= {
            item.pk: _of_post(item, post, naming.get(post.pk, []))
            for item in about_posts[post.pk]
            if _may_see_post(item, post, reader)
        }
    waiting = _promised(about_topics)
    for topic in _topics(sorted(about_topics)):
        in_sight = topic.forum_id in readable and _may_see(topic, reader)
        for item in about_topics[topic.pk]:
            if in_sight and item.kind in OF_PROMISES:
                if _concerns(item, topic, reader):
                    presents[item.pk] = _of_promise(item, topic, is_worth_mail=topic.pk in waiting)
            elif in_sight:
                presents[item.pk] = _of_topic(item, topic)
            elif item.kind == "forum_moved" and topic.poster_id == reader.pk:
                presents[item.pk] = Present(reverse("forum:index"))
    presents |= _of_reports(reader, about_ids(notifications, "report"), readable)
    presents |= _of_interventions(reader, about_ids(notifications, "intervention"), readable)
    return presents | _of_forums(about_ids(notifications, "forum"), readable)


def _posts_with_names(numbers: Collection[int], readable: set[int]) -> list[Post]:
    """Whom they name comes along, in a query for all of them when there is a sign of it."""
    posts = _posts(sorted(numbers), sorted(readable))
    prefetch_related_objects([post for post in posts if "@" in post.content.raw], "mentions__person")
    return posts


@prepared
def _posts(numbers: list[int], readable: list[int]) -> QuerySet[Post]:
    rows = Post.objects.filter(pk__in=numbers, topic__forum__in=readable)
    return rows.select_related("topic__forum", "topic__question", "hiding", "poster")


def _naming(reader: User, about: dict[int, list[Notification]]) -> dict[int, list[Mention]]:
    """By post, how its writer named this reader; asked only when something tells of that."""
    numbers = [pk for pk, items in about.items() if any(item.kind == MENTIONED for item in items)]
    naming: dict[int, list[Mention]] = {}
    for mention in _mentions(sorted(numbers), reader.pk):
        naming.setdefault(mention.post_id, []).append(mention)
    return naming


@prepared
def _mentions(posts: list[int], person: int) -> QuerySet[Mention]:
    return Mention.objects.filter(post__in=posts, person=person)


@prepared
def _topics(numbers: list[int]) -> QuerySet[Topic]:
    return Topic.objects.filter(pk__in=numbers).select_related("forum", "question__owner", "first_post__poster")


def _promised(about: dict[int, list[Notification]]) -> set[int]:
    """Asked only when something tells of a promise."""
    numbers = [pk for pk, items in about.items() if any(item.kind in OF_PROMISES for item in items)]
    return set(Topic.objects.promised().filter(pk__in=numbers).values_list("pk", flat=True)) if numbers else set()


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


def _of_post(item: Notification, post: Post, naming: list[Mention]) -> Present:
    if item.kind == TO_MODERATE:
        waits = not post.approved and not hasattr(post, "hiding")
        return Present(url=reverse("forum:moderation"), is_worth_mail=waits)
    is_worth_mail = item.kind != "forum_accepted" or post.topic.question.accepted_answer_id == post.pk
    is_worth_mail = is_worth_mail and (item.kind not in TITLES or (post.approved and post.topic.approved))
    if item.kind == MENTIONED:
        is_worth_mail = is_worth_mail and any(is_named(post.content.raw, mention.written) for mention in naming)
    words = _words(post, post.topic) if item.kind in ("forum_answer", MENTIONED) else None
    return Present(post.get_absolute_url(), _title(item, post.topic), is_worth_mail, words)


def _of_topic(item: Notification, topic: Topic) -> Present:
    # A question that was taken back has no words left.
    has_words = topic.first_post is not None and bool(topic.first_post.content.raw)
    is_worth_mail = item.kind not in TITLES or (topic.approved and has_words)
    words = _words(topic.first_post, topic) if item.kind == "forum_question" and topic.first_post else None
    return Present(topic.get_absolute_url(), _title(item, topic), is_worth_mail, words)


def _of_promise(item: Notification, topic: Topic, *, is_worth_mail: bool) -> Present:
    title = seeking_in_words(topic) if item.kind == SEEKING else ""
    return Present(topic.get_absolute_url(), title, is_worth_mail)


def _words(post: Post, topic: Topic) -> Words:
    conversation = f"topic:{topic.pk}"
    answers_to = "" if topic.is_closed else conversation
    return Words(conversation, topic.subject, post.author_name, post.present_text, answers_to)


def _title(item: Notification, topic: Topic) -> str:
    return TITLES[item.kind].format(topic.subject) if item.kind in TITLES else ""


def _of_reports(reader: User, about: dict[int, list[Notification]], readable: set[int]) -> dict[int, Present]:
    """Who moderates is led to the queue, who reported to the question, or to the forum when it is out of sight."""
    presents_by_pk = {}
    for report in _reports(sorted(about)):
        topic = report.post.topic
        moderates = topic.forum_id in readable and can_moderate(reader, topic.forum)
        moderates = moderates and report.post.poster_id != reader.pk
        for item in about[report.pk]:
            if item.kind == TO_MODERATE and moderates:
                presents_by_pk[item.pk] = Present(reverse("forum:moderation"), is_worth_mail=report.handled_at is None)
            elif item.kind != TO_MODERATE and report.reporter_id == reader.pk:
                in_sight = topic.forum_id in readable and _may_see(topic, reader)
                presents_by_pk[item.pk] = Present(topic.get_absolute_url() if in_sight else reverse("forum:index"))
    return presents_by_pk


@prepared
def _reports(numbers: list[int]) -> QuerySet[Report]:
    return Report.objects.filter(pk__in=numbers).select_related("post__topic__forum")


@prepared
def _interventions(numbers: list[int]) -> QuerySet[Intervention]:
    return Intervention.objects.filter(pk__in=numbers).select_related("post__topic__forum")


def _of_interventions(reader: User, about: dict[int, list[Notification]], readable: set[int]) -> dict[int, Present]:
    """The writer reads what was done and why, the moderators what the writer has to say about it."""
    presents_by_pk = {}
    for made in _interventions(sorted(about)):
        post, forum = made.post, made.post.topic.forum
        if forum.pk not in readable:
            continue
        for item in about[made.pk]:
            if item.kind == TO_MODERATE and post.poster_id != reader.pk and can_moderate(reader, forum):
                waits = bool(made.reply) and made.reply_read_at is None
                presents_by_pk[item.pk] = Present(reverse("forum:moderation"), is_worth_mail=waits)
            elif item.kind != TO_MODERATE and post.poster_id == reader.pk:
                presents_by_pk[item.pk] = Present(f"{post.topic.get_absolute_url()}{post.pk}/moderatie/")
    return presents_by_pk


def _of_forums(about: dict[int, list[Notification]], readable: set[int]) -> dict[int, Present]:
    forums = Forum.objects.filter(pk__in=readable & about.keys()) if about else []
    return {
        item.pk: Present(reverse("forum:topic_list", args=[forum.slug])) for forum in forums for item in about[forum.pk]
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
