"""A member's certificate, and the public page that says whether a code is good.

The page shows what the paper in the reader's hand shows: name, session, day and hours. Only who was given the code
can ask, since it cannot be guessed and asking is limited. Of a code that no longer counts it shows nothing of that.
"""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from events.models import Certificate, Registration, Session
from events.organising.desk.access import organised_session
from foundation.limits import EXPORTS, Limit, limited
from members.models import User
from members.requests import MemberRequest

from ..aftermath.desk import show_desk
from .document import certificate_as_pdf
from .forms import HoursForm
from .issuing import can_have_certificate, find_certificate, issue

CHECKS = Limit("certificate", "codes nakijken", "30/m/ip")


@never_cache
@login_not_required
@require_safe
@limited(CHECKS, methods=("GET", "HEAD"))
def certificate_check(request: HttpRequest, code: str) -> HttpResponse:
    certificate = find_certificate(code)
    is_valid = certificate is not None and certificate.is_valid
    context = {"certificate": certificate if is_valid else None, "was_replaced": _was_replaced(certificate)}
    response = render(request, "events/certificates/check.html", context, status=200 if is_valid else 404)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _was_replaced(certificate: Certificate | None) -> bool:
    return certificate is not None and certificate.withdrawn_at is None and certificate.replaced_at is not None


@require_POST
def certificate(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Issue it, or find it as it was issued, and lead to the document."""
    try:
        issue(_own_registration(request.user, slug, pk))
    except ValidationError as refusal:
        raise Http404 from refusal
    return redirect("events:certificate_pdf", slug=slug, pk=pk)


@never_cache
@require_safe
@limited(EXPORTS, methods=("GET",))
def certificate_pdf(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    registration = _own_registration(request.user, slug, pk)
    current = registration.certificates.valid().first()
    if current is None or not can_have_certificate(registration, timezone.now()):
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="bewijs-van-deelname-{slug}.pdf"'}
    return HttpResponse(certificate_as_pdf(current), content_type="application/pdf", headers=headers)


def _own_registration(user: User, slug: str, pk: int) -> Registration:
    rows = Registration.objects.attended().select_related("session", "event", "member")
    return get_object_or_404(rows, member=user, event__slug=slug, session__pk=pk)


@require_POST
def hours(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    form = HoursForm(request.POST)
    if not form.is_valid():
        return show_desk(request, session, refused=form, status=422)
    Session.objects.filter(pk=session.pk).update(hours=form.cleaned_data["hours"])
    return redirect("events:aftermath", slug=slug, pk=pk)
