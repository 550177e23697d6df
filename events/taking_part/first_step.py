"""The first session, on the ruler of somebody’s first visit."""

from django.db.models import Exists, OuterRef

from events.models import Registration
from members.profile.first_steps import Step


def _registered_once() -> Exists:
    return Exists(Registration.objects.filter(member=OuterRef("pk")))


FIRST_SESSION = Step(3, "Meld je aan voor een bijeenkomst", "/bijeenkomsten/", _registered_once)
