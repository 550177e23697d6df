"""Hand-outs: added and taken back by organisers, opened by who has a place. Files have no address of their own."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from events.models import Handout, Session
from events.organising.desk.access import organised_session
from foundation.refusals import refusals_in
from foundation.removals import row_to_remove
from foundation.undo import offer_undo
from members.requests import MemberRequest

from ..aftermath.desk import show_desk
from .forms import HandoutForm
from .handing_out import hand_out, handouts_open_to, put_back, take_back


@require_POST
def handouts(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    form = HandoutForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_desk(request, session, refused=form, status=422)
    what = {name: form.cleaned_data[name] for name in ("title", "shown_from")}
    with refusals_in(form, "file"):
        hand_out(session=session, content=form.content(), by=request.user, **what)
        return redirect("events:aftermath", slug=slug, pk=pk)
    return show_desk(request, session, refused=form, status=503)


@never_cache
@require_safe
def handout(request: MemberRequest, slug: str, pk: int, handout_pk: int) -> FileResponse:
    session = get_object_or_404(Session, event__slug=slug, pk=pk)
    row = get_object_or_404(handouts_open_to(request.user).exclude(file=""), session=session, pk=handout_pk)
    try:
        file = row.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, as_attachment=True, filename=row.download_name, content_type=row.content_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def handout_removal(request: MemberRequest, slug: str, pk: int, handout_pk: int) -> HttpResponse:
    rows = organised_session(request.user, slug, pk).handouts.all()
    if handout := row_to_remove(request, rows, "De hand-out", pk=handout_pk):
        take_back(handout)
        way_back = reverse("events:handout_return", args=[slug, pk, handout_pk])
        offer_undo(request, text="De hand-out is weggehaald.", url=way_back)
    return redirect("events:aftermath", slug=slug, pk=pk)


@require_POST
def handout_return(request: MemberRequest, slug: str, pk: int, handout_pk: int) -> HttpResponse:
    put_back(_own_handout(request, slug, pk, handout_pk))
    return redirect("events:aftermath", slug=slug, pk=pk)


def _own_handout(request: MemberRequest, slug: str, pk: int, handout_pk: int) -> Handout:
    return get_object_or_404(organised_session(request.user, slug, pk).handouts, pk=handout_pk)
