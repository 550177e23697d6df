import pytest

from foundation.models import SearchDocument, Theme
from foundation.search import registry
from foundation.search.registry import Document, Source


def theme_documents(themes):
    """A theme is found by who its slug names, as in 'public-1'; one that begins with 'hidden' by nobody."""
    for theme in themes:
        audience = theme.slug.split("-")[0]
        if audience != "hidden":
            yield theme.pk, Document(title=theme.name, body=theme.description, url="/", audience=audience)


@pytest.fixture
def themes(db, monkeypatch):
    """Only themes can be found, not the pages that every installation begins with."""
    SearchDocument.objects.all().delete()
    source = Source(code="themas", label="Thema's", model=Theme, documents=theme_documents)
    for code in list(registry.SOURCES):
        monkeypatch.delitem(registry.SOURCES, code)
    monkeypatch.setitem(registry.SOURCES, "themas", source)
    return source
