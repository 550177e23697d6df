"""Three small events, each with a way in of its own (approval, invitation, a colleague's offer), and questions at a
fourth."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from events.models import Answer, Choice, EventIndexPage, EventPage, Invitation, Question, Registration, Session
from foundation.models import Theme
from members.models import Affiliation, User

from .data import data_of
from .progress import Report
from .sessions import EVENTS, ORGANISER, VISITING_MEMBER, dates_of, event_from, register_all, session_fields

SMALL_EVENTS = EVENTS["small_events"]
APPROVED, INVITED, OFFERED = (text["slug"] for text in SMALL_EVENTS)
TWIN = "een-kind-een-plan"
COLLEAGUE = "geld-volgt-doel"
RULES: dict[str, dict[str, Any]] = {
    APPROVED: {"requires_approval": True, "organisation_cap": 2, "favours_missed": True},
    INVITED: {"invitation_only": True},
    OFFERED: {},
}
State = Registration.State


def load(*, scale: int, progress: Report) -> None:
    """Make them once, all together; `scale` changes nothing here."""
    if not EventPage.objects.filter(slug=APPROVED).exists():
        make_all()
    progress("manieren om mee te doen", len(SMALL_EVENTS), len(SMALL_EVENTS))


@transaction.atomic
def make_all() -> None:
    index, themes = EventIndexPage.objects.get(), {theme.slug: theme for theme in Theme.objects.all()}
    member = User.objects.get(email=VISITING_MEMBER)
    people = list(User.objects.filter(pk__in=Affiliation.objects.current().values("user")).exclude(pk=member.pk))
    sessions = {}
    for number, text in enumerate(SMALL_EVENTS):
        event = index.add_child(instance=event_from(text, themes))
        (row,) = dates_of(text)
        sessions[row.event] = Session.objects.create(**session_fields(event, row), **RULES[row.event])
        sessions[row.event].organisers.add(*User.objects.filter(email=ORGANISER))
        register_all(sessions[row.event], people[number * 9 :][: row.taken], row)
    wait_for_approval(sessions[APPROVED])
    invite(sessions[INVITED], member)
    offer(sessions[OFFERED], member)
    ask_where_nothing_is_asked()


def wait_for_approval(session: Session) -> None:
    """The last two who registered have yet to be let in."""
    last = session.registrations.order_by("-queued_at").values_list("pk", flat=True)[:2]
    session.registrations.filter(pk__in=list(last)).update(state=State.PENDING, confirmed_at=None)


def invite(session: Session, member: User) -> None:
    Invitation.objects.create(
        session=session,
        email=member.email,
        name=member.get_full_name(),
        invited_by=User.objects.filter(email=ORGANISER).first(),
        expires_at=session.closes_at,
    )


def offer(session: Session, member: User) -> None:
    """A colleague registered the demo's member, who decides; and the member registered a colleague elsewhere."""
    colleague = colleague_of(member)
    hold(session, member, by=colleague)
    elsewhere = Session.objects.filter(event__slug=COLLEAGUE).first()
    if colleague and elsewhere and not elsewhere.registrations.filter(member=colleague).exists():
        hold(elsewhere, colleague, by=member)


def colleague_of(member: User) -> User | None:
    colleagues = Affiliation.objects.standing().filter(organisation=member.organisation_id).exclude(user=member)
    return User.objects.filter(pk__in=colleagues.values("user")).order_by("pk").first()


def hold(session: Session, person: User, *, by: User | None) -> None:
    now = timezone.now()
    registration = Registration.objects.create(
        session=session,
        event=session.event,
        member=person,
        organisation_id=person.organisation_id,
        registered_by=by,
        state=State.OFFERED,
        queued_at=now,
        offer_expires_at=now + timedelta(hours=47),
    )
    registration.changes.create(act="aangeboden", state=State.OFFERED, by=by)


def ask_where_nothing_is_asked() -> None:
    """A date that asks nothing yet asks these, with what is left of each table."""
    for session in Session.objects.filter(event__slug=TWIN, questions=None):
        for order, row in enumerate(data_of("aanmeldingen")["questions"]):
            fields = {name: value for name, value in row.items() if name != "choices"}
            question = Question.objects.create(session=session, sort_order=order, **fields)
            for place, choice in enumerate(row["choices"]):
                Choice.objects.create(question=question, sort_order=place, **choice)
            answer_all(session, question)


def answer_all(session: Session, question: Question) -> None:
    """The first choice fills up; the others are taken in turn."""
    choices = list(question.choices.order_by("sort_order"))
    if not choices:
        return
    limit = choices[0].limit or 0
    for number, registration in enumerate(session.registrations.order_by("queued_at", "pk")):
        chosen = choices[0] if number < limit else choices[1 + number % (len(choices) - 1)]
        Answer.objects.create(registration=registration, question=question, choice=chosen)
