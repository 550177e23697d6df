from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from foundation.forms import values_of
from members.requests import MemberRequest

from ..buttons import is_taking_back
from ..keeping_up.following import (
    follow_forum,
    follow_topic,
    share_question,
    unfollow_forum,
    unfollow_topic,
    unshare_question,
)
from ..permissions import can_accept
from ..promises import settle_question, unsettle_question
from ..solved.accepting import accept_answer, withdraw_acceptance
from ..solved.thanking import take_thanks_back, thank
from ..writing.forms import AcceptanceForm
from .lookup import find_forum, find_post, find_topic, find_topic_of_post


@require_POST
def forum_following(request: MemberRequest, forum_slug: str) -> HttpResponse:
    forum = find_forum(request.user, forum_slug)
    act = unfollow_forum if is_taking_back(request) else follow_forum
    act(user=request.user, forum=forum)
    return redirect("forum:topic_list", forum.slug)


@require_POST
def topic_following(request: MemberRequest, forum_slug: str, pk: int, slug: str) -> HttpResponse:
    topic = find_topic(request.user, forum_slug, pk)
    act = unfollow_topic if is_taking_back(request) else follow_topic
    act(user=request.user, topic=topic)
    return redirect(topic)


@require_POST
def sharing(request: MemberRequest, forum_slug: str, pk: int, slug: str) -> HttpResponse:
    topic = find_topic(request.user, forum_slug, pk)
    if topic.poster_id != request.user.pk:
        act = unshare_question if is_taking_back(request) else share_question
        act(user=request.user, topic=topic)
    return redirect(topic)


@require_POST
def settling(request: MemberRequest, forum_slug: str, pk: int, slug: str) -> HttpResponse:
    """Who asked needs no answer any more, or does after all."""
    topic = find_topic(request.user, forum_slug, pk)
    if topic.poster_id != request.user.pk:
        raise Http404("Alleen wie de vraag stelde, zegt dat er geen antwoord meer nodig is.")
    act = unsettle_question if is_taking_back(request) else settle_question
    act(asker=request.user, topic=topic)
    return redirect(topic)


@require_POST
def acceptance(request: MemberRequest, forum_slug: str, pk: int, slug: str) -> HttpResponse:
    """The chosen answer of a question: which post it is, or `stop` to open the question again."""
    topic = find_topic(request.user, forum_slug, pk)
    if not can_accept(request.user, topic):
        raise Http404("Alleen wie de vraag stelde, kiest het antwoord.")
    if is_taking_back(request):
        withdraw_acceptance(chooser=request.user, topic=topic)
        messages.success(request, "De vraag staat weer open.")
        return redirect(topic)
    post = find_post(request.user, topic, values_of(AcceptanceForm(request.POST))["bericht"])
    try:
        accept_answer(chooser=request.user, topic=topic, post=post)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, "Het gekozen antwoord staat nu onder de vraag.")
    return redirect(topic)


@require_POST
def thanking(request: MemberRequest, forum_slug: str, pk: int, slug: str, post_pk: int) -> HttpResponse:
    """This answer was useful to the reader, or `stop`: not after all."""
    topic = find_topic_of_post(request.user, forum_slug, pk, post_pk)
    post = find_post(request.user, topic, post_pk)
    try:
        act = take_thanks_back if is_taking_back(request) else thank
        act(user=request.user, post=post)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect(post)
