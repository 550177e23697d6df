"""Who is named in a post, kept with it; and the text as it reads now."""

from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from foundation.numbers import spelled
from foundation.search import index
from members.models import User

from ..forum_conversation.models import FORMER_MEMBER, Post
from ..models import Intervention, Mention, PostVersion, WithdrawnPost
from .names import as_mention, is_named, replace_names
from .people import Nameable, Place, people_named

MOST_MENTIONED = 5
COLLEAGUE = "een collega"
# Where words of a post are kept beside it.
KEPT_WORDS: dict[type[Model], str] = {PostVersion: "text", WithdrawnPost: "text", Intervention: "old_text"}


def keep_mentions(post: Post, namer: User) -> list[Mention]:
    """Write down who is named in `post`, and return those who were not before.

    Raises ValidationError with code "mentions" when there are more than five. Call it in the transaction that writes.
    """
    named = people_named(post.content.raw, namer=namer, place=Place(post.topic.forum, post.topic))
    refuse_too_many(named)
    known = set(post.mentions.values_list("person", "written"))
    fresh = [one for one in named if (one.person.pk, one.written) not in known]
    rows = [Mention(post=post, person=one.person, written=one.written) for one in fresh]
    return list(Mention.objects.bulk_create(rows))


def refuse_too_many(named: Sequence[Nameable]) -> None:
    """Raises ValidationError when more people are named than may be told of one post."""
    if len(named) > MOST_MENTIONED:
        raise ValidationError(
            f"Je noemt {spelled(len(named))} mensen. Noem er hooguit {spelled(MOST_MENTIONED)} in één bericht.",
            code="mentions",
        )


def named_now(post: Post) -> set[int]:
    """The primary keys of those whose name still stands in the post; asks nothing when it has no '@'."""
    if "@" not in post.content.raw:
        return set()
    standing = [one for one in post.mentions.all() if is_named(post.content.raw, one.written)]
    return {one.person_id for one in standing if one.person_id}


def mentions_in(posts: Collection[int]) -> dict[int, list[Mention]]:
    """By post, who is or was named in it; no query when there is no post to ask about."""
    mentions: dict[int, list[Mention]] = {}
    for mention in Mention.objects.filter(post__in=posts) if posts else ():
        mentions.setdefault(mention.post_id, []).append(mention)
    return mentions


def with_links(text: str, mentions: Collection[Mention], pages: dict[int, str]) -> str:
    """The text with present names, each leading to the page of who has one in `pages`."""
    shown = {one.written: as_mention(one.name, pages.get(one.person_id or 0, "")) for one in mentions}
    return replace_names(text, shown)


def text_without_names(post: Post) -> str:
    """The text for people outside, who are not to know who was named."""
    return replace_names(post.content.raw, {one.written: COLLEAGUE for one in post.mentions.all()})


@transaction.atomic
def take_name_out_of_mentions(person: User) -> None:
    """Where `person` was named, there is nobody's name: in posts and whatever is kept of their words.

    Call it while they are there.
    """
    written: dict[int, dict[str, str]] = {}
    for mention in Mention.objects.filter(person=person):
        written.setdefault(mention.post_id, {})[mention.written] = as_mention(FORMER_MEMBER)
    # Locked: what is written or taken back this moment is neither lost nor put back.
    posts = Post.objects.select_for_update(of=("self",)).filter(pk__in=written).order_by("pk")
    for post in posts:
        # Without a renderer its HTML is made anew.
        text = replace_names(post.content.raw, written[post.pk])
        Post.objects.filter(pk=post.pk).update(content=text, rendered_by="")
    for model, field in KEPT_WORDS.items():
        for pk, post_id, words in model._default_manager.filter(post__in=written).values_list("pk", "post", field):
            text = replace_names(words, written[post_id])
            model._default_manager.filter(pk=pk).update(**{field: text})
    Mention.objects.filter(person=person).delete()
    index.refresh("vragen", {post.topic_id for post in posts})
