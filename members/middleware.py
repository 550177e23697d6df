from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from foundation.readers import Person

from .permissions import is_administrator, is_confirmed, is_staff_member

SET_UP_FIRST = "Voor jouw rol is een tweede stap bij het inloggen nodig. Stel die eerst in, daarna kun je verder."
# Pages of the account itself stay reachable: that is where the second factor is set up, and where one logs out.
ALWAYS_OPEN = ("/account/", "/inloggen/", "/cms/login/")
STAFF_AREAS = ("/cms/", "/beheer/")
FOR_ALL_STAFF = ("/cms/", "/beheer/stijl/")
MEMBERS_AREAS = ("/forum/", "/organisaties/")
View = Callable[..., HttpResponse]


class NotInsideError(Http404):
    """Somebody with a login asks for what is for members, and is none (yet, or any more).

    Raised before anything is looked up: what is there and what is not answer alike.
    """


class MembersAreaMiddleware:
    """Closes what is all for members to who is not inside the network."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        if request.path.startswith(MEMBERS_AREAS) and request.user.is_authenticated:
            require_confirmed(request.user)


def require_confirmed(user: Person) -> None:
    if not is_confirmed(user):
        raise NotInsideError


class StaffAreaMiddleware:
    """Hides the CMS and the admin from members, and leads staff without a second factor to setting one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        # Public views never ask who is there, so that visitors cost no query for it. Django's admin marks its views
        # as public, because it has a login page of its own.
        in_staff_area, asks_login = request.path.startswith(STAFF_AREAS), getattr(view, "login_required", True)
        if request.path.startswith(ALWAYS_OPEN) or not (in_staff_area or asks_login):
            return None
        user = request.user
        if not user.is_authenticated:
            # On the way to the login what was written is given back (portal/lost_session).
            is_led_there = not in_staff_area or (asks_login and request.method == "POST")
            return None if is_led_there else redirect_to_login(request.get_full_path())
        # In the stead of Django's lazy one, by which each look at a person costs twice.
        request.user = user = getattr(request, "_cached_user", user)
        if not may_enter(user, request.path):
            raise Http404
        if is_staff_member(user) and not user.has_second_factor:
            messages.info(request, SET_UP_FIRST)
            return redirect("mfa_activate_totp")
        return None


def may_enter(user: Person, path: str) -> bool:
    if path.startswith(FOR_ALL_STAFF):
        return is_staff_member(user)
    return not path.startswith("/beheer/") or is_administrator(user)
