"""What waits for a member about people: colleagues to confirm, and where they work themselves."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from foundation.numbers import capitalised, counted
from foundation.waiting import Task, register

from .belonging.succession import REQUESTED_PLACE, TIME_TO_ANSWER, request_to, without_successor
from .models import Affiliation, User
from .permissions import can_confirm_anybody, is_administrator, is_staff_member
from .querysets import GRACE
from .yearly.colleague_list import address_of_list, colleagues_to_reconfirm
from .yearly.reconfirming import places_to_reconfirm

MOST_ORGANISATIONS = 5


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


def colleagues_still_there(user: User) -> Iterable[Task]:
    for place in user.current:
        if place.is_standing and place.administers_since:
            number = colleagues_to_reconfirm(place).count()
            if number:
                do_they = "werkt die er nog?" if number == 1 else "werken ze er nog?"
                who = capitalised(counted(number, "collega", "collega’s"))
                text = f"{who} bij {place.organisation}: {do_they}"
                yield Task("list-checks", text, address_of_list(place), people=number)


def own_place_anew(user: User) -> Iterable[Task]:
    for place in places_to_reconfirm(user):
        text = f"Bevestig dat je nog bij {place.organisation} werkt"
        until = place.reconfirm_by + GRACE if place.reconfirm_by else None
        yield Task("badge-check", text, reverse("members:reconfirmation", args=[place.pk]), until=until)


def organisation_to_administer(user: User) -> Iterable[Task]:
    if getattr(user, REQUESTED_PLACE, ...) is None:
        return
    request = request_to(user)
    if request:
        text = f"Wil je beheerder worden van {request.affiliation.organisation}?"
        yield Task("key-round", text, reverse("members:administration"), until=request.asked_at + TIME_TO_ANSWER)


def organisations_to_appoint_at(user: User) -> Iterable[Task]:
    if not is_administrator(user):
        return
    for organisation in without_successor()[:MOST_ORGANISATIONS]:
        found = f"{reverse('admin:members_affiliation_changelist')}?{urlencode({'q': organisation.name})}"
        yield Task("key-round", f"Wijs een organisatiebeheerder aan bij {organisation}", found)


register(
    people_to_confirm,
    own_workplace,
    colleagues_still_there,
    own_place_anew,
    organisation_to_administer,
    organisations_to_appoint_at,
)
