"""The mail in which a member asks a colleague to come along."""

from events.models import Invitation
from events.places.calendar import one_line
from events.places.letters import letter_to_guest
from foundation.dates import day_in_words
from members.models import User
from notifications.mailqueue import queue_letters

from .addresses import address_of


def write_colleague_invitation(invitation: Invitation, *, by: User) -> None:
    """Queue the mail to the invited address; call it inside the causing transaction."""
    session, inviter = invitation.session, one_line(by.get_full_name())
    subject = f"{inviter} nodigt je uit: {one_line(session.event.title)}, {day_in_words(session.starts_at)}"
    context = {
        "invitation": invitation,
        "session": session,
        "event": session.event,
        "inviter": inviter,
        "url": address_of(invitation),
    }
    letter = letter_to_guest(
        email=invitation.email, name="", subject=subject[:200], template="colleague_invited", context=context
    )
    queue_letters([letter])
