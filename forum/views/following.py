from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from foundation.forms import values_of

from ..accepting import accept_answer, withdraw_acceptance
from ..following import (
    follow_forum,
    follow_topic,
    share_question,
    unfollow_forum,
    unfollow_topic,
    unshare_question,
)
from ..forms import AcceptanceForm
from ..permissions import can_accept
from .lookup import find_forum, find_post, find_topic

STOP = "stop"


@require_POST
def forum_following(request, forum):
    forum = find_forum(request.user, forum)
    act = unfollow_forum if STOP in request.POST else follow_forum
    act(user=request.user, forum=forum)
    return redirect("forum:topic_list", forum.slug)


@require_POST
def topic_following(request, forum, pk, slug):
    topic = find_topic(request.user, forum, pk)
    act = unfollow_topic if STOP in request.POST else follow_topic
    act(user=request.user, topic=topic)
    return redirect(topic)


@require_POST
def sharing(request, forum, pk, slug):
    topic = find_topic(request.user, forum, pk)
    if topic.poster_id != request.user.pk:
        act = unshare_question if STOP in request.POST else share_question
        act(user=request.user, topic=topic)
    return redirect(topic)


@require_POST
def acceptance(request, forum, pk, slug):
    """The chosen answer of a question: which post it is, or `stop` to open the question again."""
    topic = find_topic(request.user, forum, pk)
    if not can_accept(request.user, topic):
        raise Http404("Alleen wie de vraag stelde, kiest het antwoord.")
    if STOP in request.POST:
        withdraw_acceptance(chooser=request.user, topic=topic)
        messages.success(request, "De vraag staat weer open.")
        return redirect(topic)
    post = find_post(request.user, topic, values_of(AcceptanceForm(request.POST))["bericht"])
    try:
        accept_answer(chooser=request.user, topic=topic, post=post)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Het gekozen antwoord staat nu onder de vraag.")
    return redirect(topic)
