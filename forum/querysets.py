from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.utils import timezone

from foundation.readers import Person

if TYPE_CHECKING:
    from .forum_conversation.models import Post, Topic

# What was quiet for this long is no news to anybody; it also keeps "what is new" a question of constant cost.
UNREAD_LASTS = timedelta(days=60)


def unread_since(user: Person) -> datetime:
    """From when on something is new to `user`: not before they joined, and not forever."""
    return max(user.date_joined, timezone.now() - UNREAD_LASTS)


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible(self) -> Self:
        """What every reader of its forum may see."""
        return self.filter(approved=True)

    def open(self) -> Self:
        """Questions nobody's answer was accepted for."""
        return self.filter(question__accepted_answer=None)

    def unread_by(self, user: Person | int, since: datetime) -> Self:
        """Changed after `since` and since `user` last read them."""
        unread = Q(my_track=None) | Q(my_track__mark_time__lt=F("last_post_on"))
        return self._with_track_of(user).visible().filter(unread, last_post_on__gt=since)

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
