"""Telling people that somebody named them."""

from members.models import User
from notifications.kinds import Kind
from notifications.models import Notification
from notifications.outbox import Notice, tell_many

from ..forum_conversation.models import Post
from ..notifications import NEW_ANSWER, NEW_QUESTION, active_people, words_of
from ..permissions import readers_among
from ..presents import MENTIONED, presents
from .keeping import named_now

MENTION = Kind(MENTIONED, "Iemand noemt je in het forum", presents=presents, heading="Je wordt genoemd")


def tell_of_mentions(post: Post) -> None:
    """Everybody who is named in a post that all may see hears it once, and not also that it is new."""
    topic = post.topic
    named = named_now(post) if post.approved and topic.approved else set()
    if not named:
        return
    people = active_people().filter(pk__in=named).besides(post.poster_id)
    readers = readers_among(people, topic.forum)
    _leave_out_of_digests(post, readers)
    tell_many(
        recipients=readers,
        notice=Notice(
            kind=MENTION.code,
            about=f"post:{post.pk}",
            title=f"Je wordt genoemd bij ‘{topic.subject}’",
            url=post.get_absolute_url(),
            context={"topic": topic, "author": post.author_name, **words_of(post)},
            answers_to="" if topic.is_closed else f"topic:{topic.pk}",
            conversation=f"topic:{topic.pk}",
        ),
    )


def _leave_out_of_digests(post: Post, people: list[User]) -> None:
    """What waits to be told of the same post in another way."""
    waiting = Notification.objects.unread().filter(recipient__in=people, email=None)
    waiting.filter(kind=NEW_ANSWER.code, about=f"post:{post.pk}").delete()
    if post.pk == post.topic.first_post_id:
        waiting.filter(kind=NEW_QUESTION.code, about=f"topic:{post.topic_id}").delete()
