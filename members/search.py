"""People who want to be found, and organisations, in the search index. Contact details are never in it."""

from collections.abc import Iterator

from foundation.search.registry import Document, Source

from .models import Affiliation, ContactCard, Organisation, User
from .querysets import OrganisationQuerySet, UserQuerySet


def people(users: UserQuerySet) -> Iterator[tuple[int, Document]]:
    users = users.listed().select_related("card").with_current_affiliation().prefetch_related("card__ask_me_about")
    for user in users:
        place = user.affiliation
        where = f"{place.role_in_words} {place.organisation}".strip() if place else ""
        about = user.card.about if user.card.about_audience == ContactCard.Audience.MEMBERS else ""
        themes = " ".join(theme.name for theme in user.card.ask_me_about.all())
        yield (
            user.pk,
            Document(
                title=user.get_full_name(),
                subtitle=where[:1].upper() + where[1:],
                body=" ".join(filter(None, [where, about, themes])),
                url=user.get_absolute_url(),
                audience="members",
                keys=_kind_and_place(place.organisation) if place else "",
            ),
        )


def organisations(rows: OrganisationQuerySet) -> Iterator[tuple[int, Document]]:
    for row in rows.approved():
        yield (
            row.pk,
            Document(
                title=row.name,
                subtitle=", ".join(filter(None, [row.get_kind_display(), row.region])),
                body=_kind_and_place(row),
                url=row.get_absolute_url(),
                audience="members",
            ),
        )


def _kind_and_place(organisation: Organisation) -> str:
    words = [organisation.get_kind_display(), organisation.get_sector_display(), organisation.region]
    return " ".join(filter(None, words))


SOURCES = [
    Source(
        "leden",
        "Leden",
        User,
        people,
        keys="lid",
        also=((ContactCard, lambda card: [card.user_id]), (Affiliation, lambda row: [row.user_id])),
    ),
    Source("organisaties", "Organisaties", Organisation, organisations, keys="organisatie"),
]
