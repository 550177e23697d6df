from wagtail import hooks
from wagtail.snippets.models import register_snippet

from knowledge.viewsets import ContactMessageViewSet, ContactPersonViewSet, ThemeViewSet

register_snippet(ThemeViewSet)
register_snippet(ContactPersonViewSet)


@hooks.register("register_admin_viewset")
def register_contact_messages():
    return ContactMessageViewSet()
