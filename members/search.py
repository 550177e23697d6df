"""People who want to be found, and organisations, in the search index. Contact details are never in it."""

from collections.abc import Iterator

from foundation.readers import Person
from foundation.search.registry import Document, Source

from .models import Affiliation, ContactCard, Organisation, User
from .querysets import OrganisationQuerySet, UserQuerySet

Audience = ContactCard.Audience


def people(users: UserQuerySet) -> Iterator[tuple[int, Document]]:
    users = (
        users.confirmed()
        .exclude(card=None)
        .select_related("card")
        .with_current_affiliation()
        .prefetch_related("card__ask_me_about")
    )
    for user in users:
        audience = _audience_of(user)
        if not audience:
            continue
        works = [f"{place.role_in_words} {place.organisation}".strip() for place in user.workplaces]
        first = next(iter(works), "")
        about = user.card.about if user.card.about_audience in (Audience.MEMBERS, user.card.listed_in_directory) else ""
        themes = " ".join(theme.name for theme in user.card.ask_me_about.all())
        yield (
            user.pk,
            Document(
                title=user.get_full_name(),
                subtitle=first[:1].upper() + first[1:],
                body=" ".join(filter(None, [*works, about, themes])),
                url=user.get_absolute_url(),
                audience=audience,
                keys=" ".join(_kind_and_place(place.organisation) for place in user.workplaces),
            ),
        )


def _audience_of(user: User) -> str:
    """The token of who finds this person: all members, or those of the place to tell first; a circle has none."""
    if user.card.listed_in_directory == Audience.MEMBERS:
        return "members"
    place = user.affiliation
    if user.card.listed_in_directory == Audience.ORGANISATION and place and place.is_standing:
        return organisation_token(place.organisation_id)
    return ""


def organisation_token(organisation: int) -> str:
    return f"organisation:{organisation}"


def tokens(user: Person) -> list[str]:
    """One for every organisation where this person works and somebody confirmed it."""
    return [organisation_token(place.organisation_id) for place in user.current if place.is_standing]


def organisations(rows: OrganisationQuerySet) -> Iterator[tuple[int, Document]]:
    for row in rows.approved():
        yield (
            row.pk,
            Document(
                title=row.name,
                subtitle=", ".join(filter(None, [row.get_kind_display(), row.where])),
                body=_kind_and_place(row),
                url=row.get_absolute_url(),
                audience="members",
            ),
        )


def _kind_and_place(organisation: Organisation) -> str:
    words = [organisation.get_kind_display(), organisation.get_sector_display()]
    # A region that is a province is named once.
    where = dict.fromkeys([organisation.region, organisation.get_province_display()])
    return " ".join(filter(None, [*words, *where]))


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
