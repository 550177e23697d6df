"""Events in the search index: one document per event, with its dates and places; and hand-outs, for who may open
them."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse

from events.querysets import HandoutQuerySet
from foundation.dates import day_in_words, words_for_day
from foundation.search.registry import Document, Source
from foundation.visibility import PortalPageQuerySet
from members.models import User

from .afterwards.handouts.handing_out import handouts_open_to
from .models import EventPage, Handout, HandoutText, Session


def documents(events: PortalPageQuerySet) -> Iterator[tuple[int, Document]]:
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


def handouts_found(handouts: HandoutQuerySet) -> Iterator[tuple[int, Document]]:
    """Those that are kept; a link by its title alone, which the own registration shows."""
    for handout in handouts.kept().select_related("session__event", "words"):
        session = handout.session
        document = Document(
            title=handout.title,
            subtitle=f"{session.event.title} · {day_in_words(session.starts_at)}",
            body="",
            files=handout.words.text if hasattr(handout, "words") else "",
            url=_address(handout),
            audience=_token(session.pk, handout.shown_from),
            date=session.starts_at,
        )
        yield handout.pk, document


def _address(handout: Handout) -> str:
    slug = handout.session.event.slug
    if handout.link:
        return reverse("events:registration", args=[slug])
    return reverse("events:handout", args=[slug, handout.session_id, handout.pk])


def _token(session: int, shown_from: str) -> str:
    return f"hand-outs:{session}:{shown_from}"


def tokens(user: User) -> list[str]:
    """One for the hand-outs of each date that are shown from the same moment on, as far as `user` may open them now."""
    rows = handouts_open_to(user).order_by().values_list("session", "shown_from").distinct()
    return [_token(*row) for row in rows]


def _handouts_of_session(session: Session) -> QuerySet[Handout, int]:
    return session.handouts.values_list("pk", flat=True)


def _handouts_of_event(event: EventPage) -> QuerySet[Handout, int]:
    return Handout.objects.filter(session__event=event).values_list("pk", flat=True)


SOURCES = [
    Source(
        "bijeenkomsten",
        "Bijeenkomsten",
        EventPage,
        documents,
        also=((Session, event_of),),
        keys="bijeenkomst sessie agenda",
    ),
    Source(
        "hand-outs",
        "Hand-outs",
        Handout,
        handouts_found,
        also=(
            (HandoutText, lambda text: [text.handout_id]),
            (Session, _handouts_of_session),
            (EventPage, _handouts_of_event),
        ),
        keys="hand-out bestand bijeenkomst",
    ),
]
