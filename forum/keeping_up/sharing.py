"""Who has the same question, for who asked it: those they find in the directory, each one step from being asked."""

from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.urls import reverse

from members.directory.person_pages import with_pages
from members.models import User

from ..forum_conversation.models import Topic

MOST = 12


class Sharer(NamedTuple):
    name: str
    organisation: str
    url: str
    ask_url: str


def sharers_of(topic: Topic, reader: User) -> list[Sharer]:
    """Who said first comes first; nobody for another reader, who sees their number alone."""
    if topic.poster_id != reader.pk or not topic.shares_count:
        return []
    people = get_user_model().objects.filter(shared_questions__topic=topic).order_by("shared_questions__pk")
    shown = [(person, url) for person, url in with_pages(people.with_current_affiliation(), reader) if url]
    return [_sharer(person, url) for person, url in shown[:MOST]]


def _sharer(person: User, url: str) -> Sharer:
    place = person.affiliation
    organisation = place.organisation.name if place else ""
    return Sharer(person.get_full_name(), organisation, url, reverse("personal:ask", args=[person.uuid]))
