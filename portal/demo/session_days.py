"""What happened on the day of a past session of the demo, and what is ready for one to come."""

from datetime import timedelta

from django.utils import timezone

from events.models import Answer, Choice, GroupNote, GroupPlan, Question, Session
from events.organising.groups.dividing import Recipe, make_groups
from members.models import User

from .data import data_of

FACILITATORS = ["lid@leernetwerk.example", "moderator@leernetwerk.example", "redacteur@leernetwerk.example"]
RECENT = timedelta(days=14)


def prepare(session: Session, *, organiser: User | None, is_first: bool) -> None:
    """Groups with notes of what is just past; a question, and who can facilitate, of what is the first to come."""
    now = timezone.now()
    if organiser and now - RECENT < session.ends_at < now:
        sit_in_groups(session, organiser)
    elif is_first and session.place:
        ask_what_to_spread_by(session)
        session.facilitators.set(User.objects.filter(email__in=FACILITATORS))


def sit_in_groups(session: Session, organiser: User) -> None:
    """Groups of four as they were shown on the day, of which the first two wrote something down."""
    session.facilitators.set(User.objects.filter(email__in=FACILITATORS))
    plan = make_groups(session=session, recipe=Recipe(pool=GroupPlan.Pool.PRESENT), by=organiser)
    GroupPlan.objects.filter(pk=plan.pk).update(made_at=session.starts_at, published_at=session.starts_at)
    for group, text in zip(plan.groups.all(), data_of("aanmeldingen")["group_notes"], strict=False):
        GroupNote.objects.create(
            group=group, text=text, version=1, edited_at=session.ends_at, edited_by=group.facilitator
        )


def ask_what_to_spread_by(session: Session) -> None:
    words = data_of("aanmeldingen")["spread_question"]
    question = Question.objects.create(session=session, text=words["text"], kind=Question.Kind.CHOICE)
    choices = [
        Choice.objects.create(question=question, text=text, sort_order=number)
        for number, text in enumerate(words["choices"])
    ]
    Answer.objects.bulk_create(
        Answer(registration=row, question=question, choice=choices[number % len(choices)])
        for number, row in enumerate(session.registrations.order_by("pk"))
    )
