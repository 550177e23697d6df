"""What waits for who writes and edits: texts to review, texts that came back, and questions to POS."""

from collections.abc import Iterable

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from foundation.numbers import capitalised, counted
from foundation.waiting import Task, register
from members.models import User
from members.permissions import is_staff_member

from .models import ContactMessage

MOST_RETURNED = 3


def texts_to_review(user: User) -> Iterable[Task]:
    if not is_staff_member(user):
        return
    states = TaskState.objects.reviewable_by(user).select_related("revision").order_by("started_at", "pk")
    revisions = [state.revision for state in states]
    if len(revisions) == 1:
        yield Task("glasses", f"Beoordeel: {revisions[0].object_str}", _editor_of(revisions[0].object_id), people=1)
    elif revisions:
        text = f"{capitalised(counted(len(revisions), 'tekst', 'teksten'))} wachten op jouw beoordeling"
        yield Task("glasses", text, reverse("wagtailadmin_reports:workflow"), people=len(revisions))


def texts_sent_back(user: User) -> Iterable[Task]:
    """What this person handed in and a reviewer wants changed."""
    if not is_staff_member(user):
        return
    states = WorkflowState.objects.filter(requested_by=user, status=WorkflowState.STATUS_NEEDS_CHANGES)
    for state in states.select_related("current_task_state__revision").order_by("pk")[:MOST_RETURNED]:
        revision = state.current_task_state.revision
        yield Task("undo-2", f"Pas aan en lever opnieuw in: {revision.object_str}", _editor_of(revision.object_id))


def _editor_of(page_id: str) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_id])


def questions_to_pos(user: User) -> Iterable[Task]:
    """Questions in this person's name, and those in nobody's."""
    if not (is_staff_member(user) and user.has_perm("knowledge.change_contactmessage")):
        return
    own = ContactMessage.objects.open().filter(Q(owner=user) | Q(owner=None))
    due = Count("pk", filter=Q(due_on__lt=timezone.localdate()))
    numbers = own.aggregate(number=Count("pk"), due=due)
    if number := numbers["number"]:
        text = capitalised(counted(number, "vraag aan POS wacht", "vragen aan POS wachten"))
        delay = f", {counted(numbers['due'], 'te lang', 'te lang')}" if numbers["due"] else ""
        yield Task("mail", f"{text} op je antwoord{delay}", reverse("contact_messages:index"), people=number)


register(texts_to_review, texts_sent_back, questions_to_pos)
