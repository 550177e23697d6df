"""Headers every response of Django carries beside those of its own security middleware."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from foundation.readers import Reader

PERSONAL = "private, no-store"


@receiver(user_logged_out)
def note_logout(sender: object, request: HttpRequest, user: Reader, **_: Any) -> None:
    if request is not None and user is not None:
        request.has_logged_out = True  # type: ignore[attr-defined]  # for the header of the answer


def response_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Shut what the portal never uses, and keep what somebody with a session sees out of every cache.

    The cookie decides, not the user: asking for the user would cost a query on pages that need none.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        name = settings.SESSION_COOKIE_NAME
        if name in request.COOKIES or name in response.cookies:
            response.headers["Cache-Control"] = PERSONAL
        if getattr(request, "has_logged_out", False):
            # What a page kept on the device, such as the list at the door, goes with the login.
            response.headers["Clear-Site-Data"] = '"storage"'
        return response

    return middleware
