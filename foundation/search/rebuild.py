"""The whole index from the sources: by hand after a load, and every night as the sweep."""

from collections.abc import Callable

from django.db import transaction

from foundation import dutch

from . import index
from .analysis import Words, base_vocabulary, store
from .registry import SOURCES

Progress = Callable[[str, int, int], None]


def rebuild(progress: Progress = lambda label, done, total: None) -> int:
    """Make the index equal to the sources and return how many documents changed.

    First the words of all texts are gathered, so that every compound can be split by the whole corpus; then the
    documents that differ are written. Safe to run while the site is in use, and to run again.
    """
    index.forget_unregistered()
    words = _gather_words(progress)
    _renew_words(words)
    index.forget_words_but(words.forms)
    return sum(_renew_source(code, progress) for code in list(SOURCES))


def _gather_words(progress: Progress) -> Words:
    words = Words()
    for done, source in enumerate(SOURCES.values()):
        progress("woorden", done, len(SOURCES))
        for some in index.documents(source):
            for _, document in some:
                for text in document.texts:
                    words.add(text)
    progress("woorden", len(SOURCES), len(SOURCES))
    return words


def _renew_words(words: Words) -> None:
    vocabulary = base_vocabulary() | words.forms.keys()
    store([words.row(stem, dutch.split(max(forms, key=len), vocabulary)) for stem, forms in words.forms.items()])


def _renew_source(code: str, progress: Progress) -> int:
    source = SOURCES[code]
    total = source.model._default_manager.count()
    ids: set[int] = set()
    done = changed = 0
    for some in index.documents(source):
        with transaction.atomic():
            changed += index.write(code, some)
        ids.update(object_id for object_id, _ in some)
        done += index.AT_ONCE
        progress(f"zoeken: {source.label}", min(done, total), total)
    index.forget_all_but(code, ids)
    return changed
