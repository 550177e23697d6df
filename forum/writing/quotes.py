"""Words of one post in another: who wrote them, with a link to where they stand."""

import re
from collections.abc import Callable

from django.db import transaction
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


@transaction.atomic
def take_name_out_of_quotes(person: User) -> None:
    """Where somebody quotes a post of `person`, or one that names them, nobody's name stands there.

    Call it while they are there.
    """
    wipe = _without(person)
    # Without a renderer its HTML is made anew.
    if posts := _rewrite(Post, "content", wipe, rendered_by=""):
        index.refresh("vragen", Post.objects.filter(pk__in=posts).values_list("topic", flat=True).distinct())
    fields: dict[type[Model], str] = {**KEPT_WORDS, Draft: "text"}
    for model, field in fields.items():
        _rewrite(model, field, wipe)


def _rewrite(model: type[Model], field: str, wipe: Callable[[str], str], **besides: str) -> list[int]:
    """Wipe the words of each row in which that changes something; gives their primary keys.

    Read again once they are held: what somebody else writes or takes back this moment stays as they leave it.
    """
    rows = model._default_manager.order_by("pk")
    quoting = rows.filter(**{f"{field}__contains": f"{SAID}](http"}).values_list("pk", field)
    changing = [pk for pk, words in quoting if wipe(words) != words]
    for pk, words in rows.select_for_update().filter(pk__in=changing).values_list("pk", field):
        rows.filter(pk=pk).update(**{field: wipe(words)}, **besides)
    return changing


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
