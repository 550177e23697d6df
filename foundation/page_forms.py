"""The form of a page in the CMS."""

from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from wagtail.admin.forms import WagtailAdminPageForm

TAKEN = "Het portaal gebruikt dit adres zelf, dus je pagina zou niemand vinden. Kies een ander adres, zoals ‘{}-2’."


def leads_to_page(address: str, slug: str) -> bool:
    """Is `address` left to the page with this slug, and not to a route that stands before it and needs no page?"""
    try:
        match = resolve(address)
    except Resolver404:
        return True
    captured = [*match.args, *match.kwargs.values()]
    return any(slug in str(value).split("/") for value in captured)


class PortalPageForm(WagtailAdminPageForm):
    """Refuses an address under which the page would be hidden by a route of the portal."""

    def addresses(self, slug: str) -> list[str]:
        """Those that must lead to the page; none for a page outside the site."""
        parts = self.parent_page.get_url_parts() if self.parent_page else None
        return [f"{parts[2]}{slug}/"] if parts and parts[2] else []

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if slug and not all(leads_to_page(address, slug) for address in self.addresses(slug)):
            raise ValidationError(TAKEN.format(slug), code="taken")
        return slug
