from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from foundation.models import Theme
from knowledge.models import ContactMessage, ContactPerson


class ThemeViewSet(SnippetViewSet):
    model = Theme
    icon = "tag"
    menu_label = "Thema’s"
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["name", "slug", "order"]
    search_fields = ["name"]
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description"), FieldPanel("order")]


class ContactPersonViewSet(SnippetViewSet):
    model = ContactPerson
    icon = "user"
    menu_label = "Contactpersonen"
    menu_order = 320
    add_to_admin_menu = True
    list_display = ["name", "role", "organisation", "order"]


class ContactMessageViewSet(ModelViewSet):
    """Questions to POS: whose they are and whether they got an answer. What was asked stays as it was."""

    model = ContactMessage
    name = "contact_messages"
    url_prefix = "vragen"
    icon = "mail"
    menu_label = "Vragen aan POS"
    menu_order = 210
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["name", "category", "owner", "created_at", "due_on", "answered_at"]
    list_filter = ["category", "owner", "answered_at"]
    search_fields = ["name", "organisation", "message"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("category", read_only=True),
                    FieldPanel("name", read_only=True),
                    FieldPanel("email", read_only=True),
                    FieldPanel("organisation", read_only=True),
                    FieldPanel("message", read_only=True),
                    FieldPanel("created_at", read_only=True),
                ],
                heading="De vraag",
            ),
            MultiFieldPanel(
                [FieldPanel("owner"), FieldPanel("note"), FieldPanel("answered_at")], heading="De behandeling"
            ),
        ]
    )
