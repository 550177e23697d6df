"""Colleagues asked into the network by who administers their organisation, who vouches for them by that."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from foundation.dates import day_in_words
from foundation.numbers import counted

from ..belonging.vouching import State, histories_at, owners_of, state_of
from ..letters import send_letter_to_guest
from ..models import Organisation, OrganisationInvitation, User
from ..permissions import can_invite_to

SALT = "members.organisation_invitation"
OPEN_FOR = timedelta(days=30)
MOST_TIMES = 3  # to one address, on different days
MOST_A_DAY = 50  # of one organisation
A_DAY = timedelta(days=1)
WAITS = "Wacht al op een bevestiging. Geef die bij ‘Wie wacht op bevestiging’."
LEFT_TODAY = "Ging vandaag weg. Nodig morgen opnieuw uit."
OVER = {
    State.ACCEPTED: "Deze uitnodiging is al aangenomen.",
    State.WITHDRAWN: "Deze uitnodiging is ingetrokken.",
    State.BELONGS: "Deze collega hoort er al bij.",
    State.DECLINED: "Deze collega is niet bevestigd. Negentig dagen na dat antwoord kan uitnodigen weer.",
    State.LEFT_TODAY: LEFT_TODAY,
}


def path_of(invitation: OrganisationInvitation) -> str:
    return reverse("members:invitation", args=[signing.dumps(invitation.pk, salt=SALT)])


def invitation_behind(token: str) -> OrganisationInvitation | None:
    """The invitation of this link; None when it was deleted. Raises BadSignature for what was never made here."""
    rows = OrganisationInvitation.objects.select_related("organisation", "invited_by")
    return rows.filter(pk=signing.loads(token, salt=SALT)).first()


def reasons_against(organisation: Organisation, emails: Iterable[str], by: User) -> dict[str, str]:
    """By address, why it is not invited; in a constant number of queries.

    It tells only what this organisation did itself: who belongs to it, was invited or got its no.
    """
    addresses, now = sorted(set(emails)), timezone.now()
    reasons: dict[str, str] = {}
    histories = histories_at(organisation, addresses, now)
    for email, history in histories.items():
        if history.has_left_today(now):
            reasons[email] = LEFT_TODAY
        if history.declined_until:
            reasons[email] = f"Niet bevestigd; uitnodigen kan weer vanaf {day_in_words(history.declined_until)}."
    sent = organisation.invitations.filter(email__in=addresses).order_by().values_list("email")
    for email, last, times in sent.annotate(last=Max("sent_at"), times=Max("times_sent")):
        if why := _too_soon_or_often(last, times, now):
            reasons[email] = why
    for email in organisation.invitations.open(now).values_list("email", flat=True):
        reasons[email.lower()] = "Is al uitgenodigd; in de lijst kun je die uitnodiging opnieuw sturen."
    for email in (
        organisation.affiliations.waiting().filter(user__email__in=addresses).values_list("user__email", flat=True)
    ):
        reasons[email] = WAITS
    for email, history in histories.items():
        if history.belongs:
            reasons[email] = f"Hoort al bij {organisation}."
    own = {by.email.lower(), *(email.lower() for email in by.emailaddress_set.values_list("email", flat=True))}
    reasons |= dict.fromkeys(own, "Dit is je eigen adres.")
    return {email: reasons[email] for email in addresses if email in reasons}


@transaction.atomic
def invite(*, organisation: Organisation, emails: Iterable[str], words: str, by: User) -> list[OrganisationInvitation]:
    """Invite each of these addresses for which there is no reason against it, each once; what ran out begins anew.

    Raises PermissionDenied for who may not, ValidationError above what an organisation may send in a day.
    """
    _lock(organisation, by)
    now = timezone.now()
    asked = sorted({email.lower() for email in emails})
    against = reasons_against(organisation, asked, by)
    new = [email for email in asked if email not in against]
    _refuse_too_many(organisation, len(new), now)
    before = organisation.invitations.filter(email__in=new, accepted_at=None)
    times = dict(before.order_by().values_list("email").annotate(times=Max("times_sent")))
    before.filter(withdrawn_at=None).delete()
    owners = owners_of(new)
    sent = [
        OrganisationInvitation.objects.create(
            organisation=organisation,
            email=email,
            words=words,
            invited_by=by,
            addressee_id=owners.get(email),
            sent_at=now,
            expires_at=end_after(now),
            times_sent=times.get(email, 0) + 1,
        )
        for email in new
    ]
    for invitation in sent:
        _write(invitation)
    return sent


@transaction.atomic
def resend(*, organisation: Organisation, invitation_id: int, by: User) -> OrganisationInvitation:
    """Send it once more, in the name of `by`; it holds for thirty days again.

    Raises PermissionDenied, DoesNotExist, and ValidationError when it was answered, is too soon or too often, or would
    be over on arrival.
    """
    _lock(organisation, by)
    invitation, now = organisation.invitations.select_for_update().get(pk=invitation_id), timezone.now()
    if why := why_not_again(invitation, state_of(invitation, now), now):
        raise ValidationError(why)
    _refuse_too_many(organisation, 1, now)
    if invitation.invited_by_id != by.pk:
        invitation.words = ""  # another's, who does not write this mail
    invitation.invited_by, invitation.sent_at, invitation.expires_at = by, now, end_after(now)
    invitation.times_sent += 1
    invitation.addressee_id = owners_of([invitation.email]).get(invitation.email.lower())
    if over := OVER.get(state_of(invitation, now)):
        raise ValidationError(over)  # on arrival it would be
    invitation.save(update_fields=["invited_by", "words", "addressee", "sent_at", "expires_at", "times_sent"])
    _write(invitation)
    return invitation


def why_not_again(invitation: OrganisationInvitation, state: State, now: datetime) -> str:
    """Why this invitation, which stands so, can't be sent once more now; empty when it can."""
    return OVER.get(state) or _too_soon_or_often(invitation.sent_at, invitation.times_sent, now)


