"""What the page behind an invitation says to whoever opens it."""

from dataclasses import dataclass
from datetime import datetime

from events.models import Invitation
from foundation.dates import moment_in_words
from foundation.readers import Reader

GONE, FORBIDDEN, OK = 410, 403, 200


@dataclass(frozen=True)
class Reading:
    """A heading, a sentence, and what can be done: "answer", "undo" or nothing."""

    heading: str
    text: str
    status: int = OK
    action: str = ""


def reading_of(invitation: Invitation, user: Reader, now: datetime) -> Reading:
    session = invitation.session
    if user.is_authenticated and not invitation.is_for(user):
        return Reading(
            "Deze uitnodiging is voor iemand anders",
            "Je bent ingelogd met een ander mailadres dan waarop de uitnodiging kwam. Log in met dat adres, of kijk in "
            "de agenda of je je zelf kunt aanmelden.",
            FORBIDDEN,
        )
    if invitation.registration_id:
        return Reading("Deze uitnodiging is gebruikt", "Je bent er al mee aangemeld.", GONE)
    if invitation.withdrawn_at:
        return Reading(
            "Deze uitnodiging is ingetrokken", "Je hoeft niets te doen. Kreeg je een nieuwe, gebruik dan die.", GONE
        )
    if session.is_cancelled:
        return Reading(
            "Deze bijeenkomst gaat niet door", session.cancellation_reason or "Je hoeft niets te doen.", GONE
        )
    if now >= session.starts_at:
        return Reading("Deze bijeenkomst is geweest", "In de verslagen lees je wat eruit kwam.", GONE)
    if now >= invitation.expires_at:
        since = f"Ze gold tot {moment_in_words(invitation.expires_at)}."
        return Reading("Deze uitnodiging is verlopen", f"{since} Wil je toch komen, vraag dan om een nieuwe.", GONE)
    if invitation.declined_at:
        return Reading("Je komt niet", "Dat hebben we genoteerd. Bedacht? Dan zet je het hier terug.", action="undo")
    until = f"De uitnodiging geldt tot {moment_in_words(invitation.expires_at)} en alleen voor jou."
    return Reading("Je bent uitgenodigd", until, action="answer")
