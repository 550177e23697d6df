"""Who may do what with sessions, asked in one place."""

from django.db.models import Q, QuerySet

from events.models import Group, Registration, Session
from events.querysets import SessionQuerySet
from foundation.readers import Reader
from members.models import User
from members.permissions import is_administrator, is_editor, is_organiser, runs_sessions


def can_organise(user: User) -> bool:
    """May this user see the seats of sessions at all?"""
    return runs_sessions(user)


def helps_with_all(user: User) -> bool:
    """Editors and administrators: they see the participants of every session."""
    return is_editor(user) or is_administrator(user)


def sessions_organised_by(user: User) -> SessionQuerySet:
    """The sessions whose participants this user may see: editors and administrators help with all of them."""
    if helps_with_all(user):
        return Session.objects.all()
    if is_organiser(user):
        return Session.objects.organised_by(user)
    return Session.objects.none()


def sessions_waiting_for(user: User) -> SessionQuerySet:
    """The sessions whose work is this user's own; those that nobody organises wait for who helps with all."""
    own = Session.objects.organised_by(user) if is_organiser(user) else Session.objects.none()
    if helps_with_all(user):
        return Session.objects.filter(Q(pk__in=own.values("pk")) | Q(organisers=None))
    return own


def can_see_particulars(user: User, session: Session) -> bool:
    """May this user read what people filled in: answers, and what they need to eat and to get in?

    An editor who helps with the list may not; organisers of this very session may.
    """
    return is_administrator(user) or session.organisers.filter(pk=user.pk).exists()


def can_edit_session(user: User, session: Session) -> bool:
    """May this user change the date, place and places of a session in the CMS?"""
    if helps_with_all(user):
        return True
    return session.pk is None or sessions_organised_by(user).filter(pk=session.pk).exists()


def can_join_online(user: User, session: Session) -> bool:
    """May this user get the link to the online meeting? Those with a place, and those who organise it."""
    has_place = Registration.objects.with_place().filter(session=session, member=user).exists()
    return has_place or sessions_organised_by(user).filter(pk=session.pk).exists()


def groups_open_to(user: Reader) -> QuerySet[Group]:
    """The groups whose people and notes this user may see: of sessions one organises, and the one one facilitates."""
    if not user.is_authenticated:
        return Group.objects.none()
    organised = sessions_organised_by(user).values("pk")
    return Group.objects.filter(Q(plan__session__in=organised) | Q(facilitator=user))
