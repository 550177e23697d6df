"""What an organiser finds on the desk: people who ask for a place, questions, invitations and a message sent."""

from datetime import timedelta

from django.utils import timezone

from events.models import (
    Answer,
    Choice,
    Invitation,
    Question,
    Registration,
    RegistrationChange,
    Session,
    SessionMessage,
)
from members.models import Affiliation, User

from .data import data_of
from .progress import Report
from .sessions import ORGANISER, VISITING_MEMBER

EVENT = "een-kind-een-plan"
ASKING = 4
WORDS = data_of("aanmeldingen")["desk"]


def load(*, scale: int, progress: Report) -> None:
    """Fill the first coming date of one event, once."""
    session = Session.objects.upcoming().filter(event__slug=EVENT).select_related("event").first()
    organiser = User.objects.filter(email=ORGANISER).first()
    if session and organiser and not SessionMessage.objects.filter(session=session).exists():
        session.requires_approval = True
        session.save(update_fields=["requires_approval"])
        ask_questions(session)
        ask_for_places(session)
        invite(session, organiser)
        write(session, organiser)
    progress("organiseren", 1, 1)


def ask_questions(session: Session) -> None:
    part = Question.objects.create(
        session=session, text="In welk deel werk je mee?", kind=Question.Kind.CHOICE, sort_order=1
    )
    choices = [
        Choice.objects.create(question=part, text=text, limit=10, sort_order=n) for n, text in enumerate(WORDS["parts"])
    ]
    example = Question.objects.create(session=session, text="Welk voorbeeld neem je mee?", sort_order=2)
    for number, registration in enumerate(session.registrations.with_place()):
        Answer.objects.create(registration=registration, question=part, choice=choices[number % len(choices)])
        if number % 3 == 0:
            Answer.objects.create(
                registration=registration, question=example, text="Een leerling die weer naar school gaat."
            )


def ask_for_places(session: Session) -> None:
    """People without a place at any of the event's dates ask for one; the member one logs in as stays free."""
    free = User.objects.filter(pk__in=Affiliation.objects.current().values("user"), groups=None)
    free = free.exclude(registrations__event=session.event_id).exclude(email=VISITING_MEMBER).order_by("-pk")
    asked_at = timezone.now() - timedelta(days=1)
    for number, person in enumerate(free[:ASKING]):
        registration = Registration.objects.create(
            session=session,
            event_id=session.event_id,
            member=person,
            organisation_id=person.organisation_id,
            state=Registration.State.PENDING,
            queued_at=asked_at + timedelta(minutes=40 * number),
        )
        RegistrationChange.objects.create(
            registration=registration, act=RegistrationChange.Act.APPLIED, by=person, state=registration.state
        )


def invite(session: Session, organiser: User) -> None:
    now = timezone.now()
    sent = {"session": session, "invited_by": organiser, "expires_at": session.closes_at}
    for name, email in WORDS["invited"]:
        Invitation.objects.create(name=name, email=email, invited_at=now - timedelta(days=3), **sent)
    name, email = WORDS["declines"]
    Invitation.objects.create(name=name, email=email, declined_at=now - timedelta(days=1), **sent)


def write(session: Session, organiser: User) -> None:
    """In the log, without the mails."""
    readers = [registration.member for registration in session.registrations.with_place().select_related("member")]
    message = SessionMessage.objects.create(
        session=session,
        sender=organiser,
        sent_at=timezone.now() - timedelta(days=2),
        audience=SessionMessage.Audience.PLACES,
        subject=WORDS["subject"],
        text=WORDS["text"],
        people=len(readers),
    )
    message.recipients.set(readers)
