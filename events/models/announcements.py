from django.db import models

from .sessions import Session


class SessionRevision(models.Model):
    """A change of a date, time, place or link that is still to be told: once, when its quiet period is over.

    `told` holds what people were told last, so that a change that was taken back is not told at all.
    """

    session = models.OneToOneField(Session, verbose_name="datum", on_delete=models.CASCADE, related_name="revision")
    told = models.JSONField("wat mensen weten")
    due_at = models.DateTimeField("wordt verteld op", db_index=True)

    class Meta:
        verbose_name = "wijziging die nog verteld wordt"
        verbose_name_plural = "wijzigingen die nog verteld worden"

    def __str__(self) -> str:
        return f"wijziging van {self.session_id}"
