"""Whom somebody may name in a post: who wrote under the same question, and whom they find in the directory.

Only confirmed members who may read the forum, and not oneself.
"""

from collections import Counter
from collections.abc import Collection
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from machina.apps.forum.models import Forum

from foundation.dutch import fold
from members.directory.closeness import also_listed_to
from members.models import User
from members.querysets import UserQuerySet

from ..forum_conversation.models import Post, Topic
from ..permissions import readers_among
from .names import begins_with, first_word, words_behind_signs

MOST_OFFERED = 6
MOST_WORDS = 4
MOST_LOOKED_AT = 300


class Place(NamedTuple):
    """Where somebody writes: in a forum, under a question when there is one already."""

    forum: Forum
    topic: Topic | None = None


class Nameable(NamedTuple):
    """A person, how they are written behind the '@', and what tells them from others; `is_here` who wrote here."""

    person: User
    written: str
    detail: str
    is_here: bool


def offer(typed: str, *, namer: User, place: Place) -> list[Nameable]:
    """Whom to offer to who typed '@' and this: first who wrote here, then whose name begins so."""
    words = fold(typed).split()
    if len(words) > MOST_WORDS:
        return []
    condition = Q()
    for word in words:
        condition &= Q(search_name__contains=word)
    found = _nameable(condition, namer, place, only_here=not words)
    begins = fold(typed).strip()
    ordered = sorted(found, key=lambda one: (not one.is_here, not fold(one.written).startswith(begins), one.written))
    return ordered[:MOST_OFFERED]


def people_named(text: str, *, namer: User, place: Place) -> list[Nameable]:
    """Who is named in a text, once in each of the ways they are written there.

    A name of several people names nobody, unless one of them wrote here.
    """
    spots = words_behind_signs(text)
    firsts = {fold(first_word(spot)) for spot in spots} - {""}
    if not firsts:
        return []
    condition = reduce(or_, (Q(search_name__startswith=first) for first in sorted(firsts)))
    candidates = _nameable(condition, namer, place)
    named = {}
    for spot in spots:
        length, fitting = _fitting(spot, candidates)
        if one := only_one(fitting):
            named[one.person.pk, spot[:length].casefold()] = one._replace(written=spot[:length])
    return list(named.values())


def called(name: str, *, namer: User, place: Place) -> list[Nameable]:
    """Everybody who may be named and is written so; whoever wrote here alone, when that is one person."""
    words = name.strip().removeprefix("@")
    condition = Q(search_name__startswith=fold(first_word(words)))
    exact = [one for one in _nameable(condition, namer, place) if words.casefold() in _spellings(one)]
    one = only_one(exact)
    return [one] if one else exact


def only_one(fitting: Collection[Nameable]) -> Nameable | None:
    """The one that is meant, if that can be told."""
    for some in (list(fitting), [one for one in fitting if one.is_here]):
        if len(some) == 1:
            return some[0]
    return None


def _fitting(spot: str, candidates: Collection[Nameable]) -> tuple[int, list[Nameable]]:
    """How long the longest name is that begins this text, and whose it is."""
    lengths = {
        one: max((len(name) for name in _spellings(one) if begins_with(spot, name)), default=0) for one in candidates
    }
    longest = max(lengths.values(), default=0)
    return longest, [one for one, length in lengths.items() if length and length == longest]


def _spellings(one: Nameable) -> set[str]:
    return {one.written.casefold(), one.person.get_full_name().casefold()}


def _nameable(condition: Q, namer: User, place: Place, *, only_here: bool = False) -> list[Nameable]:
    here = {person.pk: person for person in _complete(_writers(place.topic).filter(condition), namer)}
    listed = User.objects.listed(also=also_listed_to(namer)).filter(condition)
    others = [] if only_here else [person for person in _complete(listed, namer) if person.pk not in here]
    people = [person for person in readers_among([*here.values(), *others], place.forum) if person.first_name]
    names = _names_of_several(people)
    return [_described(person, names, is_here=person.pk in here) for person in people]


def _writers(topic: Topic | None) -> UserQuerySet:
    posts = Post.objects.visible().filter(topic=topic, poster=OuterRef("pk"))
    return User.objects.confirmed().filter(Exists(posts)) if topic else User.objects.none()


def _complete(people: UserQuerySet, namer: User) -> UserQuerySet:
    """With all that is asked of each of them afterwards."""
    others = people.besides(namer.pk).prefetch_related("groups").with_current_affiliation()
    return others.order_by("last_name", "pk")[:MOST_LOOKED_AT]


def _names_of_several(people: Collection[User]) -> set[str]:
    names = User.objects.confirmed().filter(search_name__in={person.search_name for person in people})
    return {name for name, number in Counter(names.values_list("search_name", flat=True)).items() if number > 1}


def _described(person: User, names_of_several: set[str], *, is_here: bool) -> Nameable:
    """Where somebody works stands behind a name that more members have."""
    organisation = person.affiliation.organisation.name if person.affiliation else ""
    written = person.get_full_name()
    if organisation and person.search_name in names_of_several:
        written = f"{written} ({organisation})"
    return Nameable(person, written, organisation, is_here)
