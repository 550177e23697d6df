"""To whom a message goes: worked out for the preview, and again at the moment it is sent."""

from django.db.models import Exists, OuterRef

from events.models import Registration
from members.directory.listing import place
from members.models import User
from members.querysets import UserQuerySet

from .models import NetworkMessage

HAS_PLACE = (Registration.State.CONFIRMED, Registration.State.ATTENDED)


def people_of(message: NetworkMessage) -> UserQuerySet:
    """Members whom the choices of `message` fit, all of them together; a selection of nothing is nobody."""
    people = User.objects.confirmed().order_by("pk")
    if message.scope == NetworkMessage.Scope.EVERYBODY:
        return people
    if not message.is_chosen:
        return people.none()
    place_filters = {
        "organisation__region": message.region,
        "organisation": message.organisation_id,
        "role": message.role,
    }
    if filters := {lookup: value for lookup, value in place_filters.items() if value}:
        people = people.filter(Exists(place(**filters)))
    if message.session_id:
        registrations = Registration.objects.filter(session=message.session_id, state__in=HAS_PLACE)
        people = people.filter(Exists(registrations.filter(member=OuterRef("pk"))))
    if message.theme_id:
        # Never by who follows it: that is shown to nobody, and a number of one would tell.
        people = people.filter(card__ask_me_about=message.theme_id)
    return people
