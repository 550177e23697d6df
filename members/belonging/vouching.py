"""An invitation of an organisation vouches for whom it asked, while it stands; how it stands is asked here alone.

Whoever is invited is confirmed at once, whichever way they come: by the link, by signing up, from an identity provider,
or by asking for themselves.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from allauth.account.models import EmailAddress
from django.db.models.functions import Lower
from django.utils import timezone

from foundation.readers import Reader

from ..models import Affiliation, Organisation, OrganisationInvitation, User
from .pauses import pause_of


class State(Enum):
    OPEN = auto()
    ACCEPTED = auto()
    WITHDRAWN = auto()
    EXPIRED = auto()
    # Who sent it does not act for the organisation any more, or the organisation is no part of the network.
    UNBACKED = auto()
    # Of who has the address now, and whether that is still who had it.
    MOVED = auto()
    BELONGS = auto()
    DECLINED = auto()
    LEFT = auto()
    LEFT_TODAY = auto()


# What only the organisation may know, and who has the address.
PERSONAL = {State.MOVED, State.BELONGS, State.DECLINED, State.LEFT, State.LEFT_TODAY}


@dataclass(frozen=True)
class History:
    """What was between an organisation and who has an address now."""

    owner: int | None = None
    belongs: bool = False
    declined_until: datetime | None = None
    left_on: date | None = None

    def has_left_today(self, now: datetime) -> bool:
        """Then no invitation holds before tomorrow."""
        return not self.belongs and self.left_on == timezone.localdate(now)


def states_of(
    organisation: Organisation, invitations: Collection[OrganisationInvitation], now: datetime
) -> dict[int, State]:
    """By primary key, how each invitation of `organisation` stands; in a constant number of queries."""
    inviters = User.objects.inviting_to(organisation).filter(pk__in={row.invited_by_id for row in invitations})
    may_invite = set(inviters.values_list("pk", flat=True))
    histories = histories_at(organisation, [row.email for row in invitations], now)
    is_closed = organisation.approved_at is None
    return {
        row.pk: _state(
            row,
            is_backed=row.invited_by_id in may_invite and not is_closed,
            history=histories.get(row.email.lower(), History()),
            now=now,
        )
        for row in invitations
    }


def state_of(invitation: OrganisationInvitation, now: datetime) -> State:
    return states_of(invitation.organisation, [invitation], now)[invitation.pk]


def state_for(invitation: OrganisationInvitation, reader: Reader, now: datetime) -> State:
    """As `reader` may know it: a visitor learns nothing of who has the address."""
    state = state_of(invitation, now)
    return State.OPEN if state in PERSONAL and not reader.is_authenticated else state


def _state(row: OrganisationInvitation, *, is_backed: bool, history: History, now: datetime) -> State:
    if row.accepted_at:
        return State.ACCEPTED
    if row.withdrawn_at:
        return State.WITHDRAWN
    if not row.is_open(now):
        return State.EXPIRED
    if not is_backed:
        return State.UNBACKED
    if row.addressee_id not in (None, history.owner):
        return State.MOVED
    if history.belongs:
        return State.BELONGS
    if history.declined_until:
        return State.DECLINED
    # Of the day itself nobody knows which came first.
    if history.left_on and timezone.localdate(row.sent_at) <= history.left_on:
        return State.LEFT_TODAY if history.has_left_today(now) else State.LEFT
    return State.OPEN


def histories_at(organisation: Organisation, emails: Iterable[str], now: datetime) -> dict[str, History]:
    """By address in lower case, of whoever has it now; in three queries."""
    addresses = {email.lower() for email in emails}
    logins = User.objects.annotate(address=Lower("email")).filter(address__in=addresses)
    owners = dict(logins.values_list("address", "pk")) | owners_of(addresses)
    places: dict[int, list[Affiliation]] = defaultdict(list)
    for place in organisation.affiliations.filter(user__in=set(owners.values())).order_by("declined_at", "pk"):
        places[place.user_id].append(place)
    return {email: _history(owner, places[owner], now) for email, owner in owners.items()}


def owners_of(emails: Iterable[str]) -> dict[str, int]:
    """By address in lower case, who proved to read its mail."""
    addresses = {email.lower() for email in emails}
    proven = EmailAddress.objects.filter(verified=True).annotate(address=Lower("email")).filter(address__in=addresses)
    return dict(proven.values_list("address", "user"))


def _history(owner: int, places: Iterable[Affiliation], now: datetime) -> History:
    declined = [place for place in places if place.declined_at]
    return History(
        owner=owner,
        belongs=any(place.is_standing for place in places),
        declined_until=pause_of(declined[-1] if declined else None, now),
        left_on=max((place.ended_on for place in places if place.ended_on and _was_left(place)), default=None),
    )


def _was_left(place: Affiliation) -> bool:
    """A request that was withdrawn or declined never was a place."""
    return place.ended_reason not in (Affiliation.EndedReason.WITHDRAWN, Affiliation.EndedReason.DECLINED)


def voucher_for(affiliation: Affiliation) -> OrganisationInvitation | None:
    """The invitation by which this request needs nobody's yes any more, held until the transaction ends."""
    now, organisation = timezone.now(), affiliation.organisation
    sent = organisation.invitations.open(now).to(affiliation.user).exclude(invited_by=affiliation.user_id)
    held = list(sent.select_for_update(of=("self",)).select_related("invited_by"))
    states = states_of(organisation, held, now)
    return next((row for row in held if states[row.pk] is State.OPEN), None)
