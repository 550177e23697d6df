"""Pages that a text links to by an address that was typed: for Wagtail only links by its own chooser are references.

So that the CMS says of a page where it is used before somebody takes it away.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

from django.db.models import Model
from wagtail import blocks
from wagtail.fields import RichTextField
from wagtail.models import Page, Site

from foundation.addresses import whole_address

# As Wagtail writes them: to a model, the key of its row, and where it stands, by kind and as it is.
Reference = tuple[type[Model], str, str, str]
LINK = re.compile(r"""<a\s[^>]*?href=["']([^"'#?]+)""")


def pages_linked_in(html: str) -> Iterator[Reference]:
    """The pages that typed links in rich text lead to, as Wagtail writes references."""
    return pages_at(LINK.findall(html))


def pages_at(addresses: Iterable[str]) -> Iterator[Reference]:
    """The pages at these addresses of the site, as Wagtail writes references."""
    paths = {path for address in addresses if (path := _path_on_site(address))}
    if not paths:
        return
    root = Site.objects.filter(is_default_site=True).values_list("root_page__url_path", flat=True).first()
    if root is None:
        return
    places = [f"{root.rstrip('/')}{path}" for path in paths]
    for pk in Page.objects.filter(url_path__in=places).order_by("pk").values_list("pk", flat=True):
        yield Page, str(pk), "", ""


def _path_on_site(address: str) -> str:
    """'/nieuws/' for '/nieuws', '/nieuws/' and the same with our own host; empty for any other address."""
    parts = urlsplit(unquote(address.strip()))
    if parts.netloc not in ("", urlsplit(whole_address()).netloc) or not parts.path.startswith("/"):
        return ""
    return f"{parts.path.rstrip('/')}/"


class AddressBlock(blocks.CharBlock):
    """An address of ours or elsewhere, typed."""

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.CharBlock", args, kwargs

    def extract_references(self, value: Any) -> Iterator[Reference]:
        yield from super().extract_references(value)
        yield from pages_at([value or ""])


class LinkedTextField(RichTextField):
    """Wagtail's rich text, in which typed links are references too."""

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        return name, "wagtail.fields.RichTextField", args, kwargs

    def extract_references(self, value: Any) -> Iterator[Reference]:
        yield from super().extract_references(value)
        yield from pages_linked_in(value or "")
