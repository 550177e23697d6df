from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Rss201rev2Feed

MAX_ITEMS = 30


class ListingFeed(Feed):
    """The newest pages of one list. What is for members is left out."""

    feed_type = Rss201rev2Feed

    def __init__(self, listing):
        self.listing = listing

    def title(self):
        return f"{self.listing.title} | Leernetwerk Passend Onderwijs"

    def link(self):
        return self.listing.full_url

    def feed_url(self):
        return f"{self.listing.full_url}feed/"

    def description(self):
        return self.listing.teaser or self.listing.title

    def items(self):
        return self.listing.listed().open_to_all()[:MAX_ITEMS]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.intro

    def item_link(self, item):
        return item.full_url

    def item_guid(self, item):
        return f"{item.full_url}#{item.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, item):
        return item.first_published_at

    def item_categories(self, item):
        return [item.theme.name] if item.theme else []
