"""Moving from one organisation to another."""

from django.db import transaction
from django.utils import timezone

from .confirmation import ask_to_join
from .models import Affiliation, Organisation, User


@transaction.atomic
def move_to(*, user: User, organisation: Organisation, role: str) -> Affiliation:
    """End where `user` works now and ask to belong to `organisation`; the same place only changes the role.

    Until the new place is confirmed, contact details of others are hidden again.
    """
    user.affiliations.current().exclude(organisation=organisation).update(ended_on=timezone.localdate())
    return ask_to_join(user=user, organisation=organisation, role=role)
