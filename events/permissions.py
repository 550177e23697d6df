"""Who may do what with sessions, asked in one place."""

from members.permissions import is_administrator, is_editor, is_organiser

from .models import Registration, Session


def can_organise(user) -> bool:
    """May this user see the seats of sessions at all?"""
    return is_organiser(user) or is_administrator(user)


def sessions_organised_by(user):
    """The sessions whose participants this user may see."""
    if is_administrator(user):
        return Session.objects.all()
    if is_organiser(user):
        return Session.objects.organised_by(user)
    return Session.objects.none()


def can_edit_session(user, session: Session) -> bool:
    """May this user change the date, place and places of a session in the CMS?"""
    if is_editor(user) or is_administrator(user):
        return True
    return session.pk is None or sessions_organised_by(user).filter(pk=session.pk).exists()


def can_join_online(user, session: Session) -> bool:
    """May this user get the link to the online meeting? Those with a place, and those who organise it."""
    has_place = Registration.objects.with_place().filter(session=session, member=user).exists()
    return has_place or sessions_organised_by(user).filter(pk=session.pk).exists()
