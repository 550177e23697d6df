from contextlib import suppress

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.core import signing
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from foundation.limits import Limit, limited
from foundation.personal_data import kinds
from members.requests import MemberRequest

from ..models import AuditEntry
from . import own_data as own
from .erasure import erase_member

OWN_DATA = Limit("own_data", "je gegevens downloaden", "10/h/user")


def own_data(request: MemberRequest) -> HttpResponse:
    token, open_until = request.GET.get("link", ""), None
    with suppress(signing.BadSignature):
        open_until = own.open_until(token, request.user)
    context = {"holdings": kinds(), "token": token, "open_until": open_until}
    return render(request, "members/own_data.html", context)


@require_POST
@never_cache
@reauthentication_required
def link(request: MemberRequest) -> HttpResponse:
    """Who just proved who they are gets a link, on the page they came from."""
    query = urlencode({"link": own.make_token(request.user)})
    return redirect(f"{reverse('members:own_data')}?{query}#meenemen")


@require_GET
@never_cache
@limited(OWN_DATA, methods=("GET",))
def download(request: MemberRequest, token: str) -> HttpResponse | FileResponse:
    try:
        own.open_until(token, request.user)
    except signing.SignatureExpired:
        messages.error(request, "Deze link is verlopen. Zet je gegevens hieronder opnieuw klaar.")
        return redirect("members:own_data")
    except signing.BadSignature as error:
        raise Http404 from error
    AuditEntry.objects.create(actor=request.user, act=AuditEntry.Act.EXPORT, about="eigen gegevens")
    return FileResponse(own.own_data_zip(request.user), as_attachment=True, filename="mijn-gegevens.zip")


@require_POST
@reauthentication_required
def erasure(request: MemberRequest) -> HttpResponse:
    erase_member(user=request.user, by=request.user)
    logout(request)
    messages.success(request, "Je lidmaatschap is opgezegd en je gegevens zijn gewist. Bedankt dat je meedeed.")
    return redirect("/")
