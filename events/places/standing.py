"""Where a session and a registration stand, in words: the state, why, and what happens next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from events.models.registrations import Registration
from events.models.sessions import Session
from events.room import Closed, Lack, closed_because, free_places
from events.turns import OFFER_WINDOW, is_short_notice
from foundation.dates import day_in_words, moment_in_words, time_in_words
from foundation.numbers import counted

MEETING_OPENS = timedelta(minutes=15)
DAYS = counted(OFFER_WINDOW.days, "dag", "dagen")


@dataclass(frozen=True)
class Standing:
    """A state as icon, word and colour, with the sentence that explains it."""

    word: str
    kind: str
    icon: str
    explanation: str = ""


def standing_of_session(session: Session, now: datetime) -> Standing:
    """How a session stands at `now`; it must come from `with_seats()`."""
    closed = {
        Closed.CANCELLED: Standing("Gaat niet door", "rose", "circle-x"),
        Closed.OVER: Standing("Geweest", "", "check"),
        Closed.EARLY: Standing(f"Aanmelden vanaf {day_in_words(session.opens_at)}", "info", "calendar-clock"),
        Closed.LATE: Standing("Aanmelding gesloten", "", "lock"),
    }
    if reason := closed_because(session, now):
        return closed[reason]
    if free_places(session):
        return Standing("Aanmelding open", "ok", "circle-check")
    return Standing("Vol, met wachtlijst", "warn", "users")


def free_in_words(session: Session) -> str:
    """'nog 6 plekken'; empty when a newcomer would have to wait."""
    free = free_places(session)
    return "" if not free else "nog 1 plek" if free == 1 else f"nog {free} plekken"


def room_in_words(session: Session, lack: Lack | None) -> str:
    """What somebody gets there: 'nog 6 plekken', or for `lack` of room why they wait."""
    if lack is Lack.CAP:
        return "je organisatie heeft al zoveel plekken als mag; je komt op de wachtlijst"
    return "vol; je komt op de wachtlijst" if lack else free_in_words(session)


def seats_in_words(session: Session, now: datetime) -> str:
    """The line under a seat bar."""
    if session.is_cancelled:
        return ""
    if session.ends_at <= now:
        return _participants(session.taken) if session.taken else ""
    words = free_in_words(session) or "vol"
    if session.waiting:
        words += f", {session.waiting} op de wachtlijst"
    return words.capitalize()


def free_of_all_in_words(session: Session) -> str:
    """'Nog 6 van 24 plekken', or that it is full; it must come from `with_seats()`."""
    free = free_places(session)
    return f"Nog {free} van {session.capacity} plekken" if free else "Vol, wachtlijst open"


def _participants(number: int) -> str:
    return "1 deelnemer" if number == 1 else f"{number} deelnemers"


def queue_place_in_words(registration: Registration, *, is_capped: bool) -> str:
    """'3, met voorrang': where somebody is in the queue, as its organiser reads it.

    With `is_capped` there is room, but not for this organisation.
    """
    place = str(registration.queue_position) if registration.still_waits else "geen, de wachtlijst is gesloten"
    favour = "met voorrang" if registration.priority > 1 else "misgegrepen vorige keer" if registration.priority else ""
    notice = "kan ook op korte termijn" if registration.accepts_short_notice else ""
    cap = "de organisatie heeft al zoveel plekken als mag" if is_capped else ""
    return ", ".join(filter(None, [place, favour, notice, cap]))


def standing_of_registration(registration: Registration, now: datetime) -> Standing:
    """How a member stands at `now`; who waits must come from `with_queue_position(now)`."""
    session = registration.session
    if session.is_cancelled:
        reason = f" Reden: {session.cancellation_reason}" if session.cancellation_reason else ""
        return Standing("Gaat niet door", "rose", "circle-x", f"Deze bijeenkomst is afgelast.{reason}")
    in_words = WORDS_OF_STATES.get(registration.state, _gave_up)
    return in_words(registration, now)


def _confirmed(registration: Registration, now: datetime) -> Standing:
    return Standing("Je bent aangemeld", "ok", "circle-check", what_a_place_means(registration.session, now))


def _waiting(registration: Registration, now: datetime) -> Standing:
    if not registration.binds(now):
        explanation = f"Er kwam geen plek voor je vrij op {day_in_words(registration.session.starts_at)}."
        return Standing("De wachtlijst is gesloten", "", "lock", explanation)
    return Standing("Je staat op de wachtlijst", "warn", "hourglass", _what_waiting_means(registration, now))


def _pending(registration: Registration, now: datetime) -> Standing:
    if not registration.binds(now):
        return Standing("Deze datum is geweest", "", "check", "Er is niet meer over je aanmelding beslist.")
    explanation = (
        "De organisator bekijkt elke aanmelding. Je krijgt een mail zodra er over de jouwe is beslist; tot dan is je "
        "plek niet zeker."
    )
    return Standing("Je aanmelding wacht op goedkeuring", "info", "clipboard-check", explanation)


def _offered(registration: Registration, now: datetime) -> Standing:
    expires_at = registration.offer_expires_at
    if expires_at is None or expires_at <= now:
        return _expired(registration, now)
    why = "Een collega heeft je aangemeld." if registration.registered_by_id else "Er kwam een plek vrij."
    explanation = (
        f"{why} We houden de plek voor je vast tot {moment_in_words(expires_at)}. Antwoord je "
        "niet, dan geven we de plek daarna vrij."
    )
    return Standing("Er is een plek voor je", "warn", "ticket", explanation)


def _expired(registration: Registration, now: datetime) -> Standing:
    explanation = "We hielden een plek voor je vast, maar hoorden niets. Daarom is de plek vrijgegeven."
    return Standing("Het aanbod is verlopen", "", "timer-off", explanation + again_in_words(registration.session, now))


def _declined(registration: Registration, now: datetime) -> Standing:
    explanation = "Je hebt de aangeboden plek afgeslagen en staat niet meer op de wachtlijst."
    return Standing(
        "Je hebt de plek afgeslagen", "", "calendar-x", explanation + again_in_words(registration.session, now)
    )


def _rejected(registration: Registration, now: datetime) -> Standing:
    explanation = "De organisator kon je dit keer geen plek geven. Na afloop staat het verslag op de site."
    return Standing("Dit keer niet", "rose", "circle-x", explanation)


def _attended(registration: Registration, now: datetime) -> Standing:
    return Standing("Je was erbij", "ok", "circle-check", what_a_place_means(registration.session, now))


def _absent(registration: Registration, now: datetime) -> Standing:
    explanation = "De organisator noteerde dat je er niet was. Klopt dat niet, laat het de organisator dan weten."
    return Standing("Je was er niet", "", "user-round-x", explanation)


def _gave_up(registration: Registration, now: datetime) -> Standing:
    moment = registration.cancelled_at
    if registration.state == Registration.State.EXCUSED:
        since = f"Je hebt je afgemeld op {moment_in_words(moment)}. " if moment else ""
        return Standing("Je bent verhinderd", "", "calendar-x", f"{since}Na afloop staat het verslag op de site.")
    by_oneself = registration.cancelled_by_id == registration.member_id
    subject = "Je hebt je afgemeld" if by_oneself else "Je bent afgemeld"
    since = f"{subject} op {moment_in_words(moment)}." if moment else f"{subject}."
    return Standing("Je bent afgemeld", "", "calendar-x", since + again_in_words(registration.session, now))


def again_in_words(session: Session, now: datetime) -> str:
    """With a space before it; empty when one cannot."""
    return " Zolang de aanmelding open is, kun je je opnieuw aanmelden." if session.is_open(now) else ""


State = Registration.State
WORDS_OF_STATES: dict[str, Callable[[Registration, datetime], Standing]] = {
    State.CONFIRMED: _confirmed,
    State.WAITING: _waiting,
    State.PENDING: _pending,
    State.OFFERED: _offered,
    State.EXPIRED: _expired,
    State.DECLINED: _declined,
    State.REJECTED: _rejected,
    State.ATTENDED: _attended,
    State.ABSENT: _absent,
}


def what_a_place_means(session: Session, now: datetime) -> str:
    if session.ends_at <= now:
        return "Deze bijeenkomst is geweest."
    if session.starts_at <= now:
        return "De bijeenkomst is nu bezig."
    if now >= session.cancel_until:
        return "Je plek is zeker. Kun je toch niet komen, laat het dan weten; dan kan een ander je plek nemen."
    return f"Je plek is zeker. Kun je toch niet? Afmelden kan tot {moment_in_words(session.cancel_until)}."


def _what_waiting_means(registration: Registration, now: datetime) -> str:
    ahead = (registration.queue_position or 1) - 1
    turn = "Jij bent als eerste aan de beurt." if not ahead else f"Er {_people(ahead)} vóór je."
    why = " Je organisatie kreeg de vorige keer geen plek en gaat daarom voor." if registration.priority == 1 else ""
    return f"{turn}{why} {when_a_place_comes(registration, now)}"


def when_a_place_comes(registration: Registration, now: datetime) -> str:
    """What somebody who waits gets then, until when they can decide, and how long the queue moves."""
    session = registration.session
    closes = moment_in_words(session.closes_at)
    if session.requires_approval and registration.approved_at is None:
        return f"Komt er een plek vrij, dan bekijkt de organisator je aanmelding. De wachtlijst loopt tot {closes}."
    if not registration.accepts_short_notice:
        return f"Komt er een plek vrij, dan krijg je een mail en {time_to_decide(session, now)}"
    if is_short_notice(session.closes_at, now):
        return f"Komt er een plek vrij, dan krijg je die meteen. De wachtlijst loopt tot {closes}."
    at_once = moment_in_words(session.closes_at - OFFER_WINDOW)
    return (
        f"Komt er een plek vrij, dan krijg je een mail en heb je {DAYS} om te beslissen; vanaf {at_once} krijg je de "
        f"plek meteen. De wachtlijst loopt tot {closes}."
    )


def time_to_decide(session: Session, now: datetime) -> str:
    """How long an offer will stand that is made from `now` on, as the end of a sentence."""
    closes = moment_in_words(session.closes_at)
    if is_short_notice(session.closes_at, now):
        return f"kun je beslissen tot {closes}: dan sluit de wachtlijst."
    return f"heb je {DAYS} om te beslissen, tot uiterlijk {closes}: dan sluit de wachtlijst."


def _people(number: int) -> str:
    """Who stands before somebody; 'voor je' without accents reads as 'for you'."""
    return f"{'staat' if number == 1 else 'staan'} nog {counted(number, 'ander', 'mensen')}"


def meeting_in_words(session: Session) -> str:
    """When the link of an online session shows."""
    moment = session.starts_at - MEETING_OPENS
    return f"{day_in_words(moment)} vanaf {time_in_words(moment)} uur"
