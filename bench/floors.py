"""The least a page of 20 KB can cost through the portal's own middleware."""

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone

from events.models import Registration, Session

PAGE = b"<!doctype html><title>Floor</title>" + b"<p>Een bladzijde van twintig kilobyte.</p>" * 488


@login_not_required
def constant(request):
    return HttpResponse(PAGE)


def constant_for_member(request):
    """Session and user are loaded: LoginRequiredMiddleware asks who this is, and here their name is read."""
    return HttpResponse(PAGE + request.user.first_name.encode())


def bare_registration(request, pk):
    """The least a registration can be: lock the session's row, count, insert."""
    with transaction.atomic():
        session = Session.objects.select_for_update(no_key=True).get(pk=pk)
        taken = Registration.objects.filter(session=pk, state=Registration.State.CONFIRMED).count()
        Registration.objects.create(
            session=session,
            event_id=session.event_id,
            member=request.user,
            state=Registration.State.CONFIRMED if taken < session.capacity else Registration.State.WAITING,
            queued_at=timezone.now(),
        )
    return HttpResponseRedirect("/")
