from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.models import Webhook
from events.places.webhooks.announcing import send_trial
from events.places.webhooks.delivering import send_again, switch_on
from foundation.limits import Limit, limited
from foundation.removals import row_to_remove
from members.requests import MemberRequest

from .access import TRAIL, organisers_only
from .forms import WebhookForm

PER_PAGE = 50
# Whoever presses a button sends something to somebody else.
sparingly = limited(Limit("events.webhook", "een proef sturen", "10/m/user"))


def own_webhook(request: MemberRequest, pk: int) -> Webhook:
    return get_object_or_404(Webhook, owner=request.user, pk=pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@organisers_only
@reauthentication_required
def webhook_new(request: MemberRequest) -> HttpResponse:
    """The secret of a new webhook is on the answer to this very form, and nowhere else."""
    data = request.POST if request.method == "POST" else None
    form = WebhookForm(data, instance=Webhook(owner=request.user))
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "events/connections/webhook_form.html", {"form": form, "trail": TRAIL}, status=status)
    return render(request, "events/connections/webhook_made.html", {"webhook": form.save(), "trail": TRAIL})


@never_cache
@require_safe
@organisers_only
def webhook(request: MemberRequest, pk: int) -> HttpResponse:
    """What was sent to one webhook, and what came of it."""
    own = own_webhook(request, pk)
    deliveries = own.deliveries.select_related("session__event")
    page = Paginator(deliveries, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "events/connections/webhook.html", {"webhook": own, "page": page, "trail": TRAIL})


@require_POST
@organisers_only
@sparingly
def webhook_trial(request: MemberRequest, pk: int) -> HttpResponse:
    own = own_webhook(request, pk)
    send_trial(own)
    messages.success(request, "Het proefbericht is onderweg. Ververs deze pagina om te zien of het aankwam.")
    return redirect("events:webhook", pk=own.pk)


@require_POST
@organisers_only
def webhook_return(request: MemberRequest, pk: int) -> HttpResponse:
    """Switch on again what was switched off because nothing arrived."""
    own = own_webhook(request, pk)
    switch_on(own)
    messages.success(request, "De webhook staat weer aan. Wat nog wacht, wordt binnen een minuut verstuurd.")
    return redirect("events:webhook", pk=own.pk)


@require_POST
@organisers_only
def webhook_removal(request: MemberRequest, pk: int) -> HttpResponse:
    if own := row_to_remove(request, Webhook.objects.filter(owner=request.user), "De webhook", pk=pk):
        own.delete()
        messages.success(request, f"De webhook ‘{own.name}’ is verwijderd.")
    return redirect("events:connections")


@require_POST
@organisers_only
@sparingly
def delivery_repeat(request: MemberRequest, pk: int, delivery_pk: int) -> HttpResponse:
    own = own_webhook(request, pk)
    send_again(get_object_or_404(own.deliveries, pk=delivery_pk))
    messages.success(request, "Het bericht is opnieuw onderweg, met hetzelfde kenmerk.")
    return redirect("events:webhook", pk=own.pk)
