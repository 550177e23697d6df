from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from foundation.readers import Person

if TYPE_CHECKING:
    from .forum_conversation.models import Post, Topic
    from .models import PersonalQuestion

# What was quiet for this long is no news to anybody; it also keeps "what is new" a question of constant cost.
UNREAD_LASTS = timedelta(days=60)


def unread_since(user: Person) -> datetime:
    """From when on something is new to `user`: not before they joined, and not forever."""
    return max(user.date_joined, timezone.now() - UNREAD_LASTS)


def answered_by_another() -> Exists:
    """Does somebody else than its asker say something about a question that everybody may read?"""
    return Exists(_words_of_others())


def first_answer(field: str) -> Subquery:
    """This field of the first post in which somebody else than its asker says something about a question."""
    return Subquery(_words_of_others().order_by("created", "pk").values(field)[:1])


def _words_of_others() -> "PostQuerySet":
    """Who asked the same in a question that was merged into it does not answer it."""
    posts: PostQuerySet = apps.get_model("forum_conversation", "Post").objects.all()
    return posts.visible().filter(topic=OuterRef("pk"), merge=None).exclude(poster=OuterRef("poster"))


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible(self) -> Self:
        """What every reader of its forum may see."""
        return self.filter(approved=True)

    def asked(self) -> Self:
        """Without those of which the asker took the words back."""
        return self.filter(first_post__withdrawal=None)

    def open(self) -> Self:
        """Questions nobody's answer was accepted for, and whose asker still wants one."""
        return self.filter(question__accepted_answer=None, question__settled_at=None)

    def answered(self) -> Self:
        """Questions of which somebody chose an answer."""
        return self.filter(question__accepted_answer__isnull=False)

    def unanswered(self) -> Self:
        """What a member still wants to know, while nobody else said a word that everybody may read."""
        asked = self.visible().open().filter(poster__isnull=False).exclude(status=self.model.TOPIC_LOCKED)
        return asked.filter(~answered_by_another())

    def promised(self) -> Self:
        """Questions whose asker was promised an answer and still waits for it."""
        return self.unanswered().filter(question__due_on__isnull=False)

    def with_promise(self) -> Self:
        """Bring along whether its asker still waits for the answer they were promised, as `is_promised`."""
        return self.annotate(is_promised=Exists(self.model.objects.promised().filter(pk=OuterRef("pk"))))

    def unread_by(self, user: Person | int, since: datetime) -> Self:
        """Changed after `since` and since `user` last read them."""
        unread = Q(my_track=None) | Q(my_track__mark_time__lt=F("last_post_on"))
        return self.with_unread_for(user).visible().filter(unread, last_post_on__gt=since)

    def with_unread_for(self, user: Person | int) -> Self:
        """Bring along when `user` last read each, as `read_at`."""
        return self._with_track_of(user).annotate(read_at=F("my_track__mark_time"))

    def _with_track_of(self, user: Person | int) -> Self:
        return self.annotate(my_track=FilteredRelation("tracks", condition=Q(tracks__user=user)))

    def latest_first(self) -> Self:
        """Pinned ones on top, then by the last word."""
        return self.order_by(F("type").desc(), F("last_post_on").desc())


class PostQuerySet(models.QuerySet["Post"]):
    def visible(self) -> Self:
        return self.filter(approved=True)

    def in_order(self) -> Self:
        return self.order_by("created", "pk")


class PersonalQuestionQuerySet(models.QuerySet["PersonalQuestion"]):
    def of(self, user: Person) -> Self:
        """Those that this person asked or was asked, and nobody else's."""
        return self.filter(Q(asker=user) | Q(person=user))

    def with_people(self) -> Self:
        """Bring along both people, with where they work, and what was reported."""
        places = get_user_model().objects.with_current_affiliation()
        return self.prefetch_related(Prefetch("asker", queryset=places), Prefetch("person", queryset=places), "reports")

    def shown_to(self, user: Person | int) -> Self:
        """Without those whose words a moderator hid from this person."""
        reports = apps.get_model("questions", "PersonalReport").objects
        return self.filter(~Exists(reports.filter(question=OuterRef("pk"), reporter=user, outcome="verborgen")))
