from typing import Any, NoReturn

from django.db import models

from .user import User


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """The log only grows."""

    def update(self, **changes: Any) -> NoReturn:
        raise TypeError("Het logboek wordt niet gewijzigd.")

    def delete(self) -> NoReturn:
        raise TypeError("Uit het logboek wordt niets gewist.")


class AuditEntry(models.Model):
    """Who saw or took along personal data, or changed rights. Append-only."""

    class Act(models.TextChoices):
        RIGHTS = "rechten", "rechten gewijzigd"
        VIEW = "inzage", "gegevens ingezien"
        EXPORT = "export", "gegevens meegenomen"
        IMPORT = "import", "gegevens ingelezen"
        ERASURE = "wissen", "gegevens gewist"
        CONFIRMATION = "bevestiging", "organisatie bevestigd"

    at = models.DateTimeField("op", auto_now_add=True)
    actor = models.ForeignKey(
        User, verbose_name="door", null=True, on_delete=models.SET_NULL, related_name="audit_entries"
    )
    act = models.CharField("wat", max_length=16, choices=Act)
    about = models.CharField("waarover", max_length=240, help_text="Zonder namen: dit logboek overleeft het wissen.")

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = "regel in het logboek"
        verbose_name_plural = "logboek"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.about}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Het logboek wordt niet gewijzigd.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Uit het logboek wordt niets gewist.")


class OrganisationImport(models.Model):
    """A list of organisations somebody uploaded: read, shown, and only then applied."""

    uploaded_by = models.ForeignKey(
        User, verbose_name="ingelezen door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField("ingelezen op", auto_now_add=True)
    file_name = models.CharField("bestand", max_length=120)
    rows = models.JSONField("rijen")
    applied_at = models.DateTimeField("doorgevoerd op", null=True, blank=True)

    class Meta:
        verbose_name = "ingelezen lijst"
        verbose_name_plural = "ingelezen lijsten"

    def __str__(self) -> str:
        return self.file_name
