"""Letting the first administrator in: an empty portal has nobody who could give anybody a right."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from .letters import send_letter
from .models import User
from .permissions import ADMINISTRATORS
from .rights import note_rights_change

ALREADY_SOMEBODY = (
    "Er is al een beheerder. Wie er nog meer beheerder wordt, bepaalt een beheerder: in /beheer/, bij Leden. Kan die "
    "niet meer inloggen? Een nieuw wachtwoord vraag je aan op /account/password/reset/."
)


@transaction.atomic
def invite_first_administrator(*, email: str) -> User:
    """Make `email` an administrator and mail the link with which a password is chosen; returns the person.

    A member with that address becomes the administrator. Asked again before the first login, the same person gets a
    new link. Raises ValidationError when somebody else is administrator, or when this person has logged in as one.
    The second factor is asked for at the first login, as of everybody on the staff.
    """
    group = Group.objects.select_for_update().get(name=ADMINISTRATORS)  # two commands at once: one waits
    email = email.lower()
    present = User.objects.filter(groups=group, is_active=True, erased_at=None)
    if any(person.email != email or person.last_login for person in present):
        raise ValidationError(ALREADY_SOMEBODY)
    person = User.objects.filter(email=email).first() or User.objects.create_user(email, first_name="Beheerder")
    if not person.is_active:
        raise ValidationError("Dit account is niet meer actief. Kies een ander mailadres.")
    if group not in person.groups.all():
        person.groups.add(group)
        note_rights_change(user=person, before=set(), after={ADMINISTRATORS}, by=None)
    # The link reaches who reads this mailbox, and nobody else: that is what a verified address says.
    EmailAddress.objects.update_or_create(user=person, email=email, defaults={"verified": True, "primary": True})
    _write_link(person)
    return person


def _write_link(person: User) -> None:
    key = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    send_letter(
        to=person,
        subject="Je bent beheerder van het Lerend Netwerk",
        template="first_administrator",
        path=reverse("account_reset_password_from_key", kwargs=key),
    )
