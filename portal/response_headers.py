"""Headers every response of Django carries beside those of its own security middleware."""

from django.conf import settings

PERSONAL = "private, no-store"


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
        return response

    return middleware
