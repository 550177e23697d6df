"""/zoeken/: one list over everything the floors registered."""

from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from foundation.markdown import excerpt
from foundation.models import SearchDocument, Theme
from foundation.readers import Reader
from foundation.search import missed
from foundation.search.answer import answer
from foundation.search.answered import chosen_answers
from foundation.search.expiry import leave_out_expired
from foundation.search.finder import LAST_PAGE, PER_PAGE, audiences_of
from foundation.search.query import LONGEST_QUERY, Query
from foundation.search.registry import OUTSIDERS, SOURCES, source_of
from foundation.search.snippet import marked, snippet
from members.permissions import is_confirmed, is_editor

from .errors import too_many_requests

PER_MINUTE = 120
AS_TYPED = "letterlijk"


@dataclass(frozen=True)
class Hit:
    document: SearchDocument
    query: Query
    chosen_answer: str | None = None

    @property
    def kind(self) -> str:
        return source_of(self.document.source).label

    @property
    def is_teaser(self) -> bool:
        """Is this what a visitor may read of something for members?"""
        return self.document.audience == OUTSIDERS

    @property
    def answer(self) -> str:
        """The first line of the chosen answer to a question."""
        return excerpt(self.chosen_answer or "")

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
def search(request: HttpRequest) -> HttpResponse:
    if is_too_fast(request):
        return too_many_requests(request)
    terms = SearchTerms.from_address(request.GET)
    page = _page_number(request.GET.get("pagina", ""))
    leave_out_expired(request)
    result = answer(
        terms.text,
        audiences=audiences_of(request.user),
        sources=terms.sources,
        page=page,
        as_typed=terms.as_typed,
    )
    findings = result.findings
    everything = sum(findings.counts.values())
    if result.query.units and not everything and page == 1:
        missed.note(result.query, request.user)
    context = {
        "terms": terms,
        "query": result.query,
        "changes": result.changes,
        "hits": _hits(findings.hits, result.query),
        "total": findings.total,
        "everything": everything,
        "is_partial": findings.lacking and len(result.query.units) > 1,
        "kinds": _filters(findings.counts, terms),
        "page": Paginator(range(min(findings.total, LAST_PAGE * PER_PAGE)), PER_PAGE).get_page(page),
        "themes": () if everything else Theme.objects.all(),
    }
    return render(request, "portal/search.html", context)


def _hits(documents: list[SearchDocument], query: Query) -> list[Hit]:
    answers = chosen_answers((document.source, document.object_id) for document in documents)
    return [Hit(document, query, answers.get((document.source, document.object_id))) for document in documents]


@dataclass(frozen=True)
class SearchTerms:
    """What the address asks: the text, of which kind, and whether it is searched for exactly as it was typed."""

    text: str
    kind: str
    as_typed: bool

    @classmethod
    def from_address(cls, parameters: QueryDict) -> "SearchTerms":
        kind = parameters.get("soort", "")
        return cls(
            text=parameters.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY],
            kind=kind if kind in kinds_of_sources() else "",
            as_typed=AS_TYPED in parameters,
        )

    @property
    def sources(self) -> tuple[str, ...]:
        return kinds_of_sources()[self.kind][1] if self.kind else ()

    @property
    def address_as_typed(self) -> str:
        return replace(self, as_typed=True).address_for(self.kind)

    def address_for(self, kind: str) -> str:
        parts = {"q": self.text} | ({AS_TYPED: "ja"} if self.as_typed else {}) | ({"soort": kind} if kind else {})
        return f"?{urlencode(parts)}"


def role_tokens(user: Reader) -> list[str]:
    """The audience tokens that follow from who a member is."""
    return [token for token, holds in (("members", is_confirmed), ("editors", is_editor)) if holds(user)]


def is_too_fast(request: HttpRequest) -> bool:
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


def _filters(counts: dict[str, int], terms: SearchTerms) -> list[tuple[str, int, str, bool]]:
    """The filter: label, number of hits, address, is it chosen."""
    filters = [("Alles", sum(counts.values()), terms.address_for(""), not terms.kind)]
    for kind, (label, codes) in kinds_of_sources().items():
        count = sum(counts.get(code, 0) for code in codes)
        if count or kind == terms.kind:
            filters.append((label, count, terms.address_for(kind), kind == terms.kind))
    return filters
