"""Whom somebody may name, while they type."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from foundation.limits import Limit, count, refuse
from members.requests import MemberRequest

from ..mentions.people import Place, offer
from .lookup import find_forum, find_topic

NAMING = Limit("forum.naming", "namen opzoeken", "120/m/user, 480/m/ip")


@never_cache
@require_safe
def in_question(request: MemberRequest, forum_slug: str) -> HttpResponse:
    return offered(request, Place(find_forum(request.user, forum_slug)))


@never_cache
@require_safe
def in_answer(request: MemberRequest, forum_slug: str, pk: int, slug: str) -> HttpResponse:
    topic = find_topic(request.user, forum_slug, pk)
    return offered(request, Place(topic.forum, topic))


def offered(request: MemberRequest, place: Place) -> HttpResponse:
    if refusal := count(request, NAMING):
        return refuse(request, refusal)
    people = offer(request.GET.get("q", "")[:100], namer=request.user, place=place)
    return render(request, "forum/_people_offered.html", {"people": people})
