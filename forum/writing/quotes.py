"""Words of one post in another: who wrote them, with a link to where they stand."""

import re
from collections.abc import Callable

from django.db.models import Model

from foundation.addresses import whole_address
from foundation.search import index
from members.models import User

from ..forum_conversation.models import FORMER_MEMBER, Post
from ..mentions.keeping import KEPT_WORDS
from ..mentions.names import as_mention, own_words, replace_names
from ..models import Draft, Mention

SAID = " schreef"
PLACE = r"(?P<place>https?://[^\s()]*\?bericht=(?P<post>\d+))"
SOURCE = re.compile(rf"\[[^\[\]\n]*{SAID}\]\({PLACE}\)")
# Signs in a name that would be marks in a text.
MARKS = re.compile(r"[\\`*_~\[\]<>#|!]")


def quotation(post: Post) -> str:
    """The words of `post` as a quote under its source, without what was quoted there itself; nothing of no words."""
    if not post.content.raw:
        return ""
    own = own_words(post.present_text).strip("\n")
    name = MARKS.sub("", post.author_name)
    # The whole address: the quote is read in mails too.
    source = f"[{name}{SAID}]({whole_address(post.get_absolute_url())}):"
    return "".join(f"> {line}".rstrip() + "\n" for line in [source, "", *own.splitlines()]) + "\n"


def take_name_out_of_quotes(person: User) -> None:
    """Where somebody quotes a post of `person`, or one that names them, nobody's name stands there.

    Call it while they are there.
    """
    wipe = _without(person)
    topics = set()
    for post in Post.objects.filter(content__contains=f"{SAID}](http").only("content", "topic"):
        if (text := wipe(post.content.raw)) != post.content.raw:
            # Without a renderer its HTML is made anew.
            Post.objects.filter(pk=post.pk).update(content=text, rendered_by="")
            topics.add(post.topic_id)
    index.refresh("vragen", topics)
    fields: dict[type[Model], str] = {**KEPT_WORDS, Draft: "text"}
    for model, field in fields.items():
        rows = model._default_manager.filter(**{f"{field}__contains": f"{SAID}](http"})
        for pk, words in rows.values_list("pk", field):
            model._default_manager.filter(pk=pk).update(**{field: wipe(words)})


def _without(person: User) -> Callable[[str], str]:
    """A text without their name at the head of a quote, and in the quotes of what names them."""
    posts = set(Post.objects.filter(poster=person).values_list("pk", flat=True))
    named: dict[int, dict[str, str]] = {}
    for mention in Mention.objects.filter(person=person):
        for written in (mention.written, mention.name):
            named.setdefault(mention.post_id, {})[written] = as_mention(FORMER_MEMBER)

    def wipe(text: str) -> str:
        names: dict[str, str] = {}
        for hit in SOURCE.finditer(text):
            names |= named.get(int(hit["post"]), {})
        lines = SOURCE.sub(_without_name(posts), text).split("\n")
        return "\n".join(replace_names(line, names) if line.startswith(">") else line for line in lines)

    return wipe


def _without_name(posts: set[int]) -> Callable[[re.Match[str]], str]:
    """What is put in place of a source: the same, or without a name when it is one of these posts."""

    def source(hit: re.Match[str]) -> str:
        return f"[{FORMER_MEMBER}{SAID}]({hit['place']})" if int(hit["post"]) in posts else hit.group()

    return source
