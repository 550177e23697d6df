from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from foundation.readers import Person, Reader
from foundation.visibility import unexpired
from members.permissions import is_confirmed

if TYPE_CHECKING:
    from .models import GoalTemplate


class GoalTemplateQuerySet(models.QuerySet):
    def published(self, now: datetime | None = None) -> Self:
        """Live and not retired: what the library shows in its lists."""
        return self.readable(now).filter(retired_on=None)

    def readable(self, now: datetime | None = None) -> Self:
        """Live and past no expiry, retired ones too: who kept a goal can still read it."""
        return self.filter(unexpired(now=now))

    def for_visitors(self, now: datetime | None = None) -> Self:
        return self.published(now).filter(shown_to_visitors=True)

    def readable_by(self, user: Reader) -> Self:
        """As `GoalTemplate.is_readable_by`: members read them all, others those shown to visitors."""
        return self.readable() if is_confirmed(user) else self.readable().filter(shown_to_visitors=True)

    def whole(self) -> Self:
        """With everything that a goal's card or page shows, in a fixed number of queries."""
        return self.select_related("focus_area__theme", "standard").prefetch_related("indicators", "activities")

    def kept_by(self, user: Person | int) -> Self:
        return self.filter(bookmarks__user=user)

    def with_kept_by(self, reader: int) -> Self:
        """Each goal says with `is_kept` whether the user with this primary key bookmarked it; nobody's is 0."""
        bookmarks = self.model.bookmarks.field.model.objects.filter(user=reader, template=OuterRef("pk"))
        return self.annotate(is_kept=Exists(bookmarks))

    def near(self, goal: "GoalTemplate") -> Self:
        """Others of the same focus area, else of the same theme."""
        same = Q(focus_area=goal.focus_area_id)
        if goal.focus_area.theme_id:
            same |= Q(focus_area__theme=goal.focus_area.theme_id)
        is_same_area = models.Case(models.When(focus_area=goal.focus_area_id, then=0), default=1)
        return self.published().filter(same).exclude(pk=goal.pk).order_by(is_same_area, "code")
