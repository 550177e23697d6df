"""Sessions and registrations as plain values. Names of fields are English; the words in them are those on screen."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from events.addresses import address_of, moment
from events.models import EventPage, Registration, Session
from events.places.standing import standing_of_session
from events.room import Closed, closed_because, free_places
from foundation.addresses import whole_address
from foundation.models import Theme

CLOSED_STATUSES = {Closed.CANCELLED: "cancelled", Closed.OVER: "past", Closed.EARLY: "announced", Closed.LATE: "closed"}


def session_as_json(session: Session, now: datetime, *, for_organiser: bool = False) -> dict[str, Any]:
    """What a visitor sees of a session from `with_event().with_seats()`; of one for members, what announces it."""
    is_open_to_all = for_organiser or not session.event.members_only
    return {
        "id": session.pk,
        "uid": str(session.uid),
        "event": event_as_json(session.event),
        "starts_at": moment(session.starts_at),
        "ends_at": moment(session.ends_at),
        "time_zone": settings.TIME_ZONE,
        "is_online": session.is_online,
        "place": session.place or None,
        "directions": (session.directions or None) if is_open_to_all else None,
        "status": status_of(session, now),
        "status_in_words": standing_of_session(session, now).word,
        "cancellation_reason": (session.cancellation_reason or None) if is_open_to_all else None,
        "registration_opens_at": moment(session.opens_at) if is_open_to_all else None,
        "registration_closes_at": moment(session.closes_at) if is_open_to_all else None,
        "seats": seats_as_json(session) if is_open_to_all else None,
        "url": session.event.full_url,
        "api_url": address_of("api_session", session.pk),
        "registrations_url": address_of("api_registrations", session.pk) if for_organiser else None,
    }


def event_as_json(event: EventPage) -> dict[str, Any]:
    return {
        "id": event.pk,
        "title": event.title,
        "kind": event.kind,
        "theme": theme_as_json(event.theme),
        "intro": event.teaser,
        "members_only": event.members_only,
    }


def theme_as_json(theme: Theme | None) -> dict[str, str] | None:
    return {"slug": theme.slug, "name": theme.name} if theme else None


def status_of(session: Session, now: datetime) -> str:
    """The state as one word for programs; `standing_of_session` says the same to people."""
    if reason := closed_because(session, now):
        return CLOSED_STATUSES[reason]
    return "open" if free_places(session) else "full"


def seats_as_json(session: Session) -> dict[str, int]:
    """As the page counts them; `free` are the places a newcomer gets: nobody who waits goes before."""
    return {
        "capacity": session.capacity,
        "taken": session.taken,
        "free": 0 if session.is_cancelled else free_places(session),
        "waiting": session.waiting,
    }


def registration_as_json(registration: Registration, *, with_answers: bool) -> dict[str, Any]:
    """One row of the participants list. Never what somebody needs to eat or to get in, nor how else to reach them."""
    member, affiliation = registration.member, registration.member.affiliation
    return {
        "id": registration.pk,
        "session": registration.session_id,
        "name": member.get_full_name(),
        "email": member.email,
        "organisation": affiliation.organisation.name if affiliation else None,
        "role": affiliation.get_role_display() if affiliation else None,
        "state": registration.state,
        "state_in_words": registration.get_state_display(),
        "queue_position": registration.queue_position if registration.still_waits else None,
        "queued_at": moment(registration.queued_at),
        "confirmed_at": moment(registration.confirmed_at),
        "cancelled_at": moment(registration.cancelled_at),
        "released_at": moment(registration.released_at),
        "attended": attended(registration),
        "attendance_marked_at": moment(registration.attendance_marked_at),
        "contribution": (registration.contribution or None) if with_answers else None,
        "answers": answers_as_json(registration) if with_answers else None,
        "version": registration.sequence,
        "url": whole_address(person_path(registration)),
    }


def attended(registration: Registration) -> bool | None:
    """Was this person there? None as long as nobody noted it."""
    state = Registration.State
    noted: dict[str, bool] = {state.ATTENDED: True, state.ABSENT: False}
    return noted.get(registration.state)


def answers_as_json(registration: Registration) -> list[dict[str, str]]:
    return [
        {"question": answer.question.text, "kind": answer.question.kind, "answer": answer.in_words}
        for answer in registration.answers.all()
    ]


def person_path(registration: Registration) -> str:
    return reverse("events:participant", args=[registration.event.slug, registration.session_id, registration.pk])
