"""The pages of the portal in the search index."""

from collections.abc import Iterator

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
)


def documents(pages) -> Iterator[tuple[int, Document]]:
    """Live pages; of a members' page visitors find nothing, since a snippet would show its text."""
    for page in pages.live():
        yield (
            page.pk,
            Document(
                title=page.title,
                body=words_of(page),
                url=page.url or page.url_path,
                audience="members" if page.members_only else "public",
                subtitle=getattr(page, "kind_label", ""),
                date=page.first_published_at,
            ),
        )


def words_of(page) -> str:
    parts = [page.intro]
    for name in ("body", "logos"):
        stream = getattr(page, name, None)
        if stream is not None:
            # An empty table cell gives the word "None".
            parts += [words for words in stream.stream_block.get_searchable_content(stream) if words != "None"]
    return " ".join(filter(None, [*parts, getattr(page, "for_whom", "")]))


SOURCES = [
    Source("verslagen", "Verslagen", SessionReportPage, documents),
    Source("artikelen", "Artikelen", ArticlePage, documents),
    Source("nieuws", "Nieuws", NewsPage, documents),
    Source("aanbod", "Aanbod", OfferingPage, documents),
    *(
        Source(f"pagina-{model._meta.model_name}", "Pagina's", model, documents)
        for model in (StandardPage, AboutPage, ClientsPage, PartnersPage, ContactPage)
    ),
]
