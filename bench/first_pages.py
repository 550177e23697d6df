"""Make what a list shows first as long in a small network as in a large one.

What a page then costs more at a larger scale, it costs for the data behind it and not for the lines on it.
"""

from collections import Counter, defaultdict
from datetime import timedelta

from django.utils import timezone
from machina.apps.forum.models import Forum

from events.models import EventIndexPage, Session
from events.taking_part.agenda import PER_PAGE
from forum.forum_conversation.models import Topic
from forum.keeping_up.pages import TOPICS_PER_PAGE
from foundation.search.rebuild import rebuild
from members.models import User
from portal.demo import forums
from portal.demo.conversations import Conversation, Words, write
from portal.demo.questions import LONG_TOPIC_FORUM, pool_text
from portal.demo.sessions import AFTERNOON, DateRow, extra_texts, load_missing

PLACES, PARTICIPANTS = 60, 40


def fill() -> None:
    forums.open_many()
    ask_in_every_forum()
    plan_dates()
    rebuild()


def ask_in_every_forum() -> None:
    """Two questions in each forum, one of which is news; in the forum whose list is measured more than one page."""
    places = list(Forum.objects.filter(type=Forum.FORUM_POST).order_by("pk"))
    topics_by_forum = Counter(Topic.objects.values_list("forum", flat=True))
    people = list(User.objects.order_by("pk").values_list("pk", flat=True))
    questions = []
    for forum in places:
        enough = TOPICS_PER_PAGE + 1 if forum.slug == LONG_TOPIC_FORUM else 2
        for number in range(topics_by_forum[forum.pk], enough):
            words = Words(people[number % len(people)], pool_text(number), timezone.now() - timedelta(days=number + 1))
            subject = f"Hoe pakken jullie het aan bij {forum.name.lower()}?"
            questions.append(Conversation(subject, forum.pk, None, [words], chosen=None, slug=f"vraag-{number + 1}"))
    write(questions)
    for forum in places:
        forum.update_trackers()


def plan_dates() -> None:
    """More than one page of coming dates in the agenda, two to an event."""
    missing = PER_PAGE + 1 - Session.objects.public().upcoming().count()
    texts = [text | {"slug": f"reeks-{n + 1}"} for n, text in enumerate(extra_texts(max(0, (missing + 1) // 2)))]
    rows_of = defaultdict(list)
    for n, text in enumerate(texts):
        for days in (70 + 7 * n, 84 + 7 * n):
            rows_of[text["slug"]].append(DateRow(text["slug"], days, *AFTERNOON, PLACES, PARTICIPANTS, "Utrecht"))
    load_missing(EventIndexPage.objects.get(), texts, rows_of, lambda *progress: None)
