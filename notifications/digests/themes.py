"""The block *Jouw thema’s* of the weekly mail: what is new in the themes a member follows, from every floor above."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from operator import itemgetter
from typing import NamedTuple

from members.models import User
from members.profile.theme_following import follows_of

from .blocks import Candidate, WeeklyBlock

RECENT = timedelta(days=60)
MOST = 5


class Novelty(NamedTuple):
    """Something that came into a theme, and when; without either it is new to nobody."""

    theme: int | None
    at: datetime | None
    candidate: Candidate


# Of some readers, who are all inside the network: what came into any of these themes in the last `RECENT` and each may
# read now and did not, by primary key. The number of queries must not grow with the readers.
Source = Callable[[Sequence[User], Collection[int], datetime], dict[int, list[Novelty]]]
SOURCES: list[Source] = []


def register(source: Source) -> None:
    if source not in SOURCES:
        SOURCES.append(source)


def new_in_themes(readers: Sequence[User], now: datetime) -> dict[int, list[Candidate]]:
    """What came into a theme since its follower follows it, the newest first."""
    follows = follows_of(readers)
    followers = [reader for reader in readers if reader.pk in follows]
    if not followers:
        return {}
    themes = {theme for followed in follows.values() for theme in followed}
    by_source = [source(followers, themes, now) for source in SOURCES]
    return {
        follower.pk: _since_followed(
            [one for found in by_source for one in found.get(follower.pk, [])], follows[follower.pk]
        )
        for follower in followers
    }


def _since_followed(novelties: Sequence[Novelty], follows: dict[int, datetime]) -> list[Candidate]:
    new = [
        (one.at, one.candidate)
        for one in novelties
        if one.theme in follows and one.at is not None and one.at > follows[one.theme]
    ]
    return [candidate for _, candidate in sorted(new, key=itemgetter(0), reverse=True)]


BLOCK = WeeklyBlock("Jouw thema’s", place=0, most=MOST, source=new_in_themes)
