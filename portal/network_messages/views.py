"""Administrators write to the network. Who may not, finds nothing below /beheer/ (members/middleware.py)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from foundation.forms import values_of
from foundation.limits import Limit, limited
from foundation.markdown import render_markdown
from foundation.numbers import counted
from members.middleware import require_confirmed
from members.requests import MemberRequest
from notifications.html import with_whole_addresses

from .forms import DraftButtonsForm, NetworkMessageForm, SendingForm
from .models import NetworkMessage
from .sending import forecast_of, sample_of, send
from .writing import THROWN_AWAY, form_after, keep_draft, throw_away

PER_PAGE = 20
AUDIENCE = ("organisation", "theme", "session__event")
SENDING = Limit("network_message", "berichten aan het netwerk sturen", "10/h/user")


@never_cache
@require_GET
def message_list(request: MemberRequest) -> HttpResponse:
    """What is being written, and what was sent: when, by whom, to how many."""
    sent = NetworkMessage.objects.sent().select_related("sent_by")
    context = {
        "drafts": NetworkMessage.objects.drafts().select_related("written_by", *AUDIENCE),
        "page": Paginator(sent, PER_PAGE).get_page(request.GET.get("pagina")),
    }
    return render(request, "portal/network_messages/list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def message_new(request: MemberRequest) -> HttpResponse:
    return _write(request, NetworkMessage())


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def message_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """A draft. Who saves one that was sent or thrown away in another window gets the text back."""
    if request.method != "POST":
        return _write(request, get_object_or_404(NetworkMessage.objects.drafts(), pk=pk))
    message = NetworkMessage.objects.filter(pk=pk).first()
    if message:
        return _write(request, message)
    form = NetworkMessageForm(request.POST)
    form.add_error(None, ValidationError(THROWN_AWAY))
    return _give_back(request, form, address=reverse("network_messages:new"))


def _give_back(request: MemberRequest, form: NetworkMessageForm, *, address: str) -> HttpResponse:
    """The text as it was sent, with why it was not kept; `address` is where it can be kept."""
    return render(request, "portal/network_messages/form.html", {"form": form, "address": address}, status=409)


def _write(request: MemberRequest, draft: NetworkMessage) -> HttpResponse:
    form = NetworkMessageForm(request.POST or None, instance=draft)
    if request.method != "POST":
        return render(request, "portal/network_messages/form.html", {"form": form})
    if not form.is_valid():
        return render(request, "portal/network_messages/form.html", {"form": form}, status=422)
    try:
        kept = keep_draft(form=form, writer=request.user)
    except ValidationError as refusal:
        address = reverse("network_messages:new") if refusal.code == "gone" else request.path
        return _give_back(request, form_after(refusal, form, request.POST.copy()), address=address)
    if values_of(DraftButtonsForm(request.POST))["bewaar"]:
        messages.success(request, "Je concept is bewaard.")
        return redirect("network_messages:edit", pk=kept.pk)
    return redirect("network_messages:preview", pk=kept.pk)


@never_cache
@require_safe
def message_preview(request: MemberRequest, pk: int) -> HttpResponse:
    """A draft as its readers will see it, with what sending it does; of a sent one what was done."""
    return _show(request, _message(pk))


def _message(pk: int) -> NetworkMessage:
    rows = NetworkMessage.objects.select_related("sent_by", *AUDIENCE)
    return get_object_or_404(rows, pk=pk)


def _show(request: MemberRequest, message: NetworkMessage, *, refusal: str = "", status: int = 200) -> HttpResponse:
    context = {
        "message": message,
        "letter": sample_of(message, request.user),
        "forecast": message if message.sent_at else forecast_of(message),
        "refusal": refusal,
    }
    return render(request, "portal/network_messages/preview.html", context, status=status)


@never_cache
@require_safe
@xframe_options_sameorigin
def message_mail(request: MemberRequest, pk: int) -> HttpResponse:
    """The mail itself, as a mail program shows it: for the frames of the preview."""
    return HttpResponse(with_whole_addresses(sample_of(_message(pk), request.user).html))


@require_POST
@limited(SENDING)
def message_sending(request: MemberRequest, pk: int) -> HttpResponse:
    try:
        message = NetworkMessage.objects.get(pk=pk)
        sent = send(message=message, by=request.user, stamp=values_of(SendingForm(request.POST))["gezien"])
    except NetworkMessage.DoesNotExist:
        messages.error(request, "Dit concept is intussen weggegooid. Er is niets verstuurd.")
        return redirect("network_messages:list")
    except ValidationError as refusal:
        return _show(request, _message(pk), refusal=refusal.messages[0], status=409)
    if message.sent_at:
        messages.info(request, "Dit bericht was al verstuurd. Er ging niets nog een keer weg.")
    else:
        messages.success(request, f"Je bericht gaat naar {counted(sent.people, 'lid', 'leden')}.")
    return redirect("network_messages:preview", pk=pk)


@require_POST
def message_removal(request: MemberRequest, pk: int) -> HttpResponse:
    """Throw a draft away; what was sent stays."""
    try:
        throw_away(pk)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("network_messages:preview", pk=pk)
    messages.success(request, "Het concept is weggegooid.")
    return redirect("network_messages:list")


@never_cache
@require_safe
def message(request: MemberRequest, pk: int) -> HttpResponse:
    """One message, for who got it; to other members it does not exist."""
    require_confirmed(request.user)
    received = NetworkMessage.objects.sent().filter(recipients=request.user)
    row = get_object_or_404(received.select_related("sent_by"), pk=pk)
    context = {"message": row, "html": render_markdown(row.text)}
    return render(request, "portal/network_messages/message.html", context)
