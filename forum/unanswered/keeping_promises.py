"""What is done, day by day, about questions that nobody answered. Doing it twice is doing it once."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from machina.apps.forum.models import Forum

from foundation.working_days import add_working_days, is_working_day

from ..forum_conversation.models import Topic
from ..models import AnswerRequest
from ..promises import DAYS_TO_ANSWER, DAYS_TO_ASK_AROUND, give_owner, is_time_for_administrators
from . import promise_notifications as notifications
from .asking_around import PEOPLE_PER_QUESTION, choose_people


def keep_promises() -> int:
    """Give every unanswered question the owner of today and do what its day asks for; how many were due for something.

    On days off nobody is asked or reminded: what fell on them is done on the next working day.
    """
    today = timezone.localdate()
    promised = Topic.objects.promised()
    for forum in Forum.objects.filter(pk__in=promised.values("forum")):
        give_owner(forum)
    if not is_working_day(today):
        return 0
    asked_around_by = add_working_days(today, DAYS_TO_ANSWER - DAYS_TO_ASK_AROUND)
    numbers = promised.filter(question__due_on__lte=asked_around_by).order_by("pk").values_list("pk", flat=True)
    return sum(keep_promise(pk, today) for pk in list(numbers))


@transaction.atomic
def keep_promise(pk: int, today: date) -> bool:
    """What this day asks for about one question; False when it got its answer since."""
    Topic.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    # Asked only now: an answer of a moment ago counts.
    people = ("forum", "question__owner", "first_post", "poster")
    topic = Topic.objects.promised().select_related(*people).filter(pk=pk).first()
    if topic is None or topic.question.due_on is None:
        return False
    due_on = topic.question.due_on
    ask_around(topic)
    if due_on <= today:
        notifications.tell_owner(topic)
        notifications.tell_asker(topic)
    if is_time_for_administrators(due_on, today):
        notifications.tell_administrators(topic)
    return True


def ask_around(topic: Topic) -> None:
    """Ask up to three members to think along, each once."""
    number = PEOPLE_PER_QUESTION - AnswerRequest.objects.filter(topic=topic).count()
    if number <= 0:
        return
    people = choose_people(topic, number)
    AnswerRequest.objects.bulk_create(AnswerRequest(topic=topic, user=person) for person in people)
    notifications.ask_for_help(topic, people)
