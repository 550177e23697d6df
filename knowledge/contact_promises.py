"""What is done about questions to POS that nobody answered yet. Doing it twice is doing it once."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from foundation.letters import render_text
from foundation.working_days import add_working_days, is_working_day
from knowledge.contact import DAYS_TO_ADMINISTRATORS, DAYS_TO_ANSWER, KIND, choose_owner, cms_path, tell_owner
from knowledge.models import ContactMessage
from knowledge.models.contact import may_answer
from members.models import User
from members.permissions import ADMINISTRATORS
from notifications.letter import Letter
from notifications.mailqueue import queue_letters
from notifications.outbox import Notice, tell_many

ANSWERED_STAYS = timedelta(days=30)
MOST_SHOWN = 5


def keep_contact_promises() -> int:
    """Give an owner to questions whose owner left, and say of those whose day came that they wait; how many did.

    On days off nobody is reminded: what fell on them is done on the next working day.
    """
    hand_over()
    today = timezone.localdate()
    if not is_working_day(today):
        return 0
    numbers = list(ContactMessage.objects.due(today).order_by("pk").values_list("pk", flat=True))
    return sum(keep_contact_promise(pk, today) for pk in numbers)


@transaction.atomic
def hand_over() -> None:
    """An open question whose owner can't answer it any more gets another, who hears of it."""
    able = User.objects.filter(may_answer())
    left = ContactMessage.objects.open().filter(Q(owner=None) | ~Q(owner__in=able))
    for message in left.select_for_update(of=("self",)):
        message.owner = choose_owner()
        message.save(update_fields=["owner"])
        tell_owner(message)


@transaction.atomic
def keep_contact_promise(pk: int, today: date) -> bool:
    """Tell the owner, who asked, and after ten working days the administrators; False when it was answered since."""
    rows = ContactMessage.objects.due(today).filter(pk=pk)
    message = rows.select_for_update(of=("self",)).select_related("owner").first()
    if message is None or message.due_on is None:
        return False
    administrators = User.objects.filter(Q(groups__name=ADMINISTRATORS) | Q(is_superuser=True), is_active=True)
    owners = [message.owner] if message.owner else administrators.distinct()
    tell_many(recipients=owners, notice=_notice(message, 2 * message.due_on.toordinal()))
    if today >= add_working_days(message.due_on, DAYS_TO_ADMINISTRATORS - DAYS_TO_ANSWER):
        later = _notice(message, 2 * message.due_on.toordinal() + 1)
        tell_many(recipients=administrators.distinct(), notice=later)
    if message.delay_told_at is None:
        tell_asker_of_delay(message)
    return True


def tell_asker_of_delay(message: ContactMessage) -> None:
    """By mail, also to who has no account; once."""
    message.delay_told_at = timezone.now()
    message.save(update_fields=["delay_told_at"])
    letter = Letter(
        to=[message.email],
        subject="Je vraag aan ons staat nog open",
        text=render_text(["mail/contact_delayed.txt"], {"message": message}),
    )
    queue_letters([letter])


def _notice(message: ContactMessage, revision: int) -> Notice:
    return Notice(
        kind=KIND.code,
        about=f"contact-message:{message.pk}",
        revision=revision,
        title=f"Nog geen antwoord: vraag aan POS van {message.name}",
        url=cms_path(message),
        context={"message": message, "is_due": True},
    )


def own_questions(person: User) -> QuerySet[ContactMessage]:
    """What this member asked POS and still waits for, or got an answer to lately; the newest first."""
    lately = Q(answered_at=None) | Q(answered_at__gt=timezone.now() - ANSWERED_STAYS)
    return ContactMessage.objects.filter(lately, sender=person).select_related("owner")[:MOST_SHOWN]
