"""A workbook of a plan that came back: what in it differs, until it is carried out, and then the way back."""

import uuid

from django.conf import settings
from django.db import models

from .plan import Plan


class WorkbookImport(models.Model):
    """What somebody handed in: `content` is as `goals.documents.workbook.reading` keeps it.

    Once it is carried out, `way_back` has each row that it changed or made, with its fields before and after.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, verbose_name="plan", on_delete=models.CASCADE, related_name="workbook_imports")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="ingelezen door", on_delete=models.CASCADE, related_name="+"
    )
    file_name = models.CharField("bestand", max_length=120)
    content = models.JSONField("verschillen")
    way_back = models.JSONField("weg terug", default=list)
    made_at = models.DateTimeField("ingelezen op", auto_now_add=True)
    applied_at = models.DateTimeField("overgenomen op", null=True, blank=True)
    undone_at = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)

    class Meta:
        verbose_name = "ingelezen werkboek van een plan"
        verbose_name_plural = "ingelezen werkboeken van plannen"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name
