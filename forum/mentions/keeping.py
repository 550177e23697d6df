"""Who is named in a post, kept with it; and the text as it reads now."""

from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError

from foundation.numbers import spelled
from foundation.search import index
from members.models import User

from ..forum_conversation.models import FORMER_MEMBER, Post
from ..models import Mention, PostVersion
from .names import as_mention, is_named, replace_names
from .people import Nameable, Place, people_named

MOST_MENTIONED = 5
COLLEAGUE = "een collega"


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
    """The primary keys of those whose name still stands in the post."""
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


def take_name_out_of_mentions(person: User) -> None:
    """Where `person` was named, there is nobody's name. Call it while they are there."""
    topics = set()
    for mention in Mention.objects.filter(person=person).select_related("post"):
        nobody = {mention.written: as_mention(FORMER_MEMBER)}
        text = replace_names(mention.post.content.raw, nobody)
        # Without a renderer its HTML is made anew.
        Post.objects.filter(pk=mention.post_id).update(content=text, rendered_by="")
        for version in PostVersion.objects.filter(post=mention.post_id):
            PostVersion.objects.filter(pk=version.pk).update(text=replace_names(version.text, nobody))
        topics.add(mention.post.topic_id)
    Mention.objects.filter(person=person).delete()
    index.refresh("vragen", topics)
