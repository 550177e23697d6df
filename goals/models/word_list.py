from django.db import models

from goals.measurability import packaged_lexicon

PURPOSES: dict[str, str] = {
    "vague_verbs": "Werkwoorden die niet zeggen wat er verandert, zoals ‘versterken’.",
    "vague_verb_phrases": "Uitdrukkingen die niet zeggen wat er verandert, zoals ‘werken aan’.",
    "vague_adjectives": "Woorden die iedereen anders leest, zoals ‘passend’. Schrijf de korte vorm; ‘passende’ volgt.",
    "vague_phrases": "Andere woorden die iedereen anders leest, zoals ‘zo veel mogelijk’.",
    "fixed_terms": "Termen waarin een vaag woord niet vaag is, zoals ‘passend onderwijs’.",
    "action_verbs": "Werkwoorden waaraan de toets een activiteit herkent, zoals ‘organiseren’.",
    "parties": "Wie iets kan doen. Staat er geen in een activiteit, dan vraagt de toets wie het doet.",
    "measures": "Waarmee je telt of meet, zoals ‘aantal’. Staat er geen in een indicator, dan vraagt de toets ernaar.",
    "sources": "Waar een cijfer vandaan komt, zoals ‘duo’. Staat er geen in een indicator, dan vraagt de toets ernaar.",
}


class WordList(models.Model):
    """What editors added to and took from a word list of the measurability check, one word or phrase a line.

    The packaged list stays beneath it, so that a later version can bring better words and undoes nothing of theirs.
    """

    class Name(models.TextChoices):
        """The lists of the lexicon that can be judged without knowing how the check reads a sentence."""

        VAGUE_VERBS = "vague_verbs", "Vage werkwoorden"
        VAGUE_VERB_PHRASES = "vague_verb_phrases", "Vage uitdrukkingen"
        VAGUE_ADJECTIVES = "vague_adjectives", "Vage bijvoeglijke naamwoorden"
        VAGUE_PHRASES = "vague_phrases", "Andere vage woorden"
        FIXED_TERMS = "fixed_terms", "Vaste termen"
        ACTION_VERBS = "action_verbs", "Werkwoorden van een activiteit"
        PARTIES = "parties", "Woorden voor partijen"
        MEASURES = "measures", "Maten"
        SOURCES = "sources", "Bronnen"

    name = models.CharField("lijst", max_length=40, unique=True, choices=Name, editable=False)
    added = models.TextField("woorden erbij", max_length=10_000, blank=True)
    removed = models.TextField("woorden eraf", max_length=10_000, blank=True)

    class Meta:
        verbose_name = "woordenlijst van de toets"
        verbose_name_plural = "woordenlijsten van de toets"
        ordering = ["pk"]
        # Which lists there are follows from the check itself.
        default_permissions = ("change", "view")

    def __str__(self) -> str:
        return self.get_name_display()

    @property
    def purpose(self) -> str:
        """What the words of the list are for."""
        return PURPOSES[self.name]

    @property
    def packaged(self) -> tuple[str, ...]:
        words: tuple[str, ...] = getattr(packaged_lexicon(), self.name)
        return words

    @property
    def words(self) -> list[str]:
        """The list as the check reads it."""
        gone = set(self.removed.splitlines())
        return [word for word in dict.fromkeys((*self.packaged, *self.added.splitlines())) if word not in gone]
