"""Events in the search index: one document per event, with its dates and places."""

from collections.abc import Iterator

from foundation.dates import day_in_words
from foundation.search.registry import Document, Source

from .models import EventPage, Session


def documents(events) -> Iterator[tuple[int, Document]]:
    """Live events, dated by their latest date; of a members' event visitors find nothing."""
    for event in events.live().select_related("theme").prefetch_related("sessions"):
        sessions = sorted(event.sessions.all(), key=lambda session: session.starts_at)
        yield (
            event.pk,
            Document(
                title=event.title,
                body=words_of(event),
                url=event.url or event.url_path,
                audience="members" if event.members_only else "public",
                subtitle=" · ".join(f"{day_in_words(s.starts_at)}, {s.place or 'online'}" for s in sessions[-2:]),
                date=sessions[-1].starts_at if sessions else event.first_published_at,
            ),
        )


def words_of(event: EventPage) -> str:
    words = [event.intro, str(event.theme or "")]
    words += EventPage._meta.get_field("about").get_searchable_content(event.about)
    for stream in (event.takeaways, event.programme, event.guides):
        words += stream.stream_block.get_searchable_content(stream)
    return " ".join(filter(None, words))


def event_of(session: Session) -> list[int]:
    return [session.event_id]


SOURCES = [Source("bijeenkomsten", "Bijeenkomsten", EventPage, documents, also=((Session, event_of),))]
