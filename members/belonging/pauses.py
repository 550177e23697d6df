"""After a no there is a pause, in which one may not ask the same organisation again."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError

from foundation.dates import day_in_words

from ..models import Affiliation, Organisation, User

PAUSE_AFTER_A_NO = timedelta(days=90)


def refuse_too_early(user: User, organisation: Organisation, now: datetime) -> None:
    """Raises ValidationError with code "declined" while a no of this organisation holds."""
    until = declined_until(user, organisation, now)
    if until:
        raise ValidationError(
            f"{organisation} heeft je vorige aanvraag niet bevestigd. {may_ask_again(until)}", code="declined"
        )


def may_ask_again(until: datetime) -> str:
    """What who got a no can do, in words."""
    return (
        f"Vanaf {day_in_words(until)} kun je het opnieuw vragen. Klopt er iets niet, laat het ons dan weten via de "
        "contactpagina."
    )


def declined_until(user: User, organisation: Organisation, now: datetime) -> datetime | None:
    """Until when `user` may not ask at `organisation` again; None when they may."""
    declined = user.affiliations.filter(organisation=organisation, declined_at__isnull=False)
    return pause_of(declined.order_by("-declined_at").first(), now)


def pause_of(declined: Affiliation | None, now: datetime) -> datetime | None:
    """Until when the no given to this request holds; None when it does not hold any more."""
    if declined is None or declined.declined_at is None or declined.retry_allowed_at:
        return None
    until = declined.declined_at + PAUSE_AFTER_A_NO
    return until if until > now else None
