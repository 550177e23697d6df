"""Words of one post in another: who wrote them, with a link to where they stand."""

import re
from collections.abc import Callable

from foundation.addresses import whole_address
from foundation.search import index
from members.models import User

from ..forum_conversation.models import FORMER_MEMBER, Post
from ..models import Draft, Intervention, PostVersion

SAID = " schreef"
PLACE = r"(?P<place>https?://[^\s()]*\?bericht=(?P<post>\d+))"
SOURCE = re.compile(rf"\[[^\[\]\n]*{SAID}\]\({PLACE}\)")
# Signs in a name that would be marks in a text.
MARKS = re.compile(r"[\\`*_~\[\]<>#|!]")


def quotation(post: Post) -> str:
    """The words of `post` as a quote under its source, without what was quoted there itself."""
    own = "\n".join(line for line in post.content.raw.splitlines() if not line.startswith(">")).strip("\n")
    name = MARKS.sub("", post.author_name)
    # The whole address: the quote is read in mails too.
    source = f"[{name}{SAID}]({whole_address(post.get_absolute_url())}):"
    return "".join(f"> {line}".rstrip() + "\n" for line in [source, "", *own.splitlines()]) + "\n"


def take_name_out_of_quotes(person: User) -> None:
    """Where somebody quotes a post of `person`, its source no longer says their name. Call it while they are there."""
    posts = set(Post.objects.filter(poster=person).values_list("pk", flat=True))
    topics = set()
    for post in Post.objects.filter(content__contains=f"{SAID}](http").only("content", "topic"):
        if (text := SOURCE.sub(_without_name(posts), post.content.raw)) != post.content.raw:
            # Without a renderer its HTML is made anew.
            Post.objects.filter(pk=post.pk).update(content=text, rendered_by="")
            topics.add(post.topic_id)
    index.refresh("vragen", topics)
    for draft in Draft.objects.filter(text__contains=f"{SAID}](http"):
        Draft.objects.filter(pk=draft.pk).update(text=SOURCE.sub(_without_name(posts), draft.text))
    for made in Intervention.objects.filter(old_text__contains=f"{SAID}](http"):
        Intervention.objects.filter(pk=made.pk).update(old_text=SOURCE.sub(_without_name(posts), made.old_text))
    for version in PostVersion.objects.filter(text__contains=f"{SAID}](http"):
        PostVersion.objects.filter(pk=version.pk).update(text=SOURCE.sub(_without_name(posts), version.text))


def _without_name(posts: set[int]) -> Callable[[re.Match[str]], str]:
    """What is put in place of a source: the same, or without a name when it is one of these posts."""

    def source(hit: re.Match[str]) -> str:
        return f"[{FORMER_MEMBER}{SAID}]({hit['place']})" if int(hit["post"]) in posts else hit.group()

    return source
