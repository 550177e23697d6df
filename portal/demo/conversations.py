"""Writing many conversations at once, with the counters exact."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from django.db.models import Count, F, OuterRef, Subquery
from django.utils.text import slugify

from forum.forum_conversation.models import Post, Topic
from forum.models import Follow, MeToo, Question, Thanks
from foundation.markdown import FINGERPRINT, render_markdown

ROWS_AT_ONCE = 1000
HOURS_UNTIL_CHOSEN = 3
SHARED_BY_AT_MOST = 7

render = cache(render_markdown)


@dataclass(frozen=True)
class Words:
    """What somebody said, and when."""

    poster: int | None
    text: str
    at: datetime


@dataclass
class Conversation:
    """A question and its answers; `chosen` is the number of the accepted one, counted from one."""

    subject: str
    forum: int
    theme: int | None
    words: list[Words]
    chosen: int | None
    slug: str = ""

    def __post_init__(self) -> None:
        self.slug = self.slug or slugify(self.subject, allow_unicode=True)


def write(conversations: list[Conversation]) -> None:
    """Make topics, posts, questions and followers of `conversations`; the search index is built after the load."""
    with keeping_dates():
        topics = Topic.objects.bulk_create([topic_of(each) for each in conversations], batch_size=ROWS_AT_ONCE)
        pairs = list(zip(topics, conversations, strict=True))
        posts = iter(
            Post.objects.bulk_create(
                [post_of(topic, words) for topic, each in pairs for words in each.words], batch_size=ROWS_AT_ONCE
            )
        )
    count_posts(topics)
    questions = []
    for topic, each in pairs:
        own_posts = [next(posts) for _ in each.words]
        questions.append(question_of(topic, each, own_posts))
    Question.objects.bulk_create(questions, batch_size=ROWS_AT_ONCE)
    follow(pairs)
    give_thanks(questions, pairs)


@contextmanager
def keeping_dates() -> Iterator[None]:
    """Demo posts were written at a time of their own, which fields that fill in 'now' would overwrite."""
    fields = [model._meta.get_field("created") for model in (Topic, Post)]
    fields_changed = [model._meta.get_field("updated") for model in (Topic, Post)]
    try:
        for field in fields:
            field.auto_now_add = False
        for field in fields_changed:
            field.auto_now = False
        yield
    finally:
        for field in fields:
            field.auto_now_add = True
        for field in fields_changed:
            field.auto_now = True


def topic_of(each: Conversation) -> Topic:
    return Topic(
        forum_id=each.forum,
        poster_id=each.words[0].poster,
        subject=each.subject,
        slug=each.slug,
        type=Topic.TOPIC_POST,
        status=Topic.TOPIC_UNLOCKED,
        created=each.words[0].at,
        updated=each.words[-1].at,
    )


def post_of(topic: Topic, words: Words) -> Post:
    post = Post(topic=topic, poster_id=words.poster, subject=topic.subject, content=words.text)
    post._content_rendered, post.rendered_by = render(words.text), FINGERPRINT
    post.created = post.updated = words.at
    return post


def question_of(topic: Topic, each: Conversation, posts: list[Post]) -> Question:
    question = Question(topic=topic, theme_id=each.theme)
    if each.chosen:
        question.accepted_answer = posts[each.chosen]
        question.accepted_by_id = topic.poster_id
        question.accepted_at = posts[each.chosen].created + timedelta(hours=HOURS_UNTIL_CHOSEN)
    return question


def count_posts(topics: list[Topic]) -> None:
    posts = Post.objects.filter(topic=OuterRef("pk"))
    latest = posts.order_by("-created", "-pk")
    count = posts.order_by().values("topic").annotate(n=Count("pk")).values(n=F("n"))
    Topic.objects.filter(pk__in=[topic.pk for topic in topics]).update(
        posts_count=Subquery(count),
        first_post=Subquery(posts.in_order().values("pk")[:1]),
        last_post=Subquery(latest.values("pk")[:1]),
        last_post_on=Subquery(latest.values("created")[:1]),
    )


def follow(pairs: list[tuple[Topic, Conversation]]) -> None:
    """Who takes part follows along; some who do share the question."""
    follows, shares = [], []
    for topic, each in pairs:
        people = list(dict.fromkeys(words.poster for words in each.words if words.poster))
        follows += [Follow(user_id=person, topic=topic) for person in people]
        others = [person for person in people if person != topic.poster_id]
        shares += [MeToo(user_id=person, topic=topic) for person in others[: topic.pk % SHARED_BY_AT_MOST]]
    Follow.objects.bulk_create(follows, batch_size=ROWS_AT_ONCE, ignore_conflicts=True)
    MeToo.objects.bulk_create(shares, batch_size=ROWS_AT_ONCE, ignore_conflicts=True)


def give_thanks(questions: list[Question], pairs: list[tuple[Topic, Conversation]]) -> None:
    """Some who take part found the chosen answer useful."""
    thanks = []
    for question, (topic, each) in zip(questions, pairs, strict=True):
        if answer := question.accepted_answer:
            people = dict.fromkeys(words.poster for words in each.words if words.poster not in (None, answer.poster_id))
            thanks += [Thanks(user_id=person, post=answer) for person in list(people)[: topic.pk % SHARED_BY_AT_MOST]]
    Thanks.objects.bulk_create(thanks, batch_size=ROWS_AT_ONCE, ignore_conflicts=True)
