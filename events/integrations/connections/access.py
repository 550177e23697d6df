"""Who gets to the pages about connections: who runs sessions; to everybody else they do not exist (404)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse_lazy

from events.places.permissions import can_organise
from members.requests import MemberRequest

# What stands above these pages, as words and address.
TRAIL = [
    ("Bijeenkomsten die ik organiseer", reverse_lazy("events:organised")),
    ("Koppelingen", reverse_lazy("events:connections")),
]


def organisers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def answer(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_organise(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return answer
