"""Pages for when something goes wrong, in the site's own dress; programs get problem details. Those for 400, 413, 414,
500, 503 and 507 ask nothing of the database or the session, since these may be what broke."""

import errno
import re
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from events.integrations.api.problems import NOT_FOUND, ProblemError
from members.middleware import NotInsideError

RETRY_AFTER_SECONDS = 60
LONG_TEXT = 40
SECRET = re.compile("csrfmiddlewaretoken|password")
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# Unicode's Cc but for line breaks and tabs, and halves of a pair, which JSON can carry.
SIGNS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# What a person saw where they copied it: PowerPoint and Word mean a new line by the first three, and Word by the last
# a hyphen at which no line ends. static/js/clean-paste.js knows the same four.
IN_PLACE = {"\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\x1e": "-"}
# The manual at /bijeenkomsten/api/ itself is for people.
API_ADDRESS = re.compile(r"/api/|/bijeenkomsten/api/.")
PROBLEMS = {
    400: "Dit verzoek begrijpen we niet. Kijk het adres en de parameters na.",
    403: "Hier mag je niet bij.",
    404: NOT_FOUND,
    413: "Dit is te groot om te ontvangen. Stuur minder tegelijk.",
    414: "Dit adres is te lang. Vraag minder in een keer.",
    429: "Er kwamen te veel verzoeken. Wacht een paar minuten en probeer het opnieuw.",
    500: "Er ging iets mis bij ons. Probeer het later opnieuw.",
    503: "De database is even weg. Probeer het over een minuut opnieuw.",
    507: "Er is geen ruimte meer op de schijf. Probeer het later opnieuw.",
}


def for_programs(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """`page`, or problem details (RFC 9457) in its place, with the same status, at an address of the API."""

    @wraps(page)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = page(request, *args, **kwargs)
        if not API_ADDRESS.match(request.path):
            return response
        headers = {"Retry_After": response["Retry-After"]} if "Retry-After" in response else {}
        return ProblemError(response.status_code, PROBLEMS[response.status_code], **headers).response()

    return answer


@for_programs
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_large(request)
    return HttpResponseBadRequest(render_to_string("errors/400.html"))


@for_programs
def refuse_signs(request: HttpRequest) -> HttpResponse:
    """400 for control characters (control_characters.py), with what was written but for those."""
    return HttpResponseBadRequest(with_texts("errors/signs.html", request))


def too_large(request: HttpRequest) -> HttpResponse:
    """413: nothing of the form was read, so there is nothing to give back."""
    return HttpResponse(render_to_string("errors/413.html"), status=413)


@for_programs
def address_too_long(request: HttpRequest) -> HttpResponse:
    return HttpResponse(render_to_string("errors/414.html"), status=414)


@for_programs
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Shows the sentence the `PermissionDenied` was raised with."""
    context = {"sentence": str(exception or ""), "texts": sent_texts(request)}
    return render(request, "errors/403.html", context, status=403)


@for_programs
def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Whoever is not inside the network yet, or any more, reads why, and gets back what they wrote meanwhile."""
    if isinstance(exception, NotInsideError):
        return render(request, "errors/not_inside.html", {"texts": sent_texts(request)}, status=404)
    return render(request, "errors/404.html", {"texts": sent_texts(request)}, status=404)


@for_programs
def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Says what was too often and until when, and gives back what the sender wrote."""
    refusal = getattr(request, "refusal", None)
    response = render(request, "errors/429.html", {"refusal": refusal} | way_back(request), status=429)
    response.headers["Retry-After"] = str(refusal.retry_after if refusal else RETRY_AFTER_SECONDS)
    return response


@for_programs
def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 with a time to come back when the database is away, 507 when a disk is full, and 400 for a number or a
    moment that nothing can hold: SQLite says so of a row's number, Python of a date."""
    error = sys.exc_info()[1]
    if isinstance(error, OverflowError):
        return HttpResponseBadRequest(with_texts("errors/out_of_range.html", request))
    if isinstance(error, OperationalError | InterfaceError):
        return unavailable(request)
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return no_room(request)
    return HttpResponseServerError(with_texts("errors/500.html", request))


def unavailable(request: HttpRequest) -> HttpResponse:
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}
    return HttpResponse(with_texts("errors/503.html", request), status=503, headers=headers)


def no_room(request: HttpRequest) -> HttpResponse:
    return HttpResponse(with_texts("errors/507.html", request), status=507)


def with_texts(template: str, request: HttpRequest) -> str:
    """The page, with what the sender wrote: the form it came from may be gone."""
    return render_to_string(template, way_back(request))


def way_back(request: HttpRequest) -> dict[str, Any]:
    """What was sent is not sent again by a link: its words are given back. What was only looked at can be."""
    return {"texts": written_texts(request), "can_repeat": request.method == "GET"}


@for_programs
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Says how to go back, and gives back what the sender wrote."""
    return render(request, "errors/csrf.html", {"texts": written_texts(request)}, status=403)


def sent_texts(request: HttpRequest) -> list[str]:
    return written_texts(request) if request.method == "POST" else []


def written_texts(request: HttpRequest) -> list[str]:
    """The texts of a form of our own that are long, or were refused for a sign in them, without such signs; those of a
    strange site would put words in our mouth."""
    if urlsplit(request.headers.get("Origin", "")).netloc != request.get_host():
        return []
    return [
        without_signs(text)
        for name, texts in request.POST.lists()
        for text in texts
        if (len(text) >= LONG_TEXT or SIGNS.search(text)) and not SECRET.search(name)
    ]


def without_signs(text: str) -> str:
    """`text` as it can be sent again."""
    return SIGNS.sub(lambda sign: IN_PLACE.get(sign[0], ""), text)
