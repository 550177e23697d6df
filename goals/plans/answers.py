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

from foundation.undo import offer_undo
from members.requests import MemberRequest


def answer_refusal(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lead back to the plan, which says why it was refused."""

    @wraps(view)
    def answered_view(request: MemberRequest, uuid: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, uuid, *args, **kwargs)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
            return redirect("plans:detail", uuid)

    return answered_view


def tell_removed(request: MemberRequest, uuid: UUID, *, words: str, key: str) -> None:
    offer_undo(request, text=words, url=reverse("plans:undo", args=[uuid, key]))
