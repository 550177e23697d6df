"""Who says that somebody works somewhere: from asking to a yes or a no."""

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from .letters import write_letter
from .models import Affiliation, Organisation, User
from .permissions import ADMINISTRATORS, can_confirm


@transaction.atomic
def ask_to_join(*, user: User, organisation: Organisation, role: str) -> Affiliation:
    """Note that `user` says to work at `organisation`, and tell those who can confirm it.

    Asking again while it waits, or while it is confirmed, changes only the role and tells nobody. Nobody is told of a
    newcomer whose address is not verified either: anybody can fill in an address. `tell_of_newcomer` does it then.
    """
    affiliation, created = Affiliation.objects.get_or_create(
        user=user, organisation=organisation, ended_on=None, defaults={"role": role}
    )
    if not created:
        affiliation.role = role
        affiliation.save(update_fields=["role"])
    elif Affiliation.objects.reachable().filter(pk=affiliation.pk).exists():
        tell_confirmers(affiliation)
    return affiliation


@transaction.atomic
def tell_of_newcomer(*, email_address: EmailAddress, **of_the_signal) -> None:
    """Receive allauth's `email_confirmed`: the first verified address of a person makes their request known."""
    others = EmailAddress.objects.filter(user=email_address.user_id, verified=True).exclude(pk=email_address.pk)
    if not others.exists():
        for affiliation in Affiliation.objects.waiting().filter(user=email_address.user_id):
            tell_confirmers(affiliation)


def tell_confirmers(affiliation: Affiliation) -> None:
    for confirmer in confirmers(affiliation.organisation).exclude(pk=affiliation.user_id):
        write_letter(
            to=confirmer,
            subject=f"{affiliation.user} wil bij {affiliation.organisation} horen",
            template="affiliation_asked",
            path=reverse("members:waiting"),
            affiliation=affiliation,
        )


def confirmers(organisation: Organisation):
    """The organisation's own administrators; where there are none, those of the portal."""
    people = User.objects.filter(is_active=True)
    own = people.filter(pk__in=organisation.affiliations.administering().values("user"))
    return own if own.exists() else people.filter(groups__name=ADMINISTRATORS).distinct()


@transaction.atomic
def confirm(*, affiliation_id: int, by: User) -> Affiliation:
    """Say that this person works here, approve a proposed organisation along with it, and tell the newcomer.

    Confirming twice is confirming once. Raises PermissionDenied for who may not, Affiliation.DoesNotExist when
    nothing waits under this id.
    """
    affiliation = waiting_one(affiliation_id, by)
    if affiliation.confirmed_at:
        return affiliation
    affiliation.confirmed_at, affiliation.confirmed_by = timezone.now(), by
    affiliation.save(update_fields=["confirmed_at", "confirmed_by"])
    Organisation.objects.filter(pk=affiliation.organisation_id, approved_at=None).update(approved_at=timezone.now())
    write_letter(
        to=affiliation.user,
        subject=f"Je hoort nu bij {affiliation.organisation}",
        template="affiliation_confirmed",
        path=reverse("members:list"),
        affiliation=affiliation,
    )
    return affiliation


@transaction.atomic
def decline(*, affiliation_id: int, by: User) -> Affiliation:
    """Say that this person does not work here, end the affiliation and tell the newcomer; errors as `confirm`."""
    affiliation = waiting_one(affiliation_id, by)
    if affiliation.confirmed_at:
        raise Affiliation.DoesNotExist
    affiliation.ended_on = timezone.localdate()
    affiliation.save(update_fields=["ended_on"])
    write_letter(
        to=affiliation.user,
        subject=f"{affiliation.organisation} heeft je aanvraag niet bevestigd",
        template="affiliation_declined",
        path=reverse("members:profile"),
        affiliation=affiliation,
    )
    return affiliation


def waiting_one(affiliation_id: int, by: User) -> Affiliation:
    affiliation = (
        Affiliation.objects.current()
        .reachable()
        .select_for_update(of=("self",))
        .select_related("organisation", "user")
        .get(pk=affiliation_id)
    )
    if not can_confirm(by, affiliation):
        raise PermissionDenied
    return affiliation
