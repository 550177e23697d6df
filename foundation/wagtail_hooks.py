from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Synonym


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "search"
    menu_label = "Synoniemen van de zoekmachine"
    url_prefix = "synoniemen"
    add_to_settings_menu = True
    search_fields = ["terms"]
    panels = [FieldPanel("terms")]


register_snippet(SynonymViewSet)
