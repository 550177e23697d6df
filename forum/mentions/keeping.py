"""Who is named in a post, kept with it; and the text as it reads now."""

from collections.abc import Collection, Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from foundation.numbers import spelled
from foundation.search import index
from members.models import User

from ..forum_conversation.models import FORMER_MEMBER, Post
from ..models import Intervention, Mention, PostVersion, WithdrawnPost
from .names import as_mention, names_in, replace_names
from .people import Nameable, Place, people_named

MOST_MENTIONED = 5
COLLEAGUE = "een collega"
# Where words of a post are kept beside it.
KEPT_WORDS: dict[type[Model], str] = {PostVersion: "text", WithdrawnPost: "text", Intervention: "old_text"}


def keep_mentions(post: Post, namer: User) -> list[Mention]:
    """Write down who is named in `post`, and return those who were not before.

    Raises ValidationError with code "mentions" when there are more than five, with those who were named in it before
    it was changed. Call it in the transaction that writes.
    """
    named = people_named(post.content.raw, namer=namer, place=Place(post.topic.forum, post.topic))
    known = {(one.person_id, one.written.casefold()) for one in post.mentions.all()}
    people = {person for person, _ in known if person}
    refuse_too_many(named, before=people)
    fresh = [one for one in named if (one.person.pk, one.written.casefold()) not in known]
    rows = [Mention(post=post, person=one.person, written=one.written) for one in fresh]
    return [row for row in Mention.objects.bulk_create(rows) if row.person_id not in people]


def refuse_too_many(named: Sequence[Nameable], *, before: Collection[int] = ()) -> None:
    """Raises ValidationError when more people are named than may be told of one post, with those named `before`."""
    people = {one.person.pk for one in named}
    number = len(people | set(before))
    if number > MOST_MENTIONED and not people <= set(before):
        earlier = " met wie er eerder in stond" if len(people) < number else ""
        raise ValidationError(
            f"Je noemt{earlier} {spelled(number)} mensen. Noem er hooguit {spelled(MOST_MENTIONED)} in één bericht.",
            code="mentions",
        )


def named_now(post: Post) -> set[int]:
    """The primary keys of those whose name stands in the writer's own words; asks nothing when there is no '@'."""
    mentions = list(post.mentions.all()) if "@" in post.content.raw else []
    standing = names_in(post.content.raw, [one.written for one in mentions]) if mentions else set()
    return {one.person_id for one in mentions if one.person_id and one.written.casefold() in standing}


def with_present_names(text: str, mentions: Iterable[Mention]) -> str:
    """The text, of now or of before, with what those it names are called today."""
    return replace_names(text, {one.written: as_mention(one.name) for one in mentions})


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
        held = model._default_manager.select_for_update().filter(post__in=written).order_by("pk")
        for pk, post_id, words in held.values_list("pk", "post", field):
            if (text := replace_names(words, written[post_id])) != words:
                model._default_manager.filter(pk=pk).update(**{field: text})
    Mention.objects.filter(person=person).delete()
    index.refresh("vragen", {post.topic_id for post in posts})
