"""A session report that starts with what is known: a draft for an editor to write on."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from events.models import GroupNote, HarvestedQuestion, Session
from events.places.registration import lock_sessions
from foundation.blocks import RawBlock
from foundation.dates import day_in_words
from foundation.rich_text import rich_text, rich_text_of_words
from foundation.rich_text.plain_words import bullets, titled_bullets
from members.models import User

from .models import ContactPerson, SessionReportIndexPage, SessionReportPage
from .report_parts import PARTS, empty_part


@transaction.atomic
def start_report(*, session: Session, user: User) -> SessionReportPage:
    """The report of `session`: the one there is, else a new draft with what is known.

    Two who press at once get the same draft. Raises ValidationError before the session is over or without a place to
    put it, PermissionDenied when `user` may not write reports.
    """
    lock_sessions(session.event_id)
    existing = SessionReportPage.objects.filter(sessions=session).order_by("pk").first()
    if existing:
        return existing
    index = SessionReportIndexPage.objects.first()
    if index is None:
        raise ValidationError("Er is nog geen overzichtspagina voor verslagen. Vraag het de beheerder.", code="index")
    if not index.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied("Je mag geen verslagen maken. Vraag het de redactie.")
    page = _page(session, user)
    index.add_child(instance=page)
    page.sessions, page.contacts = [session], _contacts_of(session)
    page.save_revision(user=user, clean=False)
    page.save()
    return page


def _page(session: Session, user: User) -> SessionReportPage:
    event = session.event
    page = SessionReportPage(
        title=event.title,
        intro=event.intro,
        theme=event.theme,
        held_on=f"{day_in_words(session.starts_at)}, {session.place or 'online'}",
        participant_count=session.registrations.attended().count() or None,
        owner=user,
        live=False,
    )
    page.body = _body(session)
    return page


def _contacts_of(session: Session) -> list[ContactPerson]:
    """Organisers who are a contact person of POS under the same address."""
    addresses = session.organisers.values_list("email", flat=True)
    return list(ContactPerson.objects.exclude(email="").filter(email__in=addresses))


def _body(session: Session) -> list[RawBlock]:
    """The parts of every report in their order, each with what is known; the rest is for who writes on."""
    texts_by_kind = {
        "background": [("Achtergrond", rich_text(session.event.about))],
        "work_session": [("Werksessie", _programme(session)), *_notes(session)],
        "takeaways": [("Vragen die open bleven", bullets(_open_questions(session)))],
        "more": [("Hand-outs", bullets(session.handouts.kept().values_list("title", flat=True)))],
    }
    body = []
    for kind, heading, _ in PARTS:
        filled = [(title, text) for title, text in texts_by_kind.get(kind, []) if text]
        if heading not in [title for title, _ in filled]:
            body.append(empty_part(kind, heading))
        body += [_part(kind if title == heading else "takeaways", title, text) for title, text in filled]
    return body


def _part(kind: str, title: str, text: str) -> RawBlock:
    part = empty_part(kind, title)
    if kind == "work_session":
        part["value"]["intro"] = text
    else:
        part["value"]["content"] = [{"type": "text", "value": text}]
    return part


def _programme(session: Session) -> str:
    parts = [block.value for block in session.event.programme]
    return titled_bullets((part["title"], part.get("explanation") or "") for part in parts)


def _notes(session: Session) -> list[tuple[str, str]]:
    """What each group wrote down, with a heading of its own."""
    return [(str(note.group), rich_text_of_words(note.text)) for note in GroupNote.objects.of_session(session)]


def _open_questions(session: Session) -> list[str]:
    """Those whose member said yes to telling others, without their names."""
    questions = HarvestedQuestion.objects.filter(registration__session=session, answered_at=None)
    decisions = [HarvestedQuestion.Decision.WITH_NAME, HarvestedQuestion.Decision.WITHOUT_NAME]
    return list(questions.filter(decision__in=decisions).order_by("subject").values_list("subject", flat=True))
