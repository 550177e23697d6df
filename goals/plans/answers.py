"""What a plan's views answer when an act is refused, or a row was taken out."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django_htmx.http import reselect, reswap, retarget

from foundation.undo import offer_undo
from members.requests import MemberRequest

View = Callable[..., HttpResponse]


def answer_refusal_on(page: str) -> Callable[[View], View]:
    """Lead back to this page of the plan, which says why an act was refused.

    A card that saves itself stays, and says it there.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answered_view(request: MemberRequest, uuid: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, uuid, *args, **kwargs)
            except ValidationError as refusal:
                if request.htmx:
                    return _beside_the_button(request, refusal.messages[0])
                messages.error(request, refusal.messages[0])
                return redirect(page, uuid)

        return answered_view

    return decorate


answer_refusal = answer_refusal_on("plans:detail")


def _beside_the_button(request: MemberRequest, words: str) -> HttpResponse:
    """The words where a card says that it was saved, so that what was typed stays on the page."""
    response = HttpResponse(format_html("<b data-refused>{}</b>", words), status=422)
    response = reselect(reswap(response, "innerHTML"), "[data-refused]")
    return retarget(response, f"#{request.htmx.target} [data-saved]")


def tell_removed(request: MemberRequest, uuid: UUID, *, words: str, key: str) -> None:
    """Say what was done, with a button that puts back what is kept under this key."""
    offer_undo(request, text=words, url=reverse("plans:undo", args=[uuid, key]))
