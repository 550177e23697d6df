from django.core.exceptions import ValidationError
from django.db import models

from foundation import dutch


class SearchDocument(models.Model):
    """One thing that can be found, as its source last described it.

    The migration hangs the full-text index on this table: a stored `vector` column on PostgreSQL, an FTS5 table
    kept by triggers on SQLite. Django re-makes a SQLite table on most schema changes and drops its triggers, so a
    migration that alters this model must also make them again.
    """

    source = models.CharField("soort", max_length=40)
    object_id = models.BigIntegerField("nummer")
    audience = models.CharField("wie dit mag vinden", max_length=60)
    date = models.DateTimeField("datum", null=True)
    title = models.CharField("titel", max_length=300)
    subtitle = models.CharField("ondertitel", max_length=300, blank=True)
    url = models.CharField("adres", max_length=500)
    title_words = models.TextField("woorden van de titel", blank=True)
    body_words = models.TextField("woorden van de tekst", blank=True)
    body = models.TextField("tekst", blank=True)

    class Meta:
        verbose_name = "vindbaar stuk"
        verbose_name_plural = "vindbare stukken"
        constraints = [models.UniqueConstraint(fields=["source", "object_id"], name="search_document_once")]
        # On SQLite a row carries its whole text; counting and sorting thousands of hits reads this instead.
        indexes = [models.Index(fields=["id", "audience", "source", "date"], name="search_document_cover")]

    def __str__(self):
        return self.title


class SearchWord(models.Model):
    """A word of the corpus by its stem, with the stems of its parts when it is a compound."""

    stem = models.CharField("stam", max_length=60, primary_key=True)
    word = models.CharField("woord", max_length=60)
    parts = models.CharField("delen", max_length=180, blank=True)

    class Meta:
        verbose_name = "woord"
        verbose_name_plural = "woorden"

    def __str__(self):
        return self.word


class Synonym(models.Model):
    """Words and expressions that mean the same to a searcher. Editors own them; a change works at once."""

    terms = models.CharField(
        "woorden met dezelfde betekenis",
        max_length=300,
        unique=True,
        help_text="Gescheiden door komma's, bijvoorbeeld: SWV, samenwerkingsverband.",
    )

    class Meta:
        verbose_name = "synoniem"
        verbose_name_plural = "synoniemen"
        ordering = ["terms"]

    def __str__(self):
        return self.terms

    def clean(self):
        if len(self.expressions()) < 2:
            raise ValidationError({"terms": "Noem minstens twee woorden, met een komma ertussen."})

    def expressions(self) -> list[tuple[str, ...]]:
        """The stems of every expression: [('swv',), ('samenwerkingsverband',)]."""
        return [found for term in self.terms.split(",") if (found := tuple(dutch.stems(term)))]
