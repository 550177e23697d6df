"""What is kept of a page for one reader is never shown to another: it reads the same whoever came before.

The readers differ in rights, and each comes first once: what a key of a cache leaves out shows in the next one's page.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.urls import reverse

from foundation.templatetags import ui
from knowledge.models import ArticlePage, NewsPage, OfferingPage, SessionReportPage
from tests.portal import house
from tests.portal.roles import NEWCOMER, VISITOR, client_of

pytestmark = [
    pytest.mark.usefixtures("demo"),
    pytest.mark.django_db,
    pytest.mark.one_database,
    pytest.mark.search,
]
READERS = [VISITOR, NEWCOMER, "member", "moderator", "editor"]
LISTS = [
    *("/", "/nieuws/", "/verslagen/", "/kennisbank/", "/onze-klanten/", "/privacy/", "/bijeenkomsten/", "/doelen/"),
    *("/overzicht/", "/forum/", "/leden/", "/zoeken/?q=thuiszitters"),
]
THINGS = {
    "news": lambda: first(NewsPage),
    "report": lambda: first(SessionReportPage),
    "article for members": lambda: for_members(ArticlePage),
    "offering": lambda: first(OfferingPage),
    "event": lambda: reverse("events:event", args=house.event()),
    "forum": lambda: reverse("forum:topic_list", args=house.forum()),
    "topic": lambda: reverse("forum:topic", args=house.topic()),
    "goal": lambda: reverse("goals:detail", args=house.goal()),
}
# What differs at each look by the same reader.
FLEETING = re.compile(r'(name="(?:csrfmiddlewaretoken|key)" value|nonce|"csrf")="?[^"]*"')
IN_TEMPLATES = re.compile(r'{% (?:wagtail)?cache \d+ "?([\w-]+)')
IN_CODE = re.compile(r'(?:\bkept\(|\bkey = )f?"([a-z]+[:-][a-z-]*)')


def first(model) -> str:
    return model.objects.live().order_by("pk").first().url


def for_members(model) -> str:
    page = model.objects.live().order_by("pk").last()
    model.objects.filter(pk=page.pk).update(members_only=True)
    return page.url


def read(client: Client, address: str) -> str:
    response = client.get(address)
    return f"{response.status_code} {FLEETING.sub('', response.content.decode())}"


def nothing_kept() -> None:
    caches["template_fragments"].clear()
    ui._drawn_menu.cache_clear()


def pages_as_read(address: str, clients: dict[str, Client]) -> dict[str, str]:
    """What each reader sees, one after the other, from when nothing is kept; undone, since a look may write."""
    with transaction.atomic():
        nothing_kept()
        pages = {reader: read(client, address) for reader, client in clients.items()}
        transaction.set_rollback(True)
    return pages


def differences(address: str) -> list[tuple[str, str]]:
    """Who saw another page after whom than when they came first themselves."""
    clients = {reader: client_of(reader) for reader in READERS}
    for client in clients.values():
        read(client, address)  # which makes the pictures that the page needs
    seen = {reader: pages_as_read(address, {reader: clients[reader]} | clients) for reader in READERS}
    return [(after, who) for after in READERS for who in READERS if seen[after][who] != seen[who][who]]


@pytest.mark.parametrize("address", LISTS)
def test_list_reads_the_same_whoever_came_before(address):
    assert differences(address) == []


@pytest.mark.parametrize("find_address", THINGS.values(), ids=THINGS)
def test_page_reads_the_same_whoever_came_before(find_address):
    assert differences(find_address()) == []


def names_of_caches() -> Iterator[str]:
    for path in (settings.BASE_DIR / "templates").rglob("*.html"):
        yield from IN_TEMPLATES.findall(path.read_text())
    for floor in ("portal", "knowledge", "goals", "events", "forum", "members", "foundation"):
        for path in Path(settings.BASE_DIR, floor).rglob("*.py"):
            yield from IN_CODE.findall(path.read_text())


def test_everything_that_is_kept_is_among_these_pages():
    nothing_kept()
    clients = [client_of(reader) for reader in (VISITOR, "member")]

    for address in [*LISTS, *(find_address() for find_address in THINGS.values())]:
        for client in clients:
            client.get(address)

    keys = " ".join(caches["template_fragments"]._cache)
    assert {name for name in names_of_caches() if name not in keys} == set()
