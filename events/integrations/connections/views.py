from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.models import ApiToken, Webhook
from members.requests import MemberRequest

from ..api.tokens import make_token, revoke_token
from .access import TRAIL, organisers_only
from .forms import ApiTokenForm


@never_cache
@require_safe
@organisers_only
def connections(request: MemberRequest) -> HttpResponse:
    """The reader's tokens and webhooks; those of others are nobody else's business."""
    now = timezone.now()
    tokens = ApiToken.objects.filter(owner=request.user)
    context = {
        "trail": TRAIL[:1],
        "tokens": [(token, token.is_valid(now)) for token in tokens],
        "webhooks": Webhook.objects.filter(owner=request.user),
    }
    return render(request, "events/connections/overview.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@organisers_only
@reauthentication_required
def token_new(request: MemberRequest) -> HttpResponse:
    """The text of a new token is on the answer to this very form, and nowhere else."""
    form = ApiTokenForm(request.POST if request.method == "POST" else None, owner=request.user)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "events/connections/token_form.html", {"form": form, "trail": TRAIL}, status=status)
    token, text = make_token(owner=request.user, name=form.cleaned_data["name"], expires_at=form.expires_at())
    return render(request, "events/connections/token_made.html", {"token": token, "text": text, "trail": TRAIL})


@require_POST
@organisers_only
def token_revocation(request: MemberRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(ApiToken, owner=request.user, pk=pk)
    revoke_token(token=token)
    messages.success(request, f"De sleutel ‘{token.name}’ is ingetrokken.")
    return redirect("events:connections")
