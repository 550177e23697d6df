"""A session of three weeks ago with all that came after it: hand-outs, evaluation, certificates, circle, questions."""

from datetime import timedelta

from django.utils import timezone

from events.afterwards.certificates.issuing import issue
from events.afterwards.circle.circle import circle_for
from events.afterwards.circle.consent import share
from events.afterwards.evaluation.answering import Said, answer
from events.afterwards.handouts.handing_out import hand_out
from events.afterwards.harvest.harvesting import decide, mark
from events.models import (
    EvaluationAnswer,
    EvaluationQuestion,
    EventIndexPage,
    EventPage,
    Handout,
    HarvestedQuestion,
    Registration,
    Session,
)
from foundation.models import Theme
from foundation.uploads import Content, read_content
from members.models import Affiliation, User

from .data import data_of
from .progress import Report
from .sessions import EVENTS, ORGANISER, VISITING_MEMBER, dates_of, event_from, session_fields
from .worksheets import word_file

EVENT = EVENTS["just_past"]
(DATE,) = dates_of(EVENT)
WORDS = data_of("na-afloop")
NUMBER_ABSENT = 2
SHARING = {1: ["email"], 2: ["email", "phone"], 3: ["linkedin", "email"], 4: ["phone"], 5: ["email"]}
Fixed = EvaluationAnswer.Fixed
State = Registration.State


def load(*, scale: int, progress: Report) -> None:
    """Make the session when it is not there yet; `scale` changes nothing."""
    visitor = User.objects.filter(email=VISITING_MEMBER).first()
    if visitor and not EventPage.objects.filter(slug=EVENT["slug"]).exists():
        session = make_session()
        rows = register_people(session, visitor)
        steps = (fill_circle, hand_things_out, evaluate, certify, harvest)
        for done, step in enumerate(steps, start=1):
            step(session, rows)
            progress("na afloop", done, len(steps))


def make_session() -> Session:
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    event = EventIndexPage.objects.get().add_child(instance=event_from(EVENT, themes))
    session = Session.objects.create(**session_fields(event, DATE))
    session.organisers.set(User.objects.filter(email=ORGANISER))
    return session


def register_people(session: Session, visitor: User) -> list[Registration]:
    """The demo member first, then colleagues; the last ones did not come."""
    at_work = User.objects.filter(pk__in=Affiliation.objects.current().values("user")).exclude(pk=visitor.pk)
    people = [visitor, *at_work.order_by("pk")[: DATE.taken - 1]]
    opened = session.opens_at
    return Registration.objects.bulk_create(
        Registration(
            session=session,
            event=session.event,
            member=person,
            organisation=person.affiliation.organisation if person.affiliation else None,
            state=State.ABSENT if number >= len(people) - NUMBER_ABSENT else State.ATTENDED,
            attendance_marked_at=session.starts_at,
            queued_at=opened + timedelta(hours=7 * number),
            confirmed_at=opened + timedelta(hours=7 * number),
            contribution=WORDS["contributions"].get(str(number), ""),
            listed_at=opened if number % 3 else None,
        )
        for number, person in enumerate(people)
    )


def fill_circle(session: Session, rows: list[Registration]) -> None:
    """Five colleagues share something, the demo member an address; two of them have looked already."""
    for number, details in SHARING.items():
        share(session=session, member=rows[number].member, details=details)
    share(session=session, member=rows[0].member, details=["email"])
    for number in (1, 2):
        circle_for(rows[number].member, session)


def hand_things_out(session: Session, rows: list[Registration]) -> None:
    by = session.organisers.get()
    things: dict[str, Content | str] = {
        "Werkblad: verantwoorden in één bladzijde": read_content(word_file(WORDS["worksheet"]["lines"])),
        "Voorbeelden van indicatoren": "https://leernetwerk.example/doelen/",
    }
    for title, content in things.items():
        hand_out(session=session, title=title, content=content, shown_from=Handout.From.START, by=by)


def evaluate(session: Session, rows: list[Registration]) -> None:
    """Everybody but the demo member, who still can."""
    ends = {"lowest": "heel onprettig", "highest": "heel prettig"}
    own = EvaluationQuestion.objects.create(session=session, text="Hoe prettig was de zaal?", **ends)
    for number, (row, scores) in enumerate(zip(rows[1:], WORDS["evaluation"]["scores"], strict=False)):
        grade, useful, practice, room = scores
        said = [Said(Fixed.GRADE, grade), Said(Fixed.USEFUL, useful), Said(Fixed.PRACTICE, practice), Said(own, room)]
        words = WORDS["evaluation"]["open_answers"].get(str(number), [])
        answer(registration=row, said=said + [Said(Fixed(code), text) for code, text in words])


def certify(session: Session, rows: list[Registration]) -> None:
    for row in rows[1:7]:
        issue(row)


def harvest(session: Session, rows: list[Registration]) -> None:
    """One answered, one in the forum without a name, and one the demo member is to decide about."""
    mark(registration=rows[2], is_answered=True)
    for row in (rows[0], rows[4]):
        HarvestedQuestion.objects.create(
            registration=row, asked_at=timezone.now() - timedelta(days=2), asked_by=session.organisers.first()
        )
    words = {"subject": "Wie leest jullie jaarverslag eigenlijk?", "text": rows[4].contribution}
    decide(registration=rows[4], decision=HarvestedQuestion.Decision.WITHOUT_NAME, **words)
