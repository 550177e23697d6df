"""How often one person, and one network address, may do a thing: allauth's counter, which every floor shares.

The counts lie in the default cache, a table, so that they hold for all processes and without Redis.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from foundation import counter
from foundation.readers import Person, Reader

FIRST_WEEK = timedelta(days=7)
WHEN = {60: "over een minuut", 3600: "over een uur", 86400: "morgen"}


@dataclass(frozen=True)
class Limit:
    """At most so often, as allauth writes it: "20/h/user, 60/h/ip"; periods are a minute, an hour or a day.

    `act` is what is counted, `what` completes "Je kunt niet zo vaak achter elkaar …". In the first week after joining
    `newcomers` holds, where it is given.
    """

    act: str
    what: str
    rates: str
    newcomers: str = ""

    def rates_for(self, user: Reader) -> list[str]:
        is_new = user.is_authenticated and timezone.now() - user.date_joined < FIRST_WEEK
        return [rate.strip() for rate in ((is_new and self.newcomers) or self.rates).split(",")]


EXPORTS = Limit("export", "gegevens downloaden", "60/h/user", newcomers="20/h/user")
PUBLIC_EXPORTS = Limit("export.public", "bestanden downloaden", "120/h/ip")
INVITING = Limit("invite", "mensen uitnodigen", "60/h/user")
PEOPLE = Limit("people", "contactgegevens downloaden", "60/h/user, 200/h/ip", newcomers="15/h/user, 200/h/ip")


@dataclass(frozen=True)
class Refusal:
    """Why it is too often, in a sentence, and in how many seconds it may be tried again."""

    sentence: str
    retry_after: int


def count(request: HttpRequest, limit: Limit, *, key: str | None = None) -> Refusal | None:
    """Count this request, or say why it is one too many; who is refused is not counted.

    `key` is what rates "per key" are about.
    """
    return _count(request, limit, limit.rates_for(request.user), key)


def count_without_request(user: Person, limit: Limit) -> Refusal | None:
    """As `count`, for what a person did by mail: the rates per user, together with what they do on the pages."""
    request = HttpRequest()
    request.user = user
    return _count(request, limit, [rate for rate in limit.rates_for(user) if rate.endswith("/user")], None)


def _count(request: HttpRequest, limit: Limit, rates: Iterable[str], key: str | None) -> Refusal | None:
    counted: list[counter.RateLimitUsage] = []
    for rate in rates:
        config = {limit.act: rate}
        usage = counter.consume(request, app="portal", action=limit.act, config=config, key=key, limit_get=True)
        if usage is None:
            for earlier in counted:
                earlier.rollback()
            period = int(counter.parse_rate(rate).duration)
            return Refusal(
                f"Je kunt niet zo vaak achter elkaar {limit.what}. Probeer het {WHEN[period]} opnieuw.", period
            )
        counted.append(usage)
    return None


Response = TypeVar("Response", bound=HttpResponseBase)


def limited(
    limit: Limit, *, methods: tuple[str, ...] = ("POST",)
) -> Callable[[Callable[..., Response]], Callable[..., Response | HttpResponse]]:
    """Let a view answer requests of these methods so often, and then with the portal's page for 429.

    That page gives back what was typed.
    """

    def decorate(view: Callable[..., Response]) -> Callable[..., Response | HttpResponse]:
        @wraps(view)
        def counted_view(request: HttpRequest, *args: Any, **kwargs: Any) -> Response | HttpResponse:
            refusal = count(request, limit) if request.method in methods else None
            if refusal is None:
                return view(request, *args, **kwargs)
            return refuse(request, refusal)

        counted_view.limit = limit  # type: ignore[attr-defined]  # for the test that holds which views are limited
        return counted_view

    return decorate


def refuse(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    request.refusal = refusal  # type: ignore[attr-defined]  # for the template of the answer
    response: HttpResponse = counter.respond_429(request)
    return response
