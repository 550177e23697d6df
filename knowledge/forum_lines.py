"""The questions an editor chose for the front page, with what the forum itself says of each."""

from dataclasses import dataclass

from forum.forum_conversation.models import Topic


@dataclass(frozen=True)
class QuestionLine:
    """`answers` is None for a text that is no question of the forum, or not any more: then nothing is counted."""

    text: str
    url: str = "/forum/"
    answers: int | None = None
    is_answered: bool = False


def question_lines(texts: list[str]) -> list[QuestionLine]:
    """A line for each text, in one query; of two questions with the same title the youngest counts."""
    topics = Topic.objects.visible().filter(subject__in=texts).select_related("forum", "question").order_by("pk")
    by_subject = {topic.subject: topic for topic in topics}
    return [_line(text, by_subject.get(text)) for text in texts]


def _line(text: str, topic: Topic | None) -> QuestionLine:
    if topic is None:
        return QuestionLine(text)
    question = getattr(topic, "question", None)
    is_answered = bool(question and question.accepted_answer_id)
    return QuestionLine(text, topic.get_absolute_url(), topic.answers_count, is_answered)
