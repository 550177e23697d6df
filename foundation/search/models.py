from django.core.exceptions import ValidationError
from django.db import models

from foundation import dutch


class SearchDocument(models.Model):
    """One thing that can be found, as its source last described it to one audience.

    Title, key and body words are streams of stems: those of the text in its order, then, after a bar, the parts of
    its compounds.

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
    key_words = models.TextField("woorden waarmee men het zoekt", blank=True, db_default="")
    body_words = models.TextField("woorden van de tekst", blank=True)
    body = models.TextField("tekst", blank=True)

    class Meta:
        verbose_name = "vindbaar stuk"
        verbose_name_plural = "vindbare stukken"
        constraints = [models.UniqueConstraint(fields=["source", "object_id"], name="search_document_once")]
        # On SQLite a row carries its whole text; counting and sorting thousands of hits reads this instead.
        indexes = [models.Index(fields=["id", "audience", "source", "date"], name="search_document_cover")]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word of the corpus by its stem: the forms it was met in, and when it is a compound the stems of its parts."""

    stem = models.CharField("stam", max_length=60, primary_key=True)
    word = models.CharField("woord", max_length=60)
    forms = models.CharField("vormen", max_length=400, blank=True, db_default="")
    parts = models.CharField("delen", max_length=180, blank=True)

    class Meta:
        verbose_name = "woord"
        verbose_name_plural = "woorden"

    def __str__(self) -> str:
        return self.word


class Synonym(models.Model):
    """Words and expressions that mean the same to a searcher. Editors own them; a change works at once."""

    terms = models.CharField(
        "woorden met dezelfde betekenis",
        max_length=300,
        unique=True,
        help_text="Gescheiden door komma’s, bijvoorbeeld: SWV, samenwerkingsverband.",
    )

    class Meta:
        verbose_name = "synoniem"
        verbose_name_plural = "synoniemen"
        ordering = ["terms"]

    def __str__(self) -> str:
        return self.terms

    def clean(self) -> None:
        if len(self.expressions()) < 2:
            raise ValidationError({"terms": "Noem minstens twee woorden, met een komma ertussen."})

    def expressions(self) -> list[tuple[str, ...]]:
        """The stems of every expression: [('swv',), ('samenwerkingsverband',)]."""
        return [stems for term in self.terms.split(",") if (stems := tuple(dutch.stems(term)))]


class MissedSearch(models.Model):
    """What was searched for on a day without finding anything, for editors; never by whom. See missed.py."""

    words = models.CharField("gezocht op", max_length=80)
    day = models.DateField("dag", db_index=True)
    times = models.PositiveIntegerField("keren", default=1)
    # A bit for each group of members that somebody of it searched: at least so many members did.
    groups = models.PositiveIntegerField("groepen van leden", default=0, db_default=0)

    class Meta:
        verbose_name = "zoekopdracht zonder resultaat"
        verbose_name_plural = "zoekopdrachten zonder resultaat"
        ordering = ["-day", "words"]
        constraints = [models.UniqueConstraint(fields=["words", "day"], name="missed_search_once_a_day")]

    def __str__(self) -> str:
        return self.words


class FileText(models.Model):
    """The text of a download, read in the background, so that the page that offers the file is found by it."""

    document = models.OneToOneField(
        "wagtaildocs.Document", on_delete=models.CASCADE, related_name="search_text", verbose_name="bestand"
    )
    file_hash = models.CharField("vingerafdruk", max_length=40, blank=True)
    text = models.TextField("tekst", blank=True)
    problem = models.CharField("wat er misging", max_length=120, blank=True)
    read_at = models.DateTimeField("gelezen op", auto_now=True)

    class Meta:
        verbose_name = "tekst van een bestand"
        verbose_name_plural = "teksten van bestanden"

    def __str__(self) -> str:
        return str(self.document)
