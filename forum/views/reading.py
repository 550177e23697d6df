from itertools import groupby
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe
from machina.apps.forum.models import Forum

from forum.forum_conversation.models import Topic
from foundation.fragments import render_each, with_token
from foundation.models import Theme
from members.models import User
from members.requests import MemberRequest

from ..addresses import redirect_to_present, topic_to_which_went
from ..forum_conversation.models import Post
from ..keeping_up.lines import (
    STATES,
    count_questions_in,
    forums_to_line_up,
    line_of_forum,
    lines_of_questions,
    newest_open_questions,
    questions_in,
)
from ..keeping_up.pages import FIRST_UNREAD, TOPICS_PER_PAGE, answers_page, page_number_of
from ..keeping_up.reading import count_unread_by_forum, first_unread, has_unread, mark_read
from ..keeping_up.sharing import Sharer, sharers_of
from ..models import HiddenPost, WithdrawnPost
from ..permissions import can_accept, can_answer, can_ask, can_edit, can_moderate, can_withdraw, readable_forums
from ..presents import mark_notifications_read
from ..promises import promise_of
from ..solved.articles import Article, Reading, articles_of
from ..writing.forms import AnswerForm
from ..writing.quotes import quotation
from ..writing.related import same_theme
from ..writing.unsent import take_unsent
from .lookup import TopicGone, TopicWithdrawn, find_forum_to_show, find_post, find_topic_to_show


@require_safe
def index(request: MemberRequest) -> HttpResponse:
    forums = forums_to_line_up()
    readable = readable_forums(request.user, forums)
    closed = {forum.pk for forum in forums} - {forum.pk for forum in readable}
    newest = newest_open_questions(list(closed))
    unread = count_unread_by_forum(request.user)
    context = {
        "sections": sections_of(readable, unread),
        "open_questions": render_each("forum/_open_question.html", lines_of_questions(newest)),
        "may_moderate": any(can_moderate(request.user, forum) for forum in readable),
    }
    context["unread_count"] = sum(unread.get(forum.pk, 0) for forum in readable)
    return render(request, "forum/index.html", context)


def sections_of(readable: list[Forum], news: dict[int, int]) -> list[tuple[str, list[str]]]:
    """The forums as drawn lines, those of one category together under its name."""
    categories = {forum.pk: forum.name for forum in readable if forum.type == Forum.FORUM_CAT}
    forums = [forum for forum in readable if forum.type == Forum.FORUM_POST]
    lines = render_each("forum/_forum_row.html", [line_of_forum(forum, news.get(forum.pk, 0)) for forum in forums])
    pairs = zip(forums, lines, strict=True)
    grouped = groupby(pairs, lambda pair: categories.get(pair[0].parent_id, ""))
    return [(heading, [line for _, line in group]) for heading, group in grouped]


@require_safe
def topic_list(request: MemberRequest, forum_slug: str) -> HttpResponse:
    forum = find_forum_to_show(request.user, forum_slug)
    if elsewhere := redirect_to_present(request, forum):
        return elsewhere
    asked_state = request.GET.get("toon", "")
    state = asked_state if asked_state in STATES else ""
    themes = list(Theme.objects.all())
    theme = next((theme for theme in themes if theme.slug == request.GET.get("thema")), None)
    values = [forum.pk, *([theme.pk] if theme else [])]
    is_filtered = bool(state or theme)
    count = count_questions_in.first(*values, state=state) or 0 if is_filtered else forum.direct_topics_count
    page: Page[Any] = Paginator(range(count), TOPICS_PER_PAGE).get_page(request.GET.get("pagina"))
    start = (page.number - 1) * TOPICS_PER_PAGE
    rows = lines_of_questions(questions_in(request.user.pk, *values, state=state, start=start), request.user)
    page.object_list = rows
    context: dict[str, Any] = {"forum": forum, "page": page, "lines": render_each("forum/_topic_row.html", rows)}
    context |= {"themes": themes, "theme": theme, "state": state, "in_words": STATES.get(state, "")}
    context |= {"may_ask": can_ask(request.user, forum), "may_moderate": can_moderate(request.user, forum)}
    return render(request, "forum/topic_list.html", context)


