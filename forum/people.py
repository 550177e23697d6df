"""What somebody asked and answered, as others read it on that person's page."""

from django.db.models import Exists, OuterRef

from foundation.dates import day_in_words
from members.directory.person_sections import Line, Section
from members.models import User

from .forum_conversation.models import Post, Topic
from .permissions import reach_of
from .querysets import TopicQuerySet

MOST = 5


def sections(person: User, viewer: User) -> list[Section]:
    """The newest questions of `person`, and those they helped with, in forums that `viewer` may read; two queries."""
    readable = [forum.pk for forum in reach_of(viewer)[0]]
    topics = Topic.objects.visible().filter(forum__in=readable).select_related("forum", "question__accepted_answer")
    answers = Post.objects.visible().filter(topic=OuterRef("pk"), poster=person)
    asked = topics.asked().filter(poster=person).order_by("-created")
    answered = topics.exclude(poster=person).filter(Exists(answers)).order_by("-last_post_on")
    return [
        Section(f"Wat {person.first_name} vroeg", _lines(asked, person)),
        Section(f"Waar {person.first_name} antwoord gaf", _lines(answered, person)),
    ]


def _lines(topics: TopicQuerySet, person: User) -> list[Line]:
    return [Line(topic.subject, topic.get_absolute_url(), _detail(topic, person)) for topic in topics[:MOST]]


def _detail(topic: Topic, person: User) -> str:
    answer = topic.question.accepted_answer
    if answer is not None and answer.poster_id == person.pk:
        return "Gekozen antwoord"
    if topic.poster_id == person.pk and answer is not None:
        return f"Beantwoord, gevraagd op {day_in_words(topic.created)}"
    return f"Gevraagd op {day_in_words(topic.created)}"
