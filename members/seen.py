"""On which day somebody was here last: for mail that becomes quiet after a long absence."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from foundation.readers import Person

from .models import User


def note_seen(user: Person) -> None:
    """Remember that this person is here today; one statement, on the first time of each day."""
    today = timezone.localdate()
    if user.last_seen_on != today:
        User.objects.filter(pk=user.pk).update(last_seen_on=today)


class SeenMiddleware:
    """Notes who asks for a page. A page that asks nobody's name notes nobody, so it costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "_cached_user", None)
        if user is not None and user.is_authenticated and user.is_active:
            note_seen(user)
        return response
