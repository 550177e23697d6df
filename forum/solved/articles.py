"""Posts as their page shows them: the words, who wrote them, and what this reader may do with them."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString

from foundation.markdown import FINGERPRINT, render_markdown
from foundation.prepared import prepared
from members.belonging.workplaces import NONE, Workplace, workplaces_of
from members.directory.person_pages import pages_of
from members.models import User

from ..files import FileLine, file_lines_of
from ..forum_conversation.models import FORMER_MEMBER, Post, Topic, html_of
from ..mentions.keeping import mentions_in, with_links
from ..models import Mention, PostFile, PostVersion, Thanks, WithdrawnPost
from .thanking import Thankers


class Reading(NamedTuple):
    """Where a page of posts stands and what its reader may do there."""

    place: str
    page: int
    may_answer: bool
    may_accept: bool
    may_edit_own: bool
    may_withdraw_own: bool
    may_moderate: bool


class Article(NamedTuple):
    """Everything that is shown of one post."""

    pk: int
    html: SafeString
    files: tuple[FileLine, ...]
    author: str
    author_url: str
    has_account: bool
    role: str
    organisation: str
    is_asker: bool
    created: datetime
    is_withdrawn: bool
    edited: datetime | None
    edited_by_another: bool
    has_versions: bool
    chosen_at: datetime | None
    chosen_by: str
    is_own: bool
    may_edit: bool
    may_withdraw: bool
    thanks_count: int
    is_thanked: bool
    thankers: tuple[tuple[str, str], ...]
    reading: Reading


class _Beside(NamedTuple):
    """What is fetched beside posts: by post its source, when its HTML is made anew, whom it names, and its files.

    By writer where they work and the address of their page.
    """

    texts: dict[int, str]
    mentions: dict[int, list[Mention]]
    places: dict[int, Workplace]
    pages: dict[int, str]
    files: dict[int, tuple[FileLine, ...]]
    thankers: Thankers


def articles_of(ids: list[int], *, topic: Topic, reader: User, reading: Reading) -> dict[int, Article]:
    """The posts with these ids, by id, in three queries.

    One more when some of their HTML is made anew, when some name people, and when some have files; up to three when
    somebody found one useful.
    """
    posts = _posts(ids, reader.pk)
    stale = [post.pk for post in posts if post.rendered_by != FINGERPRINT or post.has_mentions]
    mentions = mentions_in([post.pk for post in posts if post.has_mentions])
    named = {mention.person_id for some in mentions.values() for mention in some if mention.person_id}
    writers = {post.poster_id for post in posts if post.poster_id}
    beside = _Beside(
        texts=dict(Post.objects.filter(pk__in=stale).values_list("pk", "content")) if stale else {},
        mentions=mentions,
        places=workplaces_of(writers),
        pages=pages_of(writers | named, reader),
        files=file_lines_of([post.pk for post in posts if post.has_files]),
        thankers=Thankers([post.pk for post in posts if post.thanks_count], topic=topic, reader=reader),
    )
    return {post.pk: _article(post, beside, topic=topic, reader=reader, reading=reading) for post in posts}


@prepared
def _posts(ids: list[int], reader: int) -> QuerySet[Post, Any]:
    thanks = Thanks.objects.filter(post=OuterRef("pk")).order_by()
    thanks_count = Subquery(thanks.values("post").annotate(number=Count("pk")).values("number"))
    posts = Post.objects.filter(pk__in=ids).order_by()
    posts = posts.annotate(
        kept_html=F("_content_rendered"),
        has_files=Exists(PostFile.objects.filter(post=OuterRef("pk"))),
        has_versions=Exists(PostVersion.objects.filter(post=OuterRef("pk"))),
        is_withdrawn=Exists(WithdrawnPost.objects.filter(post=OuterRef("pk"))),
        has_mentions=Exists(Mention.objects.filter(post=OuterRef("pk"))),
        thanks_count=Coalesce(thanks_count, 0),
        is_thanked=Exists(thanks.filter(user=reader)),
    )
    return posts.values_list(
        *("pk", "kept_html", "rendered_by", "poster_id", "poster__first_name", "poster__last_name", "username"),
        *("created", "updated", "updates_count", "updated_by_id", "has_files", "has_versions"),
        *("is_withdrawn", "has_mentions", "thanks_count", "is_thanked"),
        named=True,
    )


def _html(post: Any, beside: _Beside) -> SafeString:
    if mentions := beside.mentions.get(post.pk):
        return render_markdown(with_links(beside.texts[post.pk], mentions, beside.pages))
    return html_of(beside.texts.get(post.pk, ""), post.kept_html, post.rendered_by)


def _article(post: Any, beside: _Beside, *, topic: Topic, reader: User, reading: Reading) -> Article:
    place = beside.places.get(post.poster_id, NONE)
    name = f"{post.poster__first_name} {post.poster__last_name}".strip() if post.poster_id else post.username
    is_own = post.poster_id == reader.pk
    is_chosen = post.pk == topic.question.accepted_answer_id
    chooser = topic.question.accepted_by if is_chosen else None
    return Article(
        pk=post.pk,
        html=_html(post, beside),
        files=() if post.is_withdrawn else beside.files.get(post.pk, ()),
        author=name or FORMER_MEMBER,
        author_url=beside.pages.get(post.poster_id, ""),
        has_account=post.poster_id is not None,
        role=place.role,
        organisation=place.organisation,
        is_asker=post.pk != topic.first_post_id and post.poster_id is not None and post.poster_id == topic.poster_id,
        created=post.created,
        is_withdrawn=post.is_withdrawn,
        edited=post.updated if post.updates_count and not post.is_withdrawn else None,
        edited_by_another=post.updated_by_id not in (None, post.poster_id),
        has_versions=post.has_versions,
        chosen_at=topic.question.accepted_at if is_chosen else None,
        chosen_by=chooser.first_name if chooser else "",
        is_own=is_own,
        may_edit=not post.is_withdrawn and (reading.may_moderate or (reading.may_edit_own and is_own)),
        may_withdraw=is_own and reading.may_withdraw_own and not post.is_withdrawn,
        thanks_count=post.thanks_count,
        is_thanked=post.is_thanked,
        thankers=beside.thankers.of(post.pk),
        reading=reading,
    )