def _too_soon_or_often(sent_at: datetime, times_sent: int, now: datetime) -> str:
    """Of one address, whether by one invitation or by several after each other."""
    if times_sent >= MOST_TIMES:
        return f"Is al {MOST_TIMES} keer uitgenodigd. Vraag je collega zelf of de mail aankwam."
    if timezone.localdate(sent_at) == timezone.localdate(now):
        return "Kreeg vandaag al een uitnodiging. Stuur die morgen opnieuw."
    return ""


def end_after(sent_at: datetime) -> datetime:
    """An invitation holds until the end of its last day, the thirtieth after it was sent."""
    return timezone.make_aware(datetime.combine(timezone.localdate(sent_at) + OPEN_FOR, time.max))


@transaction.atomic
def withdraw(*, organisation: Organisation, invitation_id: int, by: User) -> bool:
    """Take it back: its link opens nothing any more. Returns False when it was accepted meanwhile; twice is once.

    Raises PermissionDenied, and DoesNotExist for what is not of this organisation.
    """
    _lock(organisation, by)
    invitation = organisation.invitations.select_for_update().get(pk=invitation_id)
    if invitation.accepted_at is None and invitation.withdrawn_at is None:
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
    return invitation.accepted_at is None


def _lock(organisation: Organisation, by: User) -> None:
    """One after the other, so that the number of a day holds; and who lost the role meanwhile sends nothing."""
    # No key: who accepts names the organisation in a row of their own, and holds an invitation meanwhile.
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    if organisation.approved_at is None or not can_invite_to(by, organisation):
        raise PermissionDenied


def _refuse_too_many(organisation: Organisation, number: int, now: datetime) -> None:
    left = MOST_A_DAY - organisation.invitations.filter(sent_at__gt=now - A_DAY).count()
    if number > left:
        may = "kan" if left <= 1 else "kunnen"
        can = f"{may} er nog {counted(left, 'uitnodiging', 'uitnodigingen')}" if left > 0 else "kan er geen meer"
        raise ValidationError(
            f"Namens {organisation} gaan er per dag hooguit {MOST_A_DAY} uitnodigingen uit. Nu {can} bij.", code="many"
        )


def _write(invitation: OrganisationInvitation) -> None:
    inviter = invitation.invited_by.get_full_name() if invitation.invited_by else ""
    send_letter_to_guest(
        email=invitation.email,
        subject=f"{inviter} nodigt je uit voor het Lerend Netwerk Passend Onderwijs",
        template="organisation_invitation",
        path=path_of(invitation),
        invitation=invitation,
        inviter=inviter,
        kept_until="hooguit negentig dagen",
    )
