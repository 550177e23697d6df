"""What happened to somebody's registration, in words for that person: no names of others, no notes among organisers."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from events.models import Registration, RegistrationChange
from foundation.dates import day_in_words
from foundation.prepared import prepared

Act, State = RegistrationChange.Act, Registration.State

BY_ONESELF: dict[str, str] = {
    Act.REGISTERED: "Je meldde je aan en kreeg meteen een plek.",
    Act.APPLIED: "Je meldde je aan. De organisator bekijkt je aanmelding.",
    Act.QUEUED: "Je meldde je aan en kwam op de wachtlijst: er was geen plek vrij.",
    Act.ACCEPTED: "Je nam de plek aan.",
    Act.DECLINED: "Je liet de aangeboden plek gaan.",
    Act.CANCELLED: "Je meldde je af.",
    Act.EXCUSED: "Je liet weten dat je niet kon komen.",
    Act.MOVED: "Je wisselde van datum.",
    Act.HANDED_OVER: "Je droeg je plek over aan een collega.",
    Act.ANSWERED: "Je wijzigde wat je had ingevuld.",
    Act.RESTORED: "Je maakte je afmelding ongedaan en kreeg je oude plaats terug.",
}
BY_COLLEAGUE: dict[str, str] = {
    Act.OFFERED: "Een collega meldde je aan. Er werd een plek voor je vastgehouden.",
    Act.APPLIED: "Een collega meldde je aan. De organisator bekijkt de aanmelding.",
    Act.QUEUED: "Een collega meldde je aan en je kwam op de wachtlijst: er was geen plek vrij.",
    Act.TOOK_OVER: "Je nam de plek van een collega over.",
}
BY_THE_PORTAL: dict[str, str] = {
    Act.APPLIED: "Er kwam een plek vrij. De organisator bekijkt je aanmelding.",
    Act.MOVED: "Er kwam een plek vrij op de andere datum die ook past.",
    Act.PROMOTED: "Er kwam een plek vrij en je kreeg die meteen.",
    Act.OFFERED: "Er kwam een plek vrij en die werd je aangeboden.",
    Act.EXPIRED: "Het aanbod verliep zonder antwoord.",
    Act.QUEUED: "Je wacht nu hier, omdat je zei dat deze datum ook past.",
    Act.QUEUE_ENDED: "De wachtlijst sloot; er kwam geen plek vrij.",
    Act.CALLED_OFF: "Deze datum ging niet door.",
    Act.RESTORED: "De wachtlijst ging weer open; je houdt je oude plaats.",
    Act.CANCELLED: "Je bent afgemeld.",
}
BY_THE_ORGANISER: dict[str, str] = {
    Act.APPROVED: "De organisator keurde je aanmelding goed.",
    Act.REJECTED: "De organisator kon je geen plek geven.",
    Act.OFFERED: "De organisator keurde de aanmelding goed. Er werd een plek voor je vastgehouden.",
    Act.PRIORITISED: "De organisator gaf je voorrang op de wachtlijst.",
    Act.OVERBOOKED: "De organisator gaf je een extra plek.",
    Act.ADDED: "De organisator meldde je aan.",
    Act.CANCELLED: "De organisator meldde je af.",
    Act.EXCUSED: "De organisator noteerde dat je niet kon komen.",
    Act.MOVED: "De organisator zette je op een andere datum.",
    Act.ATTENDED: "Genoteerd: je was erbij.",
    Act.ABSENT: "Genoteerd: je was er niet.",
    Act.UNMARKED: "Wat er over je aanwezigheid stond, is weggehaald.",
    Act.RESTORED: "De organisator zette je aanmelding terug.",
}
# What an organiser writes for the member; other reasons are for the log of the organisers.
ACTS_WITH_REASON = {Act.REJECTED, Act.CANCELLED}


@dataclass(frozen=True)
class Line:
    at: datetime
    text: str


def history_of(registration: Registration, *, with_dates: bool) -> list[Line]:
    """From the first to the last; with the rows at other dates of the event, and `with_dates` naming the date."""
    changes = _changes_of(registration.member_id, registration.event_id)
    return [_line(change, with_dates=with_dates) for change in changes if not _is_departure(change)]


@prepared
def _changes_of(member: int, event: int) -> QuerySet[RegistrationChange]:
    changes = RegistrationChange.objects.filter(registration__member=member, registration__event=event)
    return changes.select_related("registration__session").order_by("at", "pk")


def _is_departure(change: RegistrationChange) -> bool:
    """Leaving a date and arriving at another are two rows and one event to whom it happens."""
    return change.act == Act.MOVED and change.state == State.CANCELLED and change.by_id is not None


def _line(change: RegistrationChange, *, with_dates: bool) -> Line:
    text = _words(change).get(change.act, change.get_act_display().capitalize() + ".")
    if with_dates:
        text += f" ({day_in_words(change.registration.session.starts_at)})"
    if change.reason and change.act in ACTS_WITH_REASON and change.by_id != change.registration.member_id:
        text += f" Reden: {change.reason}"
    return Line(change.at, text)


def _words(change: RegistrationChange) -> dict[str, str]:
    registration = change.registration
    if change.by_id is None:
        return BY_THE_ORGANISER | BY_THE_PORTAL  # or somebody who has left since did it
    if change.by_id == registration.member_id:
        return BY_ONESELF
    if change.by_id == registration.registered_by_id and change.act in BY_COLLEAGUE:
        return BY_COLLEAGUE
    return BY_THE_ORGANISER
