from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from events.models import Invitation
from foundation.visibility import on_site

from .answering import decline_invitation, restore_invitation
from .reading import FORBIDDEN, reading_of


def find_invitation(token: str) -> Invitation:
    invitations = Invitation.objects.filter(on_site("session__event__"))
    return get_object_or_404(invitations.select_related("session__event", "invited_by"), token=token)


@login_not_required
@never_cache
@require_safe
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    return show(request, find_invitation(token))


def show(request: HttpRequest, invitation: Invitation, *, refusal: str = "", status: int | None = None) -> HttpResponse:
    reading = reading_of(invitation, request.user, timezone.now())
    context = {"reading": reading, "refusal": refusal, "invitation": invitation, "session": invitation.session}
    return render(request, "events/invitations/invitation_detail.html", context, status=status or reading.status)


@login_not_required
@require_POST
def declination(request: HttpRequest, token: str) -> HttpResponse:
    return carry_out(request, token, decline_invitation)


@login_not_required
@require_POST
def declination_restore(request: HttpRequest, token: str) -> HttpResponse:
    return carry_out(request, token, restore_invitation)


def carry_out(request: HttpRequest, token: str, act: Callable[..., object]) -> HttpResponse:
    invitation = find_invitation(token)
    if request.user.is_authenticated and not invitation.is_for(request.user):
        return show(request, invitation, status=FORBIDDEN)
    try:
        act(invitation=invitation)
    except ValidationError as refusal:
        return show(request, invitation, refusal=refusal.messages[0], status=409)
    return redirect(invitation)
