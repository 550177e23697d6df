"""An address of thousands of signs is a mistake or worse: it is refused before anything reads it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .errors import address_too_long

LONGEST_ADDRESS = 4000  # below the limits of nginx and gunicorn, whose own answers are in English


def refuse_long_addresses(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        length = len(request.META.get("QUERY_STRING", "")) + len(request.path)
        return address_too_long(request) if length > LONGEST_ADDRESS else get_response(request)

    return middleware
