"""How a post was before, for who may read it; a moderator wipes what should not be read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from foundation.removals import row_to_remove
from members.requests import MemberRequest

from ..addresses import redirect_to_present
from ..permissions import can_moderate
from ..writing.versions import compare_with_next, versions_of, wipe_version
from .lookup import find_post, find_topic
from .moderating import find_moderated_topic


@never_cache
@require_safe
def versions(request: MemberRequest, forum_slug: str, pk: int, slug: str, post_pk: int) -> HttpResponse:
    """What changed in one step, the latest unless another is asked for; without versions, the post itself."""
    topic = find_topic(request.user, forum_slug, pk)
    if elsewhere := redirect_to_present(request, topic.forum, topic):
        return elsewhere
    post = find_post(request.user, topic, post_pk)
    kept = versions_of(post)
    if not kept:
        messages.info(request, "Van dit bericht is geen eerdere versie (meer) te zien.")
        return redirect(post)
    number = request.GET.get("versie")
    place = next((place for place, version in enumerate(kept) if str(version.pk) == number), 0)
    context = {"topic": topic, "post": post, "versions": kept, "chosen": kept[place]}
    context |= {"comparison": compare_with_next(kept, place, post)}
    context |= {"may_wipe": can_moderate(request.user, topic.forum)}
    return render(request, "forum/versions.html", context)


@require_POST
def version(request: MemberRequest, forum_slug: str, pk: int, slug: str, post_pk: int, version_pk: int) -> HttpResponse:
    """Wipe one version."""
    topic = find_moderated_topic(request.user, forum_slug, pk, post_pk)
    post = find_post(request.user, topic, post_pk)
    if kept := row_to_remove(request, post.versions.all(), "Die versie", pk=version_pk):
        kept.post = post
        wipe_version(moderator=request.user, version=kept)
        messages.success(request, "Die versie is gewist en voor niemand meer te lezen.")
    return redirect(f"{topic.get_absolute_url()}{post.pk}/versies/")
