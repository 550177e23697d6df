"""/zoeken/: one list over everything the floors registered."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from foundation.models import SearchDocument, Theme
from foundation.search.finder import LAST_PAGE, PER_PAGE, audiences_of, find
from foundation.search.query import Query, parse
from foundation.search.registry import SOURCES
from foundation.search.snippet import marked, snippet
from foundation.search.suggestion import suggest
from members.permissions import is_confirmed, is_editor

from .errors import too_many_requests

PER_MINUTE = 120


@dataclass(frozen=True)
class Hit:
    document: SearchDocument
    query: Query

    @property
    def kind(self) -> str:
        return SOURCES[self.document.source].label

    @cached_property
    def title(self) -> SafeString:
        return marked(self.document.title, self.query.stems)

    @cached_property
    def subtitle(self) -> SafeString:
        return marked(self.document.subtitle, self.query.stems)

    @cached_property
    def text(self) -> SafeString:
        return snippet(self.document.body, self.query.stems)


@login_not_required
@require_safe
def search(request):
    if is_too_fast(request):
        return too_many_requests(request)
    query = parse(request.GET.get("q", ""))
    kind = request.GET.get("soort", "")
    kinds = kinds_of_sources()
    sources = kinds[kind][1] if kind in kinds else ()
    page = _page_number(request.GET.get("pagina", ""))
    audiences = audiences_of(request.user)
    found = find(query, audiences=audiences, sources=sources, page=page)
    everything = sum(found.counts.values())
    context = {
        "query": query,
        "hits": [Hit(document, query) for document in found.hits],
        "total": found.total,
        "everything": everything,
        "kinds": _filters(found.counts, query.text, kind),
        "page": Paginator(range(min(found.total, LAST_PAGE * PER_PAGE)), PER_PAGE).get_page(page),
        "suggestion": suggest(query, audiences=audiences) if query.units and not everything else None,
        "themes": () if everything else Theme.objects.all(),
    }
    return render(request, "portal/search.html", context)


def role_tokens(user) -> list[str]:
    """The audience tokens that follow from who a member is."""
    return [token for token, holds in (("confirmed", is_confirmed), ("editors", is_editor)) if holds(user)]


def is_too_fast(request) -> bool:
    """Does this member, or this visitor's address, ask more often than any person would?"""
    user = request.user
    who = user.pk if user.is_authenticated else get_adapter().get_client_ip(request)
    key = f"search:{who}:{timezone.now():%H%M}"
    # The fleeting cache: this is about load, not about safety, and must cost less than the search itself.
    counter = caches["template_fragments"]
    counter.add(key, 0, timeout=90)
    try:
        return (counter.incr(key) or 0) > PER_MINUTE
    except ValueError:
        return False


def _page_number(text: str) -> int:
    return min(max(int(text), 1), LAST_PAGE) if text.isascii() and text.isdigit() and len(text) < 6 else 1


_in_address = cache(slugify)


def kinds_of_sources() -> dict[str, tuple[str, tuple[str, ...]]]:
    """By the word in the address: the label and the codes of the sources that share it."""
    kinds: dict[str, tuple[str, tuple[str, ...]]] = {}
    for code, source in SOURCES.items():
        _, codes = kinds.get(_in_address(source.label), (source.label, ()))
        kinds[_in_address(source.label)] = (source.label, (*codes, code))
    return kinds


def _filters(counts: dict[str, int], text: str, chosen: str) -> list[tuple[str, int, str, bool]]:
    """The filter: label, number of hits, address, is it chosen."""
    filters = [("Alles", sum(counts.values()), f"?{urlencode({'q': text})}", not chosen)]
    for kind, (label, codes) in kinds_of_sources().items():
        count = sum(counts.get(code, 0) for code in codes)
        if count or kind == chosen:
            filters.append((label, count, f"?{urlencode({'q': text, 'soort': kind})}", kind == chosen))
    return filters
