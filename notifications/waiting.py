"""What waits for a member about mail: an address at which it does not arrive."""

from collections.abc import Iterable

from django.urls import reverse

from foundation.waiting import Task, register
from members.models import User

from .bounces.counting import failing_address_of


def address_without_mail(user: User) -> Iterable[Task]:
    if failing_address_of(user):
        text = f"Mail aan {user.email} komt niet aan. Kijk je adres na"
        yield Task("mail-warning", text, reverse("notifications:preferences"))


register(address_without_mail)
