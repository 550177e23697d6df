"""The least a page of 20 KB can cost through the portal's own middleware."""

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from events.models import Registration, Session

PAGE = b"<!doctype html><title>Floor</title>" + b"<p>Een bladzijde van twintig kilobyte.</p>" * 488


@login_not_required
def constant(request):
    return HttpResponse(PAGE)


def constant_for_member(request):
    """Session and user are loaded: LoginRequiredMiddleware asks who this is, and here their name is read."""
    return HttpResponse(PAGE + request.user.first_name.encode())


def own_lookup_of_django(get_response):
    """Behind the middleware for logins: at the floors Django looks session and user up by itself.

    The portal's own look-up is faster; were it the yardstick, every page would look slower for it.
    """

    def middleware(request):
        if request.path.startswith("/bench/") and settings.SESSION_COOKIE_NAME in request.COOKIES:
            request.session = SessionStore(request.COOKIES[settings.SESSION_COOKIE_NAME])
            request.user = SimpleLazyObject(lambda: user_of(request.session))
        return get_response(request)

    return middleware


def user_of(session: SessionStore):
    user = ModelBackend().get_user(session[SESSION_KEY])
    if not constant_time_compare(session[HASH_SESSION_KEY], user.get_session_auth_hash()):
        raise PermissionDenied
    user.in_a_group = user.second_factor = False  # what the portal's own middleware asks besides
    return user


def bare_registration(request, pk):
    """The least a registration can be: lock the session's row, count, insert."""
    with transaction.atomic():
        session = Session.objects.select_for_update(no_key=True).get(pk=pk)
        places = Registration.objects.filter(session=pk, state=Registration.State.CONFIRMED).count()
        Registration.objects.create(
            session=session,
            event_id=session.event_id,
            member=request.user,
            state=Registration.State.CONFIRMED if places < session.capacity else Registration.State.WAITING,
            queued_at=timezone.now(),
        )
    return HttpResponseRedirect("/")
