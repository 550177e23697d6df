"""How an invitation of an organisation stands: in the list of who sent it, and to whoever opens its link."""

from dataclasses import dataclass
from datetime import datetime

from foundation.components import Pill
from foundation.dates import day_in_words
from foundation.readers import Reader

from ..belonging.pauses import declined_until, may_ask_again
from ..belonging.vouching import State, state_for
from ..models import OrganisationInvitation
from .accepting import is_for
from .invitations import why_not_again

GONE, FORBIDDEN, OK = 410, 403, 200
PILLS = {
    State.OPEN: Pill("Verstuurd", "info", "mail"),
    State.ACCEPTED: Pill("Aangenomen", "ok", "circle-check"),
    State.WITHDRAWN: Pill("Ingetrokken", "", "undo-2"),
    State.EXPIRED: Pill("Verlopen", "warn", "timer-off"),
    State.UNBACKED: Pill("Vervallen", "warn", "ban"),
    State.MOVED: Pill("Vervallen", "warn", "ban"),
    State.BELONGS: Pill("Niet meer nodig", "ok", "circle-check"),
    State.DECLINED: Pill("Vervallen", "warn", "ban"),
    State.LEFT: Pill("Vervallen", "warn", "ban"),
    State.LEFT_TODAY: Pill("Vervallen", "warn", "ban"),
}
WHY = {
    State.UNBACKED: "wie uitnodigde, kan dat niet meer namens de organisatie",
    State.BELONGS: "deze collega hoort er al bij",
    State.DECLINED: "deze collega is niet bevestigd",
    State.MOVED: "wie dit adres toen had, heeft het niet meer",
    State.LEFT: "deze collega ging daarna weg",
    State.LEFT_TODAY: "deze collega ging vandaag weg",
}


@dataclass(frozen=True)
class InvitationRow:
    """An invitation as who may send one finds it in the list."""

    invitation: OrganisationInvitation
    state: State
    now: datetime

    @property
    def pill(self) -> Pill:
        return PILLS[self.state]

    @property
    def words(self) -> str:
        """When that was, or why it is so."""
        row = self.invitation
        if row.accepted_at:
            return f"op {day_in_words(row.accepted_at)}" + (f" door {row.accepted_by}" if row.accepted_by else "")
        if row.withdrawn_at:
            return f"op {day_in_words(row.withdrawn_at)}"
        if self.state is State.EXPIRED:
            return f"op {day_in_words(row.expires_at)}"
        until = f"op {day_in_words(row.sent_at)}, geldig tot en met {day_in_words(row.expires_at)}"
        return WHY.get(self.state, until)

    @property
    def is_answered(self) -> bool:
        return self.state in (State.ACCEPTED, State.WITHDRAWN)

    @property
    def may_be_sent_again(self) -> bool:
        return not why_not_again(self.invitation, self.state, self.now)


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
    state = state_for(invitation, user, now)
    if state is State.OPEN:
        inviter = invitation.invited_by.get_full_name() if invitation.invited_by else ""
        return Reading(
            f"{organisation} nodigt je uit", f"{inviter} vraagt je mee te doen in het netwerk.", is_open=True
        )
    return Reading(*_over(invitation, state, user, now), GONE)


def _over(invitation: OrganisationInvitation, state: State, user: Reader, now: datetime) -> tuple[str, str]:
    """What it is called and what to do, when it cannot be accepted."""
    organisation = invitation.organisation
    until = declined_until(user, organisation, now) if user.is_authenticated else None
    if state is State.DECLINED and until:
        return f"{organisation} heeft je aanvraag niet bevestigd", may_ask_again(until)
    match state:
        case State.ACCEPTED if invitation.accepted_by_id == user.pk:
            return f"Je hoort bij {organisation}", "Je nam deze uitnodiging al aan."
        case State.ACCEPTED:
            return "Deze uitnodiging is gebruikt", f"Er is al iemand mee bij {organisation} gekomen."
        case State.BELONGS:
            return f"Je hoort al bij {organisation}", "Je hoeft niets te doen."
        case State.WITHDRAWN:
            return "Deze uitnodiging is ingetrokken", "Je hoeft niets te doen. Kreeg je een nieuwe, gebruik dan die."
        case State.EXPIRED:
            last_day = day_in_words(invitation.expires_at)
            return "Deze uitnodiging is verlopen", f"Ze gold tot en met {last_day}. Vraag je collega om een nieuwe."
        case State.MOVED:
            return (
                "Deze uitnodiging geldt niet meer",
                f"Ze was voor wie dit mailadres eerder had. Werk je bij {organisation}, zeg dat dan zelf; iemand "
                "bevestigt het.",
            )
        case State.LEFT | State.LEFT_TODAY:
            return (
                "Deze uitnodiging geldt niet meer",
                f"Sinds ze werd verstuurd, ging je weg bij {organisation}. Werk je er weer, zeg dat dan zelf; iemand "
                "bevestigt het.",
            )
    return (
        "Deze uitnodiging geldt niet meer",
        f"Wie je uitnodigde, kan dat niet meer namens {organisation} doen. Je kunt wel zelf lid worden: kies dan "
        "waar je werkt, en iemand bevestigt het.",
    )
