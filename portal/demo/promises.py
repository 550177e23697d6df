"""The promise to who asks, in the demo: kept by most answers, running for one question, overdue for another."""

from datetime import date

from django.utils import timezone
from machina.apps.forum.models import Forum

from forum.forum_conversation.models import Topic
from forum.models import ForumDuty, Question
from forum.promises import DAYS_TO_ANSWER, is_time_to_ask_around, set_duty
from forum.unanswered.keeping_promises import keep_promise
from foundation.working_days import add_working_days
from members.models import User

from .moderation import MODERATOR
from .progress import Report

# Here nobody is on duty: the administrators are.
OF_ADMINISTRATORS = "samenwerken-in-de-regio"


def load(*, scale: int, progress: Report) -> None:
    """Put the moderator on duty, give the written questions their day, and do what that day asks for, once."""
    moderator = User.objects.get(email=MODERATOR)
    forums = Forum.objects.filter(type=Forum.FORUM_POST, duty=None).exclude(slug=OF_ADMINISTRATORS)
    if not ForumDuty.objects.exists():
        for forum in forums:
            set_duty(forum=forum, person=moderator)
    # What only fills a large network is promised nothing: nobody would answer it.
    questions = Question.objects.filter(due_on=None, topic__poster__isnull=False).exclude(
        topic__slug__startswith="proef-"
    )
    for question in questions.select_related("topic__forum"):
        give_day(question, moderator)
    progress("toezeggingen", 1, 1)


def give_day(question: Question, moderator: User) -> None:
    """As if it was promised on the day it was asked."""
    topic, today = question.topic, timezone.localdate()
    due_on: date = add_working_days(timezone.localtime(topic.created).date(), DAYS_TO_ANSWER)
    question.due_on = due_on
    question.owner = None if topic.forum.slug == OF_ADMINISTRATORS else moderator
    question.save(update_fields=["due_on", "owner"])
    if is_time_to_ask_around(due_on, today) and Topic.objects.promised().filter(pk=topic.pk).exists():
        keep_promise(topic.pk, today)
