"""The page of one group: for who facilitates it and for the organisers; to everybody else it does not exist (404)."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from events.models import Group, GroupNote, Registration
from events.places import permissions
from members.requests import MemberRequest

from ..desk.access import note_view
from .forms import NoteForm
from .notes import NoteConflictError, both, note_of, save_note
from .people import POOLS, loaded


@never_cache
@require_http_methods(["GET", "POST"])
def group(request: MemberRequest, slug: str, pk: int, number: int) -> HttpResponse:
    groups = permissions.groups_open_to(request.user).select_related("plan__session__event", "facilitator").distinct()
    group = get_object_or_404(groups, plan__session__event__slug=slug, plan__session__pk=pk, number=number)
    if request.method == "POST":
        return save(request, group)
    note_view(request.user, group.plan.session)
    return show(request, group, note_of(group))


def show(
    request: MemberRequest,
    group: Group,
    note: GroupNote,
    *,
    form: NoteForm | None = None,
    conflict: bool = False,
    status: int = 200,
) -> HttpResponse:
    session = group.plan.session
    rows = Registration.objects.filter(placement__group=group, state__in=POOLS["verwacht"])
    context = {
        "group": group,
        "session": session,
        "people": loaded(rows),
        "questions": list(session.questions.all()),
        "note": note,
        "form": form or NoteForm(initial={"text": note.text, "version": note.version}),
        "conflict": conflict,
        "is_organiser": permissions.sessions_organised_by(request.user).filter(pk=session.pk).exists(),
    }
    return render(request, "events/groups/group.html", context, status=status)


def save(request: MemberRequest, group: Group) -> HttpResponse:
    """Save what a group writes: as a form, or in the background while somebody types."""
    form = NoteForm(request.POST)
    wants_json = request.headers.get("Accept") == "application/json"
    if not form.is_valid():
        return show(request, group, note_of(group), form=form, status=422)
    text = form.cleaned_data["text"]
    try:
        note = save_note(group=group, text=text, version=form.cleaned_data["version"], by=request.user)
    except NoteConflictError as conflict:
        note = conflict.note
        words = both(note, text)
        if wants_json:
            return JsonResponse({"text": words, "version": note.version, "by": str(note.edited_by or "")}, status=409)
        form = NoteForm(initial={"text": words, "version": note.version})
        return show(request, group, note, form=form, conflict=True, status=409)
    except ValidationError as refusal:
        if wants_json:
            return JsonResponse({"error": refusal.messages[0]}, status=422)
        form.add_error("text", refusal)
        return show(request, group, note_of(group), form=form, status=422)
    return JsonResponse({"version": note.version}) if wants_json else redirect(f"{request.path}#notities")
