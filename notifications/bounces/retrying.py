"""Somebody says that their address is right: mail goes to it again, beginning with one that tells so."""

from django.db import transaction
from django.urls import reverse

from foundation.addresses import whole_address
from foundation.letters import render_text, sign
from members.models import User

from ..html import html_source
from ..letter import Letter
from ..mailqueue import queue_letters
from .counting import failing_address_of
from .models import FailingAddress

TITLE = "Je mail van het Lerend Netwerk komt weer aan"


@transaction.atomic
def try_again(user: User) -> bool:
    """Returns whether mail had stopped; pressed twice, one mail goes."""
    failing = failing_address_of(user)
    row = FailingAddress.objects.select_for_update().filter(pk=failing.pk).first() if failing else None
    if row is None or row.stopped_at is None:
        return False
    row.begin_again()
    row.save()
    queue_letters([_letter(user)])
    return True


def _letter(user: User) -> Letter:
    url = whole_address(reverse("notifications:preferences"))
    context = {"recipient": user, "site_url": whole_address(), "url": url}
    text = render_text(["mail/address_tried.txt"], context)
    return Letter(
        to=[user.email],
        subject=TITLE,
        text=sign(context | {"text": text}),
        queue_context=html_source(text, title=TITLE, url=url),
        is_awaited=True,
    )
