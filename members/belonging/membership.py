"""Why somebody is not inside the network yet, or any more, and what happens next: in words, for themselves."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from foundation.dates import day_in_words
from foundation.readers import Reader

from ..models import Affiliation, User
from ..permissions import is_confirmed
from .joining import own_confirmers
from .pauses import pause_of

OPENS = "het forum, de ledenlijst en de doelenbank"
Reason = Affiliation.EndedReason


@dataclass(frozen=True)
class Standstill:
    """`why` the network is closed for somebody and what comes `next`; `action` is the link to act on it, if any."""

    why: str
    next: str
    action: str = "Kies je organisatie"
    place: Affiliation | None = None

    @property
    def url(self) -> str:
        return reverse("members:place", args=[self.place.pk]) if self.place else reverse("members:workplace")


def standstill_of(user: Reader) -> Standstill | None:
    """None for who is inside, and for visitors, who have other ways in."""
    if not user.is_authenticated or is_confirmed(user):
        return None
    if user.affiliation is None:
        return _outside(user)
    return _lapsed(user.affiliation) if user.affiliation.confirmed_at else _waiting(user.affiliation)


def _waiting(affiliation: Affiliation) -> Standstill:
    organisation = affiliation.organisation
    if own_confirmers(organisation).exists():
        why = f"{organisation} moet nog bevestigen dat je daar werkt."
    else:
        why = f"We moeten nog bevestigen dat je bij {organisation} werkt."
    when_asked = f"Dat is gevraagd op {day_in_words(affiliation.asked_at)}. " if affiliation.asked_at else ""
    return Standstill(
        why,
        f"{when_asked}Je krijgt een mail zodra het zover is; dan gaan {OPENS} voor je open. "
        "De bijeenkomsten zijn dat nu al.",
        action="Bekijk je aanvraag",
        place=affiliation,
    )


def _lapsed(affiliation: Affiliation) -> Standstill:
    return Standstill(
        f"Het is meer dan een jaar geleden bevestigd dat je bij {affiliation.organisation} werkt.",
        f"Werk je er nog? Bewaar dan je organisatie opnieuw. Zodra iemand het bevestigt, gaan {OPENS} weer open.",
        action="Vraag een nieuwe bevestiging",
        place=affiliation,
    )


def _outside(user: User) -> Standstill:
    last = user.affiliations.select_related("organisation").order_by("-ended_on", "-pk").first()
    if last is None or last.ended_on is None:
        return Standstill("Je hoort nog niet bij een organisatie.", f"Kies waar je werkt. {_after_that()}")
    if last.ended_reason == Reason.DECLINED and last.declined_at:
        return _declined(last, last.declined_at)
    if last.ended_reason == Reason.WITHDRAWN:
        return Standstill(f"Je trok je aanvraag bij {last.organisation} in.", f"Kies waar je werkt. {_after_that()}")
    return Standstill(
        f"Je hoort sinds {day_in_words(last.ended_on)} niet meer bij {last.organisation}.",
        f"Kies waar je nu werkt. {_after_that('weer ')}",
    )


def _declined(last: Affiliation, declined_at: datetime) -> Standstill:
    why = f"{last.organisation} heeft op {day_in_words(declined_at)} niet bevestigd dat je daar werkt."
    until = pause_of(last, timezone.now())
    if until is None:
        return Standstill(why, f"Je kunt het nu opnieuw vragen. {_after_that()}", action="Vraag het opnieuw")
    return Standstill(
        why,
        f"Koos je de verkeerde organisatie? Kies dan de juiste. Bij {last.organisation} kun je het vanaf "
        f"{day_in_words(until)} opnieuw vragen. Klopt er iets niet, laat het ons dan weten via de contactpagina.",
        action="Kies een andere organisatie",
    )


def _after_that(again: str = "") -> str:
    return f"Zodra iemand dat bevestigt, gaan {OPENS} {again}voor je open."
