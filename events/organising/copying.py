"""Holding an event or one of its dates again: everything goes along, except the people."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug

from events.deadlines import DEADLINES, on_the_wall, shifted
from events.models import Choice, EvaluationQuestion, EventPage, Question, Session
from members.models import User

MOMENTS = ("starts_at", "ends_at", *DEADLINES)
# What belongs to one date alone; every other field goes along, also one that is added later.
FIELDS_NOT_COPIED = frozenset(
    {
        *("event", "uid", "sequence", "created_at", "updated_at"),
        *("cancelled_at", "cancellation_reason", "places_kept", "fixed_moments"),
    }
)


@transaction.atomic
def copy_session(*, session: Session, starts_at: datetime, by: User, event: EventPage | None = None) -> Session:
    """A new date like `session`, beginning at `starts_at`; all its moments shift along by the clock on the wall.

    Registration that opened as soon as `session` was made, opens at once here too. Questions, organisers and
    facilitators go along, `by` becomes an organiser; registrations do not. It belongs to `event`, by default that of
    `session`.
    """
    shift = on_the_wall(starts_at) - on_the_wall(session.starts_at)
    values = _values_of(session, besides=FIELDS_NOT_COPIED)
    values |= {name: shifted(getattr(session, name), shift) for name in MOMENTS}
    if session.opens_at <= session.created_at:
        values["opens_at"] = min(values["opens_at"], timezone.now())
    copy = Session.objects.create(event=event or session.event, **values)
    for field in Session._meta.many_to_many:
        getattr(copy, field.name).set(getattr(session, field.name).all())
    copy.organisers.add(by)
    for question in session.questions.all():
        _copy_question(question, copy)
    for own_question in session.evaluation_questions.all():
        EvaluationQuestion.objects.create(session=copy, **_values_of(own_question, besides={"session"}))
    return copy


def _values_of(row: Model, *, besides: Collection[str]) -> dict[str, Any]:
    """The fields of `row` by name, without its key and those `besides`."""
    fields = (field for field in row._meta.concrete_fields if not field.primary_key and field.name not in besides)
    return {field.name: getattr(row, field.name) for field in fields}


def _copy_question(question: Question, to: Session) -> None:
    copy = Question.objects.create(session=to, **_values_of(question, besides={"session"}))
    for choice in question.choices.all():
        Choice.objects.create(question=copy, **_values_of(choice, besides={"question"}))


@transaction.atomic
def copy_event(*, event: EventPage, title: str, first_day: date, by: User) -> EventPage:
    """A draft of `event` with all its dates that were not called off, the first of them on `first_day`.

    Raises ValidationError with code "dates" when it has no date to begin from.
    """
    sessions = list(event.sessions.filter(cancelled_at=None).order_by("starts_at", "pk"))
    if not sessions:
        raise ValidationError("Deze bijeenkomst heeft geen datum om vanaf te tellen.", code="dates")
    changes = {"title": title, "slug": free_slug(event, title), "owner": by, "draft_title": title}
    changes |= {"go_live_at": None, "expire_at": None, "expired": False}  # those were moments of the first time
    copy: EventPage = event.copy(update_attrs=changes, copy_revisions=False, keep_live=False, user=by)
    days: timedelta = first_day - timezone.localtime(sessions[0].starts_at).date()
    for session in sessions:
        copy_session(session=session, starts_at=shifted(session.starts_at, days), by=by, event=copy)
    return copy


def free_slug(event: EventPage, title: str) -> str:
    """An address for the copy that no page beside `event` has."""
    return str(find_available_slug(event.get_parent(), slugify(title)[:240] or event.slug))
