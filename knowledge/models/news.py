from .content import ContentPage
from .listing import ListingPage


class NewsIndexPage(ListingPage):
    template = "knowledge/listing.html"
    subpage_types = ["knowledge.NewsPage"]

    class Meta:
        verbose_name = "nieuwsoverzicht"

    def listed_model(self) -> type[ContentPage]:
        return NewsPage


class NewsPage(ContentPage):
    parent_page_types = ["knowledge.NewsIndexPage"]
    subpage_types = []
    kind_label = "Nieuws"
    schema_type = "NewsArticle"

    class Meta:
        verbose_name = "nieuwsbericht"
        verbose_name_plural = "nieuwsberichten"
