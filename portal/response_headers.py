"""Headers every response of Django carries beside those of its own security middleware."""

from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver

PERSONAL = "private, no-store"


@receiver(user_logged_out)
def note_logout(sender, request, user, **_) -> None:
    if request is not None and user is not None:
        request.has_logged_out = True


def response_headers(get_response):
    """Shut what the portal never uses, and keep what somebody with a session sees out of every cache.

    The cookie decides, not the user: asking for the user would cost a query on pages that need none.
    """

    def middleware(request):
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
