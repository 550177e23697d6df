"""The words by which the measurability check reads in this portal: the packaged ones, as editors changed them."""

from collections.abc import Iterable
from functools import lru_cache

from django.db.models import QuerySet

from foundation.prepared import prepared
from goals.measurability import Lexicon, packaged_lexicon
from goals.models import WordList


def lexicon_in_force() -> Lexicon:
    """Asks the database each time, in one query, so that every process follows a change at once."""
    return lexicon_of(words_in_force())


@prepared
def words_in_force() -> QuerySet[WordList]:
    """What editors changed in the lists: the lexicon in force follows from these rows."""
    return WordList.objects.all()


def lexicon_of(rows: Iterable[WordList]) -> Lexicon:
    """The lexicon with the lists of these rows; the same words give the same object."""
    changed = [(row.name, row.added, row.removed) for row in rows if row.added or row.removed]
    return _built(tuple(sorted(changed)))


@lru_cache(maxsize=4)
def _built(rows: tuple[tuple[str, str, str], ...]) -> Lexicon:
    """To build a lexicon takes longer than to check a hundred sentences with it."""
    lists = {name: WordList(name=name, added=added, removed=removed).words for name, added, removed in rows}
    return packaged_lexicon().with_lists(lists) if lists else packaged_lexicon()
