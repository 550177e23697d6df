"""Pages as an editor makes them."""

import itertools

from knowledge.models import (
    ArticleIndexPage,
    ArticlePage,
    NewsIndexPage,
    NewsPage,
    SessionReportIndexPage,
    SessionReportPage,
)

numbers = itertools.count(1)


def make_page(model, index_model, **fields):
    number = next(numbers)
    fields = {"title": f"Tekst {number}", "slug": f"tekst-{number}", "intro": "Waar het over gaat."} | fields
    index = index_model.objects.get()
    return index.add_child(instance=model(**fields))


def news(**fields) -> NewsPage:
    return make_page(NewsPage, NewsIndexPage, **fields)


def article(**fields) -> ArticlePage:
    return make_page(ArticlePage, ArticleIndexPage, **fields)


def report(**fields) -> SessionReportPage:
    return make_page(SessionReportPage, SessionReportIndexPage, **fields)


def text(words: str) -> dict:
    return {"type": "text", "value": f"<p>{words}</p>"}
