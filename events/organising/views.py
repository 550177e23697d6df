"""Pages for those who organise sessions; to everybody else they do not exist (404)."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from members.models import AuditEntry

from .. import permissions
from ..forms import CancellationForm, ParticipantSearchForm
from ..models import Registration, Session
from ..scheduling import cancel_session
from ..standing import seats_in_words, standing_of_session
from .participants import participants_of, workbook_of

PER_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def organised_session(user, slug: str, pk: int) -> Session:
    sessions = permissions.sessions_organised_by(user).with_event().with_seats()
    return get_object_or_404(sessions, event__slug=slug, pk=pk)


@never_cache
@require_GET
def organised(request):
    if not permissions.can_organise(request.user):
        raise Http404
    sessions, now = permissions.sessions_organised_by(request.user), timezone.now()
    is_past = request.GET.get("toon") == "geweest"
    chosen = sessions.past() if is_past else sessions.upcoming()
    page = Paginator(chosen.with_event().with_seats(), PER_PAGE).get_page(request.GET.get("pagina"))
    rows = [(session, standing_of_session(session, now), seats_in_words(session, now)) for session in page]
    return render(request, "events/organising/desk.html", {"page": page, "rows": rows, "is_past": is_past})


@never_cache
@require_GET
def participants(request, slug, pk):
    session = organised_session(request.user, slug, pk)
    return show_participants(request, session, CancellationForm())


def show_participants(request, session, cancellation_form, *, status=200):
    form = ParticipantSearchForm(request.GET, states=Registration.State.choices)
    chosen = form.cleaned_data if form.is_valid() else {"q": "", "status": ""}
    rows = participants_of(session, words=chosen["q"], state=chosen["status"])
    context = {
        "session": session,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina")),
        "search_form": form,
        "form": cancellation_form,
        "standing": standing_of_session(session, timezone.now()),
        "seats": seats_in_words(session, timezone.now()),
        "can_be_cancelled": not session.is_cancelled and session.starts_at > timezone.now(),
    }
    return render(request, "events/organising/participants.html", context, status=status)


@never_cache
@require_GET
def participants_export(request, slug, pk):
    session = organised_session(request.user, slug, pk)
    name = f"deelnemers-{slugify(session.event.title)}-{timezone.localtime(session.starts_at):%Y-%m-%d}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    AuditEntry.objects.create(actor=request.user, act=AuditEntry.Act.EXPORT, about=f"deelnemers van datum {session.pk}")
    return HttpResponse(workbook_of(participants_of(session)), content_type=XLSX, headers=headers)


@require_POST
def session_cancellation(request, slug, pk):
    session = organised_session(request.user, slug, pk)
    form = CancellationForm(request.POST)
    if not form.is_valid():
        return show_participants(request, session, form, status=422)
    try:
        cancel_session(session=session, reason=form.cleaned_data["reason"])
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return show_participants(request, session, form, status=409)
    return redirect("events:participants", slug=slug, pk=pk)
