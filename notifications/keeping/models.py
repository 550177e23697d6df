from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from members.models import User


class Keeping(models.Model):
    """That somebody keeps a thing for later. A floor adds the two ends: `user`, and a foreign key to its thing.

    A reminder is told on the morning of its day, once: `reminded_at` says that its day was seen to.
    """

    created_at = models.DateTimeField("bewaard op", auto_now_add=True)
    remind_on = models.DateField("herinnering op", null=True, blank=True)
    reminded_at = models.DateTimeField("herinnerd op", null=True, blank=True)

    user: "models.ForeignKey[User, User]"
    user_id: int

    class Meta:
        abstract = True

    @property
    def is_reminder_waiting(self) -> bool:
        return self.remind_on is not None and self.reminded_at is None
