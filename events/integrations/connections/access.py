"""Who gets to the pages about connections: who runs sessions; to everybody else they do not exist (404)."""

from functools import wraps

from django.http import Http404
from django.urls import reverse_lazy

from events.places.permissions import can_organise

# What stands above these pages, as words and address.
TRAIL = [
    ("Bijeenkomsten die ik organiseer", reverse_lazy("events:organised")),
    ("Koppelingen", reverse_lazy("events:connections")),
]


def organisers_only(view):
    @wraps(view)
    def answer(request, *args, **kwargs):
        if not can_organise(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return answer
