"""Writing posts: what asking, answering and opening a discussion share."""

from machina.apps.forum.models import Forum

from foundation.limits import Limit
from foundation.models import Theme
from members.models import User

from ..forum_conversation.models import Post, Topic
from ..models import Question

# By mail too.
POSTS = Limit(
    "forum.post",
    "berichten plaatsen",
    "20/h/user, 60/d/user, 200/h/ip",
    newcomers="6/h/user, 15/d/user, 200/h/ip",
)
NETWORK = "Lerend Netwerk"
# machina wants a name and a key for who has no account; the portal itself is such a one.
NETWORK_KEY = "portal"


def write_topic(
    *, forum: Forum, poster: User | None, subject: str, text: str, theme: Theme | None = None, approved: bool = True
) -> Topic:
    """A new topic with its first post and its row as a question; the counters are exact afterwards."""
    topic = Topic(
        forum=forum,
        poster=poster,
        subject=subject,
        type=Topic.TOPIC_POST,
        status=Topic.TOPIC_UNLOCKED,
        approved=approved,
    )
    topic.save()
    Question.objects.create(topic=topic, theme=theme)
    write_post(topic=topic, poster=poster, text=text, approved=approved)
    return topic


def write_post(*, topic: Topic, poster: User | None, text: str, approved: bool = True) -> Post:
    post = Post(topic=topic, poster=poster, subject=topic.subject, content=text, approved=approved)
    if poster is None:
        post.username, post.anonymous_key = NETWORK, NETWORK_KEY
    post.save()
    return post
