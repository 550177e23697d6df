"""Holding an event or one of its dates again: everything goes along, except the people."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug

from .models import Choice, EventPage, Question, Session

MOMENTS = ("starts_at", "ends_at", "opens_at", "closes_at", "cancel_until")
KEPT = (
    *("mode", "place", "directions", "meeting_url", "capacity", "organisation_cap", "requires_approval"),
    *("pending_holds_place", "invitation_only", "favours_missed", "asks_needs"),
)


@transaction.atomic
def copy_session(*, session: Session, starts_at: datetime, by, event: EventPage | None = None) -> Session:
    """A new date like `session`, beginning at `starts_at`; all its moments shift along by the clock on the wall.

    Questions and organisers go along, `by` becomes one of them; registrations do not. It belongs to `event`, by
    default that of `session`.
    """
    shift = _on_the_wall(starts_at) - _on_the_wall(session.starts_at)
    moments = {name: timezone.make_aware(_on_the_wall(getattr(session, name)) + shift) for name in MOMENTS}
    kept = {name: getattr(session, name) for name in KEPT}
    copy = Session.objects.create(event=event or session.event, **kept, **moments)
    copy.organisers.set({*session.organisers.all(), by})
    for question in session.questions.prefetch_related("choices"):
        _copy_question(question, copy)
    return copy


def _on_the_wall(moment: datetime) -> datetime:
    """The local time without its zone: two o'clock stays two o'clock when summer time begins in between."""
    return timezone.localtime(moment).replace(tzinfo=None)


def _copy_question(question: Question, to: Session) -> None:
    names = ("text", "explanation", "kind", "is_required", "sort_order")
    copy = Question.objects.create(session=to, **{name: getattr(question, name) for name in names})
    Choice.objects.bulk_create(
        Choice(question=copy, text=choice.text, limit=choice.limit, sort_order=choice.sort_order)
        for choice in question.choices.all()
    )


@transaction.atomic
def copy_event(*, event: EventPage, title: str, first_day: date, by) -> EventPage:
    """A draft of `event` with all its dates that were not called off, the first of them on `first_day`.

    Raises ValidationError with code "dates" when it has no date to begin from.
    """
    sessions = list(event.sessions.filter(cancelled_at=None).order_by("starts_at", "pk"))
    if not sessions:
        raise ValidationError("Deze bijeenkomst heeft geen datum om vanaf te tellen.", code="dates")
    changes = {"title": title, "slug": free_slug(event, title), "owner": by, "draft_title": title}
    copy = event.copy(update_attrs=changes, copy_revisions=False, keep_live=False, user=by)
    days = first_day - timezone.localtime(sessions[0].starts_at).date()
    for session in sessions:
        begins = timezone.make_aware(_on_the_wall(session.starts_at) + timedelta(days=days.days))
        copy_session(session=session, starts_at=begins, by=by, event=copy)
    return copy


def free_slug(event: EventPage, title: str) -> str:
    """An address for the copy that no page beside `event` has."""
    return find_available_slug(event.get_parent(), slugify(title)[:240] or event.slug)
