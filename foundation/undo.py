"""Undo instead of 'are you sure': a message with a button that posts to the way back."""

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

TAG = "undo:"


def offer_undo(request: HttpRequest, *, text: str, url: str) -> None:
    """Tell `text` on the next page with a button *Zet terug* that posts to `url`, an address of ours."""
    messages.success(request, text, extra_tags=f"{TAG}{url}")


def undo_url(message: Message) -> str:
    """Where the button of `message` posts to; empty when there is nothing to undo."""
    tags = message.extra_tags or ""
    return tags.removeprefix(TAG) if tags.startswith(TAG) else ""
