"""What both sides of a suggestion are told: that there is something. Nothing of its words, and no name."""

from collections.abc import Iterable

from django.urls import reverse

from goals.models import TemplateSuggestion
from members.models import User
from members.permissions import is_confirmed
from notifications.kinds import Kind, Present
from notifications.models import Notification
from notifications.outbox import Notice, tell_many
from notifications.present import about_ids

from .rights import editors, may_edit, speakers_for, suggestions_of
from .waiting import waiting_for_editors

SUGGESTION = "template-suggestion"
# Administrators see to whom which subject went and when: it is the same whatever happened.
TITLE = "De redactie van de doelenbank heeft een bericht voor je"


def presents_to_senders(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """For who speaks for it today."""
    if not is_confirmed(reader):
        return {}
    about = about_ids(notifications, SUGGESTION)
    rows = suggestions_of(reader).filter(pk__in=about)
    return {item.pk: Present(row.get_absolute_url()) for row in rows for item in about[row.pk]}


def presents_to_editors(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """Worth a mail while it waits for an editor."""
    if not may_edit(reader):
        return {}
    about = about_ids(notifications, SUGGESTION)
    waiting = set(waiting_for_editors().filter(pk__in=about).values_list("pk", flat=True))
    rows = TemplateSuggestion.objects.filter(pk__in=about)
    return {
        item.pk: Present(cms_address_of(row), is_worth_mail=row.pk in waiting) for row in rows for item in about[row.pk]
    }


WAITING = Kind(
    "suggestion_waiting", "Er wacht een voorstel voor de doelenbank", concerns=may_edit, presents=presents_to_editors
)
ANSWERED = Kind(
    "suggestion_answered", "De redactie reageert op je voorstel voor de doelenbank", presents=presents_to_senders
)
KINDS = (WAITING, ANSWERED)


def cms_address_of(suggestion: TemplateSuggestion) -> str:
    return reverse("goals_suggestion", args=[suggestion.uuid])


def tell_editors(suggestion: TemplateSuggestion) -> None:
    notice = Notice(
        kind=WAITING.code,
        about=f"{SUGGESTION}:{suggestion.pk}",
        title=WAITING.label,
        url=cms_address_of(suggestion),
        revision=suggestion.version,
    )
    tell_many(recipients=editors(), notice=notice)


def tell_speakers(suggestion: TemplateSuggestion) -> None:
    """Who speaks for it, of the state it is in now."""
    notice = Notice(
        kind=ANSWERED.code,
        about=f"{SUGGESTION}:{suggestion.pk}",
        title=TITLE,
        url=suggestion.get_absolute_url(),
        context={"state": suggestion.state},
        revision=suggestion.version,
    )
    tell_many(recipients=speakers_for(suggestion), notice=notice)