@require_safe
def topic(request: MemberRequest, forum_slug: str, pk: int, slug: str) -> HttpResponse:
    try:
        topic = find_topic_to_show(request.user, forum_slug, pk)
    except TopicGone as gone:
        asked = as_number(request.GET.get("bericht", ""))
        return to_post_elsewhere(request, gone.topic, asked) or render_gone(request, gone)
    if (number := request.GET.get("bericht")) == FIRST_UNREAD:
        post = first_unread(topic, topic.posts.visible())
        return redirect(address_of(topic, post) if post else topic)
    if number:
        return to_post(request, topic, as_number(number))
    if elsewhere := redirect_to_present(request, topic.forum, topic):
        return elsewhere
    mark_notifications_read(reader=request.user, topic=topic)
    form = AnswerForm(initial={"text": unsent_text(request, topic), "follow": bool(topic.followed) or None})
    response = render_topic(request, topic, form)
    if topic.approved and has_unread(topic, request.user):
        mark_read(reader=request.user, topic=topic)
    return response


def render_gone(request: MemberRequest, gone: TopicGone) -> HttpResponse:
    """In place of a question that is out of sight; who took it back finds the way to put it back here."""
    topic = gone.topic
    if not isinstance(gone, TopicWithdrawn):
        return render(request, "forum/topic_hidden.html", {"forum": topic.forum}, status=404)
    context = {
        "forum": topic.forum,
        "place": topic.get_absolute_url(),
        "taken_back": taken_back_in(topic, request.user),
    }
    return render(request, "forum/topic_withdrawn.html", context, status=404)


NOT_TO_BE_SEEN = "Het bericht waar je link naar wijst, is niet (meer) te zien. Dit is het gesprek waar het in stond."


def as_number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def to_post(request: MemberRequest, topic: Topic, pk: int) -> HttpResponse:
    """The place of a post on its page; when it can't be seen, the conversation it stood in, with a word about that."""
    try:
        return redirect(address_of(topic, find_post(request.user, topic, pk)))
    except Http404:
        if elsewhere := to_post_elsewhere(request, topic, pk):
            return elsewhere
        messages.info(request, NOT_TO_BE_SEEN)
        return redirect(topic)


def to_post_elsewhere(request: MemberRequest, topic: Topic, pk: int) -> HttpResponse | None:
    """The way to the question in which a post stands now that stood in this one."""
    present = topic_to_which_went(pk, topic, request.user)
    return redirect(f"{present.get_absolute_url()}?bericht={pk}") if present else None


def address_of(topic: Topic, post: Post) -> str:
    number = page_number_of(topic, post)
    query = f"?pagina={number}" if number > 1 else ""
    return f"{topic.get_absolute_url()}{query}#bericht-{post.pk}"


def unsent_text(request: MemberRequest, topic: Topic) -> str:
    """What the reader was writing: a quote they just chose, text kept through a login, or their draft."""
    unsent = take_unsent(request, topic.get_absolute_url())
    text = unsent["text"] if unsent else topic.draft_text or ""
    quoted = request.GET.get("citeer", "")
    if quoted.isdecimal() and can_answer(request.user, topic):
        text = f"{text}\n\n{quote_of(request.user, topic, int(quoted))}".lstrip("\n")
    return text


def quote_of(user: User, topic: Topic, pk: int) -> str:
    """The words of a post as a quote; nothing when it was hidden since the link to quote it was made."""
    try:
        post = find_post(user, topic, pk)
    except Http404:
        return ""
    return quotation(post)


