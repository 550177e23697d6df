"""Who may do what, asked in one place. Groups are made by the migrations of members."""

EDITORS = "Redacteuren"
AUTHORS = "Auteurs"
ORGANISERS = "Organisatoren"
MODERATORS = "Moderatoren"
ADMINISTRATORS = "Beheerders"


def is_in(user, *groups: str) -> bool:
    """Is this user active and in one of `groups`? Superusers are in all."""
    if not user.is_authenticated:
        return False
    return user.is_superuser or not user.group_names.isdisjoint(groups)


def is_editor(user) -> bool:
    return is_in(user, EDITORS)


def is_organiser(user) -> bool:
    return is_in(user, ORGANISERS)


def is_moderator(user) -> bool:
    return is_in(user, MODERATORS)


def is_administrator(user) -> bool:
    return is_in(user, ADMINISTRATORS)


def is_staff_member(user) -> bool:
    """Editors, authors, organisers, moderators and administrators: those who need a second factor."""
    return is_in(user, EDITORS, AUTHORS, ORGANISERS, MODERATORS, ADMINISTRATORS)


def is_confirmed(user) -> bool:
    """Has this user's organisation been confirmed? Until then contact details stay hidden from them."""
    if not user.is_authenticated:
        return False
    if not hasattr(user, "_is_confirmed"):
        user._is_confirmed = user.affiliations.filter(ended_on=None, confirmed_at__isnull=False).exists()
    return user._is_confirmed
