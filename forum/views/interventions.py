"""What a moderator did to a post: for its writer, who may answer, and for moderators."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.refusals import refusals_in
from members.requests import MemberRequest

from ..addresses import redirect_to_present
from ..moderating.interventions import reply_to_intervention
from ..permissions import can_moderate
from ..writing.forms import ReplyForm
from .lookup import TopicWithdrawn, find_post, find_topic_of_post


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def interventions(request: MemberRequest, forum_slug: str, pk: int, slug: str, post_pk: int) -> HttpResponse:
    """Everything that was done to one post, the latest first, and the writer's answer to the latest."""
    try:
        topic = find_topic_of_post(request.user, forum_slug, pk, post_pk)
    except TopicWithdrawn as withdrawn:
        topic = withdrawn.topic
    if elsewhere := redirect_to_present(request, topic.forum, topic):
        return elsewhere
    post = find_post(request.user, topic, post_pk)
    is_writer = post.poster_id == request.user.pk
    if not (is_writer or can_moderate(request.user, topic.forum)):
        raise Http404
    made = list(post.interventions.select_related("made_by", "reply_read_by"))
    if not made or (request.method == "POST" and not is_writer):
        raise Http404
    form = ReplyForm(request.POST or None, initial={"text": made[0].reply})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            reply_to_intervention(writer=request.user, intervention=made[0], text=form.cleaned_data["text"])
            messages.success(request, "Je reactie is naar de moderators.")
            return redirect(request.path)
    context = {"topic": topic, "post": post, "made": made, "form": form}
    # A word that came too late still stands in the form, to be sent in another way.
    context["may_reply"] = is_writer and (made[0].reply_read_at is None or bool(form.errors))
    return render(request, "forum/interventions.html", context, status=422 if form.errors else 200)
