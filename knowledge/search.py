"""The pages of the portal in the search index."""

from collections.abc import Iterator
from typing import Any

from forum.forum_conversation.models import Post
from foundation.dates import words_for_day
from foundation.search import files
from foundation.search.registry import Document, Source
from knowledge.models import (
    AboutPage,
    ArticlePage,
    ClientsPage,
    ContactPage,
    NewsPage,
    OfferingPage,
    PartnersPage,
    SessionReportPage,
    StandardPage,
    TopicArticle,
)


def documents(pages: Any) -> Iterator[tuple[int, Document]]:
    """Pages on the site; of a members' page visitors find what they may read of it, the title and the introduction."""
    for page in pages.published():
        shown_date = getattr(page, "published_on", None)
        document = Document(
            title=page.title,
            body=words_of(page),
            url=page.url or page.url_path,
            audience="members" if page.members_only else "public",
            subtitle=getattr(page, "held_on", ""),
            date=page.first_published_at if shown_date else None,
            files=files.offered_by(page),
            keys=f"{words_for_day(shown_date)} {getattr(page, 'theme', None) or ''}",
        )
        yield page.pk, document
        if page.members_only:
            yield page.pk, document.teaser(page.teaser)


def words_of(page: Any) -> str:
    parts = [page.intro]
    for name in ("body", "logos"):
        stream = getattr(page, name, None)
        if stream is not None:
            # An empty table cell gives the word "None".
            parts += [words for words in stream.stream_block.get_searchable_content(stream) if words != "None"]
    return " ".join(filter(None, [*parts, getattr(page, "for_whom", "")]))


def articles_quoting(post: Post) -> list[int]:
    """What is hidden in the forum leaves the article that quotes it."""
    return list(TopicArticle.objects.filter(authors__quotes__post=post.pk).values_list("page", flat=True))


CONTACT = (
    "contact contactgegevens contactpersoon mail mailen e-mailadres mailadres telefoon telefoonnummer bellen adres "
    "bereikbaar bereikbaarheid vraag stellen Perspectief op School POS"
)
OTHER_PAGES = {
    StandardPage: "",
    AboutPage: "wie zijn jullie wie zijn wij over ons organisatie Perspectief op School POS missie",
    ClientsPage: "klanten opdrachtgevers referenties",
    PartnersPage: "partners samenwerkingspartners",
    ContactPage: CONTACT,
}

SOURCES = [
    Source("verslagen", "Verslagen", SessionReportPage, documents, also=files.ALSO, keys="verslag bijeenkomst"),
    Source(
        "artikelen",
        "Kennisbank",
        ArticlePage,
        documents,
        also=(*files.ALSO, (Post, articles_quoting)),
        keys="artikel kennisbank",
        answers=True,
    ),
    Source("nieuws", "Nieuws", NewsPage, documents, also=files.ALSO, keys="nieuws nieuwsbericht"),
    Source(
        "aanbod",
        "Aanbod",
        OfferingPage,
        documents,
        also=files.ALSO,
        keys="aanbod advies begeleiding wat kunnen jullie voor ons doen",
    ),
    *(
        Source(f"pagina-{model._meta.model_name}", "Pagina’s", model, documents, also=files.ALSO, keys=keys)
        for model, keys in OTHER_PAGES.items()
    ),
]
