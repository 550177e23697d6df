"""Taking back one's own post, and putting it back right after."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from foundation.undo import offer_undo
from members.requests import MemberRequest

from ..models import HiddenPost
from ..writing.withdrawing import put_back, withdraw_post
from .lookup import find_own_post

STILL_HIDDEN = "Je tekst is terug. Een moderator heeft het bericht intussen verborgen; daar verandert dit niets aan."
GONE = "Je {} is ingetrokken. Een kwartier lang kun je je bedenken."


@require_POST
def withdrawal(request: MemberRequest, forum_slug: str, pk: int, slug: str, post_pk: int) -> HttpResponse:
    post = find_own_post(request.user, forum_slug, pk, post_pk)
    try:
        topic = withdraw_post(writer=request.user, post=post)
    except PermissionDenied as refusal:
        raise Http404(str(refusal)) from refusal
    is_question = post.pk == topic.first_post_id
    undo = f"{topic.get_absolute_url()}{post.pk}/terugzetting/"
    offer_undo(request, text=GONE.format("vraag" if is_question else "antwoord"), url=undo)
    return redirect(topic) if topic.approved else redirect("forum:topic_list", topic.forum.slug)


@require_POST
def putting_back(request: MemberRequest, forum_slug: str, pk: int, slug: str, post_pk: int) -> HttpResponse:
    post = find_own_post(request.user, forum_slug, pk, post_pk)
    try:
        put_back(writer=request.user, post=post)
    except PermissionDenied as refusal:
        raise Http404(str(refusal)) from refusal
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("forum:topic_list", post.topic.forum.slug)
    is_hidden = HiddenPost.objects.filter(post=post).exists()
    messages.success(request, STILL_HIDDEN if is_hidden else "Het staat er weer.")
    return redirect(post)
