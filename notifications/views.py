from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation.forms import SeenForm, values_of
from foundation.limits import Limit, limited
from foundation.numbers import capitalised, counted
from members.requests import MemberRequest

from .bounces.retrying import try_again
from .forms import PreferencesForm, Proposal, ProposalForm, ReadingForm, UnsubscribeForm
from .kinds import find_kind
from .models import Notification
from .preferences import stop
from .present import presents_of
from .subscriptions import find, read_token

PER_PAGE = 25
TRYING = Limit("notifications.address", "mail laten proberen", "5/d/user")


@never_cache
@require_GET
def inbox(request: MemberRequest) -> HttpResponse:
    opened_at = timezone.now()
    only_unread = request.GET.get("toon") == "ongelezen"
    mine = Notification.objects.of(request.user)
    page = Paginator(mine.unread() if only_unread else mine, PER_PAGE).get_page(request.GET.get("pagina"))
    listed = list(page.object_list)
    presents = presents_of(request.user, listed)
    unreadable = [notification for notification in listed if notification.pk not in presents]
    # They can't be opened, so nothing but this can stop them from being counted as unread.
    mine.filter(pk__in=[notification.pk for notification in unreadable]).mark_read()
    page.object_list = [item for item in listed if item.pk in presents]
    for item in page.object_list:
        item.title = presents[item.pk].title or item.title
    words = capitalised(counted(len(unreadable), "bericht ging", "berichten gingen")) if unreadable else ""
    context = {"page": page, "unreadable": words, "only_unread": only_unread, "opened_at": opened_at}
    return render(request, "notifications/inbox.html", context)


@require_POST
def read(request: MemberRequest, pk: int) -> HttpResponse:
    """Mark one message as read and go to what it is about, or back to the list."""
    notification = get_object_or_404(Notification.objects.of(request.user), pk=pk)
    Notification.objects.filter(pk=notification.pk).mark_read()
    if values_of(ReadingForm(request.POST))["blijf"]:
        return redirect("notifications:inbox")
    present = presents_of(request.user, [notification]).get(notification.pk)
    if present is None:
        messages.info(request, "Dit is er niet meer, of het is niet meer voor jou.")
        return redirect("notifications:inbox")
    return redirect(present.url)


@require_POST
def read_all(request: MemberRequest) -> HttpResponse:
    seen_at = values_of(SeenForm(request.POST))["tot"]
    Notification.objects.of(request.user).filter(created_at__lte=seen_at).mark_read()
    messages.success(request, "Alle berichten tot nu toe staan op gelezen.")
    return redirect("notifications:inbox")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: MemberRequest) -> HttpResponse:
    asked = ProposalForm(request.GET)
    proposal = asked.cleaned_data["alles"] if asked.is_valid() else None
    form = PreferencesForm(request.POST or None, user=request.user, proposal=proposal)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Je mailvoorkeuren zijn bewaard.")
        return redirect("notifications:preferences")
    context = {"form": form, "proposal": proposal, "proposals": Proposal}
    return render(request, "notifications/preferences.html", context)


@require_POST
@limited(TRYING)
def address(request: MemberRequest) -> HttpResponse:
    """Send mail again to one's own address, at which it did not arrive."""
    if try_again(request.user):
        messages.success(request, f"We sturen weer mail naar {request.user.email}. Je krijgt er nu meteen één.")
    else:
        messages.info(request, f"We sturen gewoon mail naar {request.user.email}.")
    return redirect("notifications:preferences")


@login_not_required
@csrf_exempt  # RFC 8058: the mail program itself posts here; the signed token is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Stop mail by the link in a mail. A GET only shows a page: link scanners follow every address."""
    context = _subscription_of(token)
    if context is None:
        return render(request, "notifications/unsubscribe_unknown.html", status=404)
    if request.method == "POST":
        values = values_of(UnsubscribeForm(request.POST))
        _stop(context, only_followed=context["followed"] and values["wat"] != UnsubscribeForm.KIND)
        return render(request, "notifications/unsubscribe_done.html", context)
    return render(request, "notifications/unsubscribe.html", context)


def _subscription_of(token: str) -> dict[str, Any] | None:
    try:
        uuid, code, subscription = read_token(token)
    except (signing.BadSignature, ValueError):
        return None
    person = get_user_model().objects.filter(uuid=uuid, is_active=True).first()
    kind = find_kind(code)
    if person is None or kind is None:
        return None
    source, pk = find(subscription)
    followed = source.describe(person, pk) if source else None
    return {"person": person, "kind": kind, "source": source, "source_id": pk, "followed": followed}


def _stop(context: dict[str, Any], *, only_followed: bool) -> None:
    person, kind = context["person"], context["kind"]
    if only_followed:
        context["source"].stop(person, context["source_id"])
        context["stopped"] = context["followed"]
        return
    stop(person, kind)
    context["stopped"] = kind.label
