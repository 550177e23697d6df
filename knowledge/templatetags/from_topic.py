"""Where a question of the forum went, and where an article came from."""

from datetime import datetime

from django import template
from django.db.models import Case, Q, QuerySet, When
from django.utils import timezone

from forum.forum_conversation.models import Topic
from forum.permissions import can_read
from foundation.prepared import prepared
from foundation.readers import Reader
from knowledge.from_topic.drafting import made_of, may_make
from knowledge.models import ArticlePage, TopicArticle
from members.models import User
from members.permissions import is_confirmed, is_staff_member

register = template.Library()


@register.simple_tag
def article_of(topic: Topic) -> ArticlePage | None:
    """The article on the site that was made of this question; none before it is published, or when it is gone."""
    return _article_of.first(topic.pk, timezone.now())


@prepared
def _article_of(topic: int, now: datetime) -> QuerySet[ArticlePage]:
    made = TopicArticle.objects.filter(Q(topic=topic) | Q(topic__merge__into=topic)).order_by()
    own_first = Case(When(made_of__topic=topic, then=0), default=1)
    pages: QuerySet[ArticlePage] = ArticlePage.objects.published(now).filter(made_of__in=made)
    return pages.order_by(own_first, "pk")


@register.simple_tag
def may_make_article(user: User, topic: Topic) -> bool:
    """May this reader make an article of the question, or see how far it is?"""
    if not is_staff_member(user) or not may_make(user):
        return False
    return topic.question.accepted_answer_id is not None or made_of(topic) is not None


@register.simple_tag
def topic_behind(page: ArticlePage, user: Reader) -> Topic | None:
    """The question this article was made of, for who may read it."""
    if not is_confirmed(user):
        return None
    asked = Q(made_article__page=page.pk) | Q(merged_topics__topic__made_article__page=page.pk)
    topic = Topic.objects.visible().filter(asked).select_related("forum").first()
    return topic if topic and can_read(user, topic.forum) else None