def render_topic(
    request: MemberRequest, topic: Topic, form: Form, *, preview: SafeString | None = None, status: int = 200
) -> HttpResponse:
    """The page of one question; also the answer to a form that did not validate."""
    page = answers_page(topic, request.GET.get("pagina"))
    reading = reading_of(request.user, topic, page.number)
    question, chosen, answers = articles_on(page, topic=topic, reader=request.user, reading=reading)
    is_something_withdrawn = topic.has_waiting or (question and question.is_withdrawn)
    context = {
        "topic": topic,
        "page": page,
        "reading": reading,
        "question": question,
        "csrf_token": (token := get_token(request)),
        "question_drawn": draw_question(request.user, topic, question, token) if question else "",
        "chosen": chosen,
        "answers": answers,
        "waiting": waiting_of(request.user, topic) if topic.has_waiting else [],
        "hidden": hidden_of(request.user, topic) if topic.has_waiting else [],
        "taken_back": taken_back_in(topic, request.user) if is_something_withdrawn else [],
        "form": form,
        "preview": preview,
        "related": same_theme(topic),
        "promise": promise_of(topic, request.user),
    }
    if reading.may_moderate:
        context["is_hidden"] = not topic.approved and HiddenPost.objects.filter(post=topic.first_post_id).exists()
        forums = readable_forums(request.user)
        context["targets"] = [forum for forum in forums if forum.is_forum and forum.pk != topic.forum_id]
    return render(request, "forum/topic.html", context, status=status)


class QuestionRow(NamedTuple):
    """Everything that is shown of a question above its answers."""

    article: Article
    shared: bool
    shares_count: int
    sharers: tuple[Sharer, ...]
    answer_id: int | None


def draw_question(reader: User, topic: Topic, article: Article, token: str) -> SafeString:
    sharers = tuple(sharers_of(topic, reader))
    row = QuestionRow(article, bool(topic.shared), topic.shares_count, sharers, topic.question.accepted_answer_id)
    [piece] = render_each("forum/_question.html", [row], lambda row: {"question": row, "row": row.article})
    return with_token(piece, token)


def reading_of(user: User, topic: Topic, page: int) -> Reading:
    return Reading(
        place=topic.get_absolute_url(),
        page=page,
        may_answer=topic.approved and can_answer(user, topic),
        may_accept=can_accept(user, topic),
        may_edit_own=can_edit(user, Post(poster_id=user.pk), topic),
        may_withdraw_own=topic.approved and can_withdraw(user, Post(poster_id=user.pk), topic),
        may_moderate=can_moderate(user, topic.forum),
    )


def articles_on(
    page: Page[int], *, topic: Topic, reader: User, reading: Reading
) -> tuple[Article | None, SafeString | str, list[SafeString]]:
    """The question as a row, and the chosen answer and the answers of this page as they are drawn."""
    on_top = [topic.first_post_id, topic.question.accepted_answer_id] if page.number == 1 else []
    ids = list(page.object_list)
    articles = articles_of([*filter(None, on_top), *ids], topic=topic, reader=reader, reading=reading)
    drawn_ids = [pk for pk in [*on_top[1:], *ids] if pk]
    drawn = dict(zip(drawn_ids, render_each("forum/_answer.html", [articles[pk] for pk in drawn_ids]), strict=True))
    chosen = drawn.pop(topic.question.accepted_answer_id, "")
    return articles.get(topic.first_post_id or 0), chosen, list(drawn.values())


def waiting_of(user: User, topic: Topic) -> list[Post]:
    """The words of this reader that wait for a moderator; a waiting question itself is shown as the question."""
    own = topic.posts.filter(poster=user, approved=False, hiding=None, withdrawal=None)
    own = own.exclude(pk=topic.first_post_id or 0)
    return list(own.only("content", "_content_rendered", "rendered_by").prefetch_related("files", "mentions"))


def taken_back_in(topic: Topic, reader: User) -> QuerySet[WithdrawnPost]:
    """What this reader can still put back; for a moderator also what was asked, as long as that is kept."""
    rows = WithdrawnPost.objects.filter(post__topic=topic).select_related("post")
    shown = rows.to_put_back().filter(post__poster=reader)
    if can_moderate(reader, topic.forum):
        shown |= rows.with_words().filter(post=topic.first_post_id)
    return shown.order_by("post")


def hidden_of(user: User, topic: Topic) -> list[Post]:
    """The words of this reader that a moderator hid, the question itself too: they may read why, and answer."""
    own = topic.posts.filter(poster=user, hiding__isnull=False).in_order()
    return list(own.only("content", "_content_rendered", "rendered_by").prefetch_related("files", "mentions"))
