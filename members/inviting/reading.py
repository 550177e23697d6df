"""How an invitation of an organisation stands: in the list of who sent it, and to whoever opens its link."""

from dataclasses import dataclass
from datetime import datetime

from foundation.components import Pill
from foundation.dates import day_in_words
from foundation.readers import Reader

from ..models import OrganisationInvitation
from .accepting import is_for
from .invitations import holds

GONE, FORBIDDEN, OK = 410, 403, 200


def standing_of_invitation(invitation: OrganisationInvitation, now: datetime) -> tuple[Pill, str]:
    """A word, and when that was."""
    if invitation.accepted_at:
        by = f" door {invitation.accepted_by}" if invitation.accepted_by else ""
        return Pill("Aangenomen", "ok", "circle-check"), f"op {day_in_words(invitation.accepted_at)}{by}"
    if invitation.withdrawn_at:
        return Pill("Ingetrokken", "", "undo-2"), f"op {day_in_words(invitation.withdrawn_at)}"
    if invitation.expires_at <= now:
        return Pill("Verlopen", "warn", "timer-off"), f"op {day_in_words(invitation.expires_at)}"
    sent, until = day_in_words(invitation.sent_at), day_in_words(invitation.expires_at)
    return Pill("Verstuurd", "info", "mail"), f"op {sent}, geldig tot en met {until}"


@dataclass(frozen=True)
class Reading:
    """What the page says; while it `is_open` the invitation can be accepted by who reads it, after a login."""

    heading: str
    text: str
    status: int = OK
    is_open: bool = False


def reading_of(invitation: OrganisationInvitation | None, user: Reader, now: datetime) -> Reading:
    """The same for every visitor, whether their address has an account or not."""
    if invitation is None:
        return Reading("Deze uitnodiging is er niet meer", "Wil je lid worden, dan kan dat ook zonder.", GONE)
    organisation = invitation.organisation
    if user.is_authenticated and not is_for(invitation, user):
        return Reading(
            "Deze uitnodiging is voor een ander mailadres",
            "Je bent ingelogd met een ander mailadres dan waarop de uitnodiging kwam. Log in met dat adres. Werk je "
            f"bij {organisation}? Dan kun je dat ook in je profiel zeggen.",
            FORBIDDEN,
        )
    if invitation.accepted_at and invitation.accepted_by_id == user.pk:
        return Reading(f"Je hoort bij {organisation}", "Je nam deze uitnodiging al aan.", GONE)
    if invitation.accepted_at:
        return Reading("Deze uitnodiging is gebruikt", f"Er is al iemand mee bij {organisation} gekomen.", GONE)
    if invitation.withdrawn_at:
        text = "Je hoeft niets te doen. Kreeg je een nieuwe, gebruik dan die."
        return Reading("Deze uitnodiging is ingetrokken", text, GONE)
    if now >= invitation.expires_at:
        text = f"Ze gold tot en met {day_in_words(invitation.expires_at)}. Vraag je collega om een nieuwe."
        return Reading("Deze uitnodiging is verlopen", text, GONE)
    if not holds(invitation, now):
        return Reading(
            "Deze uitnodiging geldt niet meer",
            f"Wie je uitnodigde, kan dat niet meer namens {organisation} doen. Je kunt wel zelf lid worden: kies dan "
            "waar je werkt, en iemand bevestigt het.",
            GONE,
        )
    inviter = invitation.invited_by.get_full_name() if invitation.invited_by else ""
    return Reading(f"{organisation} nodigt je uit", f"{inviter} vraagt je mee te doen in het netwerk.", is_open=True)
