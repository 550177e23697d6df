from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Rss201rev2Feed

from .querysets import ContentQuerySet

if TYPE_CHECKING:
    from .models.content import ContentPage
    from .models.listing import ListingPage

MAX_ITEMS = 30


class ListingFeed(Feed["ContentPage", None]):
    """The newest pages of one list. What is for members is left out."""

    feed_type = Rss201rev2Feed

    def __init__(self, listing: "ListingPage") -> None:
        self.listing = listing

    def title(self) -> str:
        return f"{self.listing.title} | Lerend Netwerk Passend Onderwijs"

    def link(self) -> str:
        address: str = self.listing.full_url
        return address

    def feed_url(self) -> str:
        return f"{self.listing.full_url}feed/"

    def description(self) -> str:
        return self.listing.teaser or self.listing.title

    def items(self) -> ContentQuerySet:
        return self.listing.listed().open_to_all()[:MAX_ITEMS]

    def item_title(self, item: "ContentPage") -> str:
        return item.title

    def item_description(self, item: "ContentPage") -> str:
        return item.intro

    def item_link(self, item: "ContentPage") -> str:
        return item.full_url or ""

    def item_guid(self, item: "ContentPage") -> str:
        return f"{item.full_url}#{item.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: "ContentPage") -> datetime | None:
        return item.first_published_at

    def item_categories(self, item: "ContentPage") -> list[str]:
        return [item.theme.name] if item.theme else []
