"""Lists over all forums: what somebody has not read yet, and what they did not send yet."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from foundation.forms import SeenForm, values_of
from foundation.fragments import render_each
from foundation.removals import row_to_remove
from members.requests import MemberRequest

from ..keeping_up.lines import lines_of_questions, unread_questions
from ..keeping_up.pages import TOPICS_PER_PAGE
from ..keeping_up.reading import count_unread_by_forum, mark_all_read
from ..models import Draft
from ..permissions import reach_of
from ..querysets import unread_since


@never_cache
@require_safe
def unread(request: MemberRequest) -> HttpResponse:
    """Every question with something new for this reader, of all forums together."""
    opened_at = timezone.now()
    readable, closed = reach_of(request.user)
    numbers = count_unread_by_forum(request.user)
    count = sum(numbers.get(forum.pk, 0) for forum in readable)
    page: Page[Any] = Paginator(range(count), TOPICS_PER_PAGE).get_page(request.GET.get("pagina"))
    start = (page.number - 1) * TOPICS_PER_PAGE
    rows = unread_questions(request.user.pk, unread_since(request.user), closed, start=start)
    page.object_list = lines_of_questions(rows, request.user)
    context = {"page": page, "lines": render_each("forum/_topic_row.html", page.object_list), "opened_at": opened_at}
    return render(request, "forum/unread_list.html", context)


@require_POST
def all_read(request: MemberRequest) -> HttpResponse:
    mark_all_read(reader=request.user, seen_at=values_of(SeenForm(request.POST))["tot"])
    messages.success(request, "Alles tot nu toe staat op gelezen.")
    return redirect("forum:unread")


@never_cache
@require_safe
def drafts(request: MemberRequest) -> HttpResponse:
    """What this member wrote and did not send; also where they may no longer write: the words are still theirs."""
    _, closed = reach_of(request.user)
    kept = Draft.objects.filter(user=request.user).select_related("topic__forum", "forum").order_by("-saved_at")
    rows = [{"draft": draft, "is_open": _is_open(draft, closed)} for draft in kept]
    return render(request, "forum/draft_list.html", {"rows": rows})


def _is_open(draft: Draft, closed_forums: list[int]) -> bool:
    """May its writer still read where it would go?"""
    if draft.topic:
        return draft.topic.approved and draft.topic.forum_id not in closed_forums
    return draft.forum_id not in closed_forums


@require_POST
def draft(request: MemberRequest, pk: int) -> HttpResponse:
    """Throw one draft away."""
    if own := row_to_remove(request, Draft.objects.filter(user=request.user), "Het concept", pk=pk):
        own.delete()
        messages.success(request, "Het concept is weg.")
    return redirect("forum:drafts")
