"""The contact circle of one session, and who saw what of you in all of them. To who was not there it does not exist."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from events.models import CircleConsent, CircleView, Registration, Session
from foundation.limits import PEOPLE, limited
from foundation.refusals import refusals_in
from members.directory.vcard import vcard_of
from members.models import ContactCard, User
from members.requests import MemberRequest

from .circle import Contact, circle_for, details_of
from .consent import expiry_of, is_open, share
from .forms import SharingForm

VIEWS_PER_PAGE = 50


def attended_session(user: User, slug: str, pk: int) -> Session:
    """The session, for who was there; before anybody is marked, for who has a place."""
    sessions = Session.objects.public().filter(cancelled_at=None).select_related("event")
    session = get_object_or_404(sessions, event__slug=slug, pk=pk)
    if not Registration.objects.present().filter(session=session, member=user).exists():
        raise Http404
    return session


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def circle(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = attended_session(request.user, slug, pk)
    own = details_of(request.user, ContactCard.objects.filter(user=request.user).first())
    if request.method == "POST":
        return change_sharing(request, session, own)
    now = timezone.now()
    valid = CircleConsent.objects.valid(now).filter(session=session, member=request.user)
    initial = dict.fromkeys(valid.values_list("detail", flat=True), True)
    return show(request, session, SharingForm(session=session, values=own, initial=initial), own)


def change_sharing(request: MemberRequest, session: Session, own: dict[str, str]) -> HttpResponse:
    form = SharingForm(request.POST, session=session, values=own)
    if not form.is_valid():
        return show(request, session, form, own, status=422)
    with refusals_in(form):
        share(session=session, member=request.user, details=form.details())
        return redirect("events:circle", slug=session.event.slug, pk=session.pk)
    return show(request, session, form, own, status=409)


def show(
    request: MemberRequest, session: Session, form: SharingForm, own: dict[str, str], *, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    context = {
        "session": session,
        "form": form,
        "circle": circle_for(request.user, session),
        "is_open": is_open(session, now),
        "is_over": now >= expiry_of(session),
        "expires_at": expiry_of(session),
        "is_incomplete": not all(own.values()),
    }
    return render(request, "events/circle/circle.html", context, status=status)


@never_cache
@require_safe
@limited(PEOPLE, methods=("GET",))
def circle_cards(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Everybody the viewer sees in this circle, as one file for an address book."""
    session = attended_session(request.user, slug, pk)
    return _cards(circle_for(request.user, session).people, f"contactkring-{slug}")


@never_cache
@require_safe
@limited(PEOPLE, methods=("GET",))
def circle_card(request: MemberRequest, slug: str, pk: int, uuid: UUID) -> HttpResponse:
    session = attended_session(request.user, slug, pk)
    people = circle_for(request.user, session, only=uuid).people
    return _cards(people, *(contact.person.get_full_name() for contact in people))


def _cards(people: list[Contact], name: str = "") -> HttpResponse:
    if not people:
        raise Http404
    content = "".join(vcard_of(contact.person, contact.details) for contact in people)
    headers = {"Content-Disposition": f'attachment; filename="{slugify(name) or "contact"}.vcf"'}
    return HttpResponse(content, content_type="text/vcard; charset=utf-8", headers=headers)


@never_cache
@require_safe
def circle_views(request: MemberRequest) -> HttpResponse:
    """What the reader shares in all circles, and who saw it."""
    consents = CircleConsent.objects.filter(member=request.user).select_related("session__event")
    views = CircleView.objects.filter(consent__member=request.user)
    views = views.select_related("consent__session__event").prefetch_related(
        Prefetch("viewer", queryset=User.objects.with_current_affiliation())
    )
    now = timezone.now()
    context = {
        "consents": [(consent, consent.ended_at is None and consent.expires_at > now) for consent in consents],
        "page": Paginator(views, VIEWS_PER_PAGE).get_page(request.GET.get("pagina")),
    }
    return render(request, "events/circle/views.html", context)
