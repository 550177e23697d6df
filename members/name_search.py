"""Finding people by words: one way, wherever somebody is looked up.

Organisations, roles and themes are few, so their names are compared here, where accents can be left out; people are
many, and their names stand without accents in a column of their own.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from foundation.dutch import fold

if TYPE_CHECKING:
    from .models import Affiliation

MOST_WORDS = 8
Key = TypeVar("Key", int, str)


def fits_every_word(text: str, *, places: "QuerySet[Affiliation]", other_fields: tuple[str, ...] = ()) -> Q:
    """A condition on people: each word stands in the name or in one of `other_fields`, or in where and as what
    somebody works (one of `places`), or begins a word of a theme they show that they think along on."""
    words = fold(text).split()[:MOST_WORDS]
    if not words:
        return Q()
    organisations = _folded(apps.get_model("members", "Organisation"), "name", "region", "province")
    themes = _folded(apps.get_model("foundation", "Theme"), "name")
    roles = [(value, fold(label)) for value, label in apps.get_model("members", "Affiliation").Role.choices]
    condition = Q()
    for word in words:
        works = Q(organisation__in=_holding(word, organisations)) | Q(role__in=_beginning(word, roles))
        fits = Q(search_name__contains=word) | Q(Exists(places.filter(works, user=OuterRef("pk"))))
        for field in other_fields:
            fits |= Q(**{f"{field}__icontains": word})
        condition &= fits | _thinks_along_on(_beginning(word, themes))
    return condition


def _thinks_along_on(themes: list[int]) -> Q:
    cards = apps.get_model("members", "ContactCard").objects.filter(listed_in_directory="leden")
    return Q(Exists(cards.filter(user=OuterRef("pk"), ask_me_about__in=themes)))


def _folded(model: type[Model], *fields: str) -> list[tuple[int, str]]:
    rows = model._default_manager.order_by().values_list("pk", *fields)
    return [(pk, fold(" ".join(texts))) for pk, *texts in rows]


def _holding(word: str, rows: Iterable[tuple[Key, str]]) -> list[Key]:
    return [key for key, text in rows if word in text]


def _beginning(word: str, rows: Iterable[tuple[Key, str]]) -> list[Key]:
    """Within a word a role or theme is found by accident: 'er' stands in all of them."""
    return [key for key, text in rows if any(part.startswith(word) for part in text.split())]
