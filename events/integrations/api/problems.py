"""What an API client is told when something is not right: problem details (RFC 9457), never a page or a redirect."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

SAFE = ("GET", "HEAD", "OPTIONS")
TITLES = {
    400: "Ongeldige vraag",
    401: "Geen geldige sleutel",
    403: "Geen toegang",
    404: "Niet gevonden",
    405: "Alleen lezen",
    413: "Te groot",
    414: "Te lang adres",
    429: "Te veel verzoeken",
    500: "Fout bij ons",
    503: "Even niet bereikbaar",
    507: "Geen ruimte",
}
NOT_FOUND = "Dit is er niet, of je mag het niet zien."


class ProblemError(Exception):
    """Ends a request with `status` and a sentence that says what happened and what to do now."""

    def __init__(self, status: int, detail: str, **headers: str) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers

    def response(self) -> JsonResponse:
        body = {"type": "about:blank", "title": TITLES[self.status], "status": self.status, "detail": self.detail}
        headers = {"Cache-Control": "no-store"} | {name.replace("_", "-"): text for name, text in self.headers.items()}
        return JsonResponse(
            body,
            status=HTTPStatus(self.status),
            headers=headers,
            content_type="application/problem+json",
            json_dumps_params={"ensure_ascii": False},
        )


View = Callable[..., HttpResponse]


def endpoint(view: View) -> View:
    """A view for programs: no login page, no form token, and each refusal as problem details."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return options() if request.method == "OPTIONS" else read(view, request, *args, **kwargs)
        except ProblemError as problem:
            return problem.response()
        except Http404:
            return ProblemError(404, NOT_FOUND).response()

    return answer


def read(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    if request.method not in SAFE:
        raise ProblemError(405, "Deze API leest alleen. Gebruik GET.", Allow=", ".join(SAFE))
    return view(request, *args, **kwargs)


def options() -> HttpResponse:
    """What a browser asks before it sends a token from another site: no, tokens belong on a server."""
    headers = {"Allow": ", ".join(SAFE)}
    return HttpResponse(status=HTTPStatus.NO_CONTENT, content_type="application/json", headers=headers)
