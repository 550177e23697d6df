"""What waits for a member about people: colleagues to confirm, and where they work themselves."""

from collections.abc import Iterable

from django.urls import reverse

from foundation.numbers import capitalised, counted
from foundation.waiting import Task, register

from .models import Affiliation, User
from .permissions import can_confirm_anybody, is_staff_member


def people_to_confirm(user: User) -> Iterable[Task]:
    if not can_confirm_anybody(user):
        return
    number = Affiliation.objects.waiting().to_confirm_by(user).count()
    if number:
        who = capitalised(counted(number, "collega wacht", "mensen wachten"))
        yield Task("user-round-check", f"{who} op je bevestiging", reverse("members:waiting"), people=number)


def own_workplace(user: User) -> Iterable[Task]:
    # Staff need no organisation of their own.
    if not is_staff_member(user) and user.affiliation is None:
        yield Task("building-2", "Vertel bij welke organisatie je werkt", reverse("members:workplace"))


register(people_to_confirm, own_workplace)
