"""Who may do what, asked in one place. Groups are made by the migrations of members."""

from typing import TYPE_CHECKING, TypeGuard

from foundation.readers import Person, Reader

if TYPE_CHECKING:
    from .models import Affiliation, Organisation

EDITORS = "Redacteuren"
AUTHORS = "Auteurs"
ORGANISERS = "Organisatoren"
MODERATORS = "Moderatoren"
ADMINISTRATORS = "Beheerders"
# Those who need a second factor, and no organisation of their own.
STAFF = (EDITORS, AUTHORS, ORGANISERS, MODERATORS, ADMINISTRATORS)


def is_in(user: Reader, *groups: str) -> TypeGuard[Person]:
    """Is this user active and in one of `groups`? Superusers are in all."""
    if not user.is_authenticated:
        return False
    return user.is_superuser or not user.group_names.isdisjoint(groups)


def is_editor(user: Reader) -> TypeGuard[Person]:
    return is_in(user, EDITORS)


def is_organiser(user: Reader) -> TypeGuard[Person]:
    return is_in(user, ORGANISERS)


def is_moderator(user: Reader) -> TypeGuard[Person]:
    return is_in(user, MODERATORS)


def is_administrator(user: Reader) -> TypeGuard[Person]:
    return is_in(user, ADMINISTRATORS)


def runs_sessions(user: Reader) -> TypeGuard[Person]:
    """Organisers have sessions of their own; editors and administrators help with all of them."""
    return is_in(user, ORGANISERS, EDITORS, ADMINISTRATORS)


def is_staff_member(user: Reader) -> TypeGuard[Person]:
    """Editors, authors, organisers, moderators and administrators: those who need a second factor."""
    return is_in(user, *STAFF)


def is_confirmed(user: Reader) -> TypeGuard[Person]:
    """Is this user inside the network: did somebody confirm, less than a year and a grace ago, where they work?

    The one rule for everything that is for members: forum, directory, search, mails, feeds, files and API. Who waits,
    was declined or left sees what visitors see, the sessions and the own profile. Staff need no organisation.
    """
    if not (user.is_authenticated and user.is_active):
        return False
    return user.has_standing_place or is_staff_member(user)


def administers(user: Reader, organisation: "Organisation") -> bool:
    """Is this user an administrator of this very organisation (*organisatiebeheerder*)?"""
    return user.is_authenticated and user.affiliations.administering().filter(organisation=organisation).exists()


def can_confirm(user: Reader, affiliation: "Affiliation") -> bool:
    """May this user say that somebody works at an organisation? Never about themselves."""
    if not user.is_authenticated or affiliation.user_id == user.pk:
        return False
    return is_administrator(user) or administers(user, affiliation.organisation)


def can_invite_to(user: Reader, organisation: "Organisation") -> bool:
    """May this user ask colleagues into the network on behalf of this organisation?"""
    return is_administrator(user) or administers(user, organisation)


def can_confirm_anybody(user: Reader) -> bool:
    """Does this user confirm people of one organisation at least?"""
    return user.is_authenticated and (is_administrator(user) or user.administers_somewhere)
