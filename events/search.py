"""Events in the search index: one document per event, with its dates and places."""

from collections.abc import Iterator

from foundation.dates import day_in_words, words_for_day
from foundation.search.registry import Document, Source

from .models import EventPage, Session


def documents(events) -> Iterator[tuple[int, Document]]:
    """Events on the site, by their latest date; of one for members visitors find the title and the introduction."""
    for event in events.published().select_related("theme").prefetch_related("sessions"):
        sessions = sorted(event.sessions.all(), key=lambda session: session.starts_at)
        going_on = [session for session in sessions if not session.cancelled_at] or sessions
        document = Document(
            title=event.title,
            body=words_of(event),
            url=event.url or event.url_path,
            audience="members" if event.members_only else "public",
            subtitle=" · ".join(map(_date_and_place, going_on[-2:])),
            date=going_on[-1].starts_at if going_on else event.first_published_at,
            keys=" ".join([event.get_kind_display(), *map(_words_for_date, going_on)]),
        )
        yield event.pk, document
        if event.members_only:
            yield event.pk, document.teaser(event.teaser)


def _date_and_place(session: Session) -> str:
    place = session.place or "online"
    return f"{day_in_words(session.starts_at)}, {place}{' (afgelast)' if session.cancelled_at else ''}"


def _words_for_date(session: Session) -> str:
    return f"{words_for_day(session.starts_at)} {session.place} {session.get_mode_display()}"


def words_of(event: EventPage) -> str:
    words = [event.intro, str(event.theme or "")]
    words += EventPage._meta.get_field("about").get_searchable_content(event.about)
    for stream in (event.takeaways, event.programme, event.guides):
        words += stream.stream_block.get_searchable_content(stream)
    return " ".join(filter(None, words))


def event_of(session: Session) -> list[int]:
    return [session.event_id]


SOURCES = [
    Source(
        "bijeenkomsten",
        "Bijeenkomsten",
        EventPage,
        documents,
        also=((Session, event_of),),
        keys="bijeenkomst sessie agenda",
    )
]
