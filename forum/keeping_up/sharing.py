"""Who has the same question, for who asked it: those they find in the directory, each one step from being asked."""

from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.urls import reverse

from foundation.prepared import prepared
from members.belonging.workplaces import NONE, workplaces_of
from members.directory.person_pages import pages_of
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
    people = _sharers(topic.pk)
    pages = pages_of([person.pk for person in people], reader)
    shown = [person for person in people if person.pk in pages][:MOST]
    workplaces = workplaces_of([person.pk for person in shown])
    return [
        Sharer(
            person.get_full_name(),
            workplaces.get(person.pk, NONE).organisation,
            pages[person.pk],
            reverse("personal:ask", args=[person.uuid]),
        )
        for person in shown
    ]


@prepared
def _sharers(topic: int) -> QuerySet[User]:
    people = get_user_model().objects.filter(shared_questions__topic=topic).order_by("shared_questions__pk")
    return people.only("first_name", "last_name", "uuid")
