"""schema.org Event as JSON-LD, which search engines and calendars read from the page."""

from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString

from events.models.sessions import Session
from events.room import closed_because, free_places
from foundation.addresses import whole_address
from foundation.json_ld import json_ld


def event_as_json_ld(session: Session, now: datetime) -> SafeString:
    """`session`, from `with_seats()`, as a schema.org Event, safe inside a script element."""
    event = session.event
    mode = "Online" if session.is_online else "Offline"
    status = "EventCancelled" if session.is_cancelled else "EventScheduled"
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "description": event.intro,
        "startDate": session.starts_at.isoformat(),
        "endDate": session.ends_at.isoformat(),
        "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode",
        "eventStatus": f"https://schema.org/{status}",
        "location": {"@type": "VirtualLocation", "url": event.full_url}
        if session.is_online
        else {"@type": "Place", "name": session.place_in_words, "address": session.place},
        "organizer": {"@type": "Organization", "name": "Lerend Netwerk Passend Onderwijs", "url": whole_address()},
        "isAccessibleForFree": True,
        "inLanguage": "nl",
        "url": event.full_url,
        **_places(session, now),
    }
    return json_ld(data)


def _places(session: Session, now: datetime) -> dict[str, Any]:
    """Whether a newcomer can have a place; nothing about it when nobody can register now."""
    if closed_because(session, now):
        return {}
    free = free_places(session)
    return {
        "maximumAttendeeCapacity": session.capacity,
        "remainingAttendeeCapacity": free,
        "offers": {
            "@type": "Offer",
            "price": 0,
            "priceCurrency": "EUR",
            "url": session.event.full_url,
            "availability": f"https://schema.org/{'InStock' if free else 'SoldOut'}",
            "validFrom": session.opens_at.isoformat(),
            "availabilityEnds": session.closes_at.isoformat(),
        },
    }
