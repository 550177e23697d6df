from django import template
from django.db.models import Model
from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from foundation.readers import Reader

register = template.Library()


@register.simple_tag
def edit_address(user: Reader, *things: Model) -> str:
    """Where this reader edits the first of `things` that the CMS knows: a page or a snippet; empty for who may not."""
    for thing in things:
        if isinstance(thing, Page):
            may = bool(thing.pk) and thing.permissions_for_user(user).can_edit()
            return reverse("wagtailadmin_pages:edit", args=[thing.pk]) if may else ""
        if viewset := getattr(type(thing), "snippet_viewset", None):
            may = policy_registry.get(thing).user_has_permission_for_instance(user, "change", thing)
            return reverse(viewset.get_url_name("edit"), args=[thing.pk]) if may else ""
    return ""
