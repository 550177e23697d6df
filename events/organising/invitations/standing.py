"""How an invitation stands, in words."""

from datetime import datetime

from events.models import Invitation, Registration
from events.places.standing import Standing
from foundation.dates import day_in_words


def standing_of_invitation(invitation: Invitation, now: datetime) -> Standing:
    """The state at `now`; the invitation must come from `with_registration_state()`."""
    if invitation.came:
        word = Registration.State(invitation.came).label.capitalize()
        return Standing(word, "ok", "circle-check")
    if invitation.withdrawn_at:
        return Standing("Ingetrokken", "", "undo-2", f"op {day_in_words(invitation.withdrawn_at)}")
    if invitation.declined_at:
        return Standing("Komt niet", "rose", "circle-x", f"sinds {day_in_words(invitation.declined_at)}")
    if invitation.registration_id:
        return Standing("Weer afgemeld", "", "calendar-x")
    if invitation.expires_at <= now:
        return Standing("Verlopen", "", "timer-off", f"op {day_in_words(invitation.expires_at)}")
    if invitation.reminded_at:
        return Standing("Herinnerd", "warn", "bell", f"op {day_in_words(invitation.reminded_at)}")
    return Standing("Uitgenodigd", "info", "mail", f"op {day_in_words(invitation.invited_at)}")
