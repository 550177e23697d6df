"""Inviting colleagues on behalf of an organisation, and the page on which they accept."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.limits import INVITING, Limit, limited
from foundation.numbers import capitalised, counted
from foundation.refusals import refusals_in

from ..belonging.vouching import states_of
from ..models import Organisation, OrganisationInvitation, User
from ..permissions import can_invite_to
from ..requests import MemberRequest
from .accepting import accept_invitation
from .forms import AcceptanceForm, InvitationsForm
from .invitations import invitation_behind, invite, resend, withdraw
from .reading import InvitationRow, reading_of

PER_PAGE = 50
BY_LINK = Limit("organisation.invitation", "een uitnodiging openen", "120/m/ip")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(INVITING)
def invitations(request: MemberRequest, slug: str) -> HttpResponse:
    organisation = _organisation_of(request.user, slug)
    form = InvitationsForm(request.POST or None, organisation=organisation, by=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form, "adressen"):
            words = form.cleaned_data["woorden"]
            sent = invite(organisation=organisation, emails=form.emails, words=words, by=request.user)
            messages.success(request, f"{capitalised(counted(len(sent), 'collega', 'collega’s'))} uitgenodigd.")
            if not form.left_over:
                return redirect("organisations:invitations", slug)
            form = form.with_what_is_left()
    return _show_list(request, organisation, form)


def _organisation_of(user: User, slug: str) -> Organisation:
    organisation = get_object_or_404(Organisation.objects.approved(), slug=slug)
    if not can_invite_to(user, organisation):
        raise Http404
    return organisation


def _show_list(request: MemberRequest, organisation: Organisation, form: InvitationsForm) -> HttpResponse:
    now = timezone.now()
    rows = organisation.invitations.select_related("invited_by", "accepted_by")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    states = states_of(organisation, list(page), now)
    context = {
        "organisation": organisation,
        "form": form,
        "page": page,
        "rows": [InvitationRow(row, states[row.pk], now) for row in page],
    }
    return render(request, "members/invitations.html", context, status=422 if form.errors else 200)


@require_POST
@limited(INVITING)
def invitation_resending(request: MemberRequest, slug: str, invitation_pk: int) -> HttpResponse:
    organisation = _organisation_of(request.user, slug)
    try:
        invitation = resend(organisation=organisation, invitation_id=invitation_pk, by=request.user)
    except (OrganisationInvitation.DoesNotExist, PermissionDenied) as error:
        raise Http404 from error
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, f"De uitnodiging is opnieuw gestuurd naar {invitation.email}.")
    return redirect("organisations:invitations", slug)


@require_POST
def invitation_withdrawal(request: MemberRequest, slug: str, invitation_pk: int) -> HttpResponse:
    organisation = _organisation_of(request.user, slug)
    try:
        is_withdrawn = withdraw(organisation=organisation, invitation_id=invitation_pk, by=request.user)
    except (OrganisationInvitation.DoesNotExist, PermissionDenied) as error:
        raise Http404 from error
    if is_withdrawn:
        messages.success(request, "De uitnodiging is ingetrokken. De link werkt niet meer.")
    else:
        messages.warning(request, "De uitnodiging is intussen aangenomen. Er is niets veranderd.")
    return redirect("organisations:invitations", slug)


@login_not_required
@never_cache
@require_safe
@limited(BY_LINK, methods=("GET", "HEAD"))
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    return _show(request, token, AcceptanceForm())


@never_cache
@require_POST
@limited(BY_LINK)
def invitation_acceptance(request: MemberRequest, token: str) -> HttpResponse:
    form, row = AcceptanceForm(request.POST), _invitation_or_404(token)
    if row is None or not form.is_valid():
        return _show(request, token, form, status=422)
    with refusals_in(form):
        accept_invitation(invitation=row, user=request.user, role=form.cleaned_data["role"])
        messages.success(request, f"Welkom: je hoort nu bij {row.organisation}.")
        return redirect("members:profile")
    return _show(request, token, form, status=409)


def _show(request: HttpRequest, token: str, form: AcceptanceForm, *, status: int = 200) -> HttpResponse:
    row = _invitation_or_404(token)
    reading = reading_of(row, request.user, timezone.now())
    context = {"token": token, "invitation": row, "reading": reading, "form": form}
    status = status if reading.is_open else reading.status
    response = render(request, "members/invitation.html", context, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _invitation_or_404(token: str) -> OrganisationInvitation | None:
    try:
        return invitation_behind(token)
    except BadSignature as error:
        raise Http404 from error
