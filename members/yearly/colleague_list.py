"""The yearly list of an organisation's administrator, at a signed address that asks for no login.

The address is the signed number of the place from which somebody administers; it opens while that place stands, and
for as long as the list is answered in time.
"""

from datetime import timedelta

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from ..models import Affiliation
from ..querysets import AffiliationQuerySet
from .rounds import next_round

SALT = "members.colleague_list"
OPEN_FOR = timedelta(days=120)


def address_of_list(place: Affiliation) -> str:
    return reverse("members:colleagues", args=[signing.dumps(place.pk, salt=SALT)])


def place_behind(token: str) -> Affiliation | None:
    """The place whose list this is; None when it is over. Raises BadSignature for what was never made here."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=OPEN_FOR)
    except signing.SignatureExpired:
        return None
    places = Affiliation.objects.administering().filter(user__is_active=True)
    return places.select_related("user", "organisation").filter(pk=pk).first()


def colleagues_to_reconfirm(place: Affiliation) -> AffiliationQuerySet:
    """Of whom the administrator at `place` says whether they still work there, by name."""
    due = Affiliation.objects.to_reconfirm(next_round(timezone.now())).filter(organisation=place.organisation_id)
    rows = due.exclude(user=place.user_id).select_related("user", "organisation")
    return rows.order_by("user__last_name", "user__first_name", "pk")
