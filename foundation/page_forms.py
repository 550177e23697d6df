"""The form of a page in the CMS."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from .characters import one_line
from .fixed_pages import KEEPS_ADDRESS, NEVER_EXPIRES, is_fixed

ADDRESS_IS_TAKEN = (
    "Het portaal gebruikt dit adres zelf, dus je pagina zou niemand vinden. Kies een ander adres, zoals ‘{}-2’."
)
NO_TITLE = "Geef de pagina een titel met letters of cijfers."
MOST_VERSIONS = 50  # versions of which the expiry is remembered


def leads_to_page(address: str, slug: str) -> bool:
    """Is `address` left to the page with this slug, and not to a route that stands before it and needs no page?"""
    try:
        match = resolve(address)
    except Resolver404:
        return True
    captured = [*match.args, *match.kwargs.values()]
    return any(slug in str(value).split("/") for value in captured)


def visible_title(words: str) -> str:
    """As it is seen: without what turns the direction of text. Raises ValidationError when nothing of it is seen."""
    title = one_line(words)
    if words and not title:
        raise ValidationError(NO_TITLE)
    return title


class PastExpiryForm(WagtailAdminModelForm):
    """For what has an expiry: the one that passed is forgotten at the next save, where Wagtail would refuse every save.

    An editor who types a moment that is past is still told so. What was stored before counts: a form that lies open
    sends the old moment again after an autosave forgot it.
    """

    def clean_expire_at(self) -> datetime | None:
        expire_at: datetime | None = self.cleaned_data["expire_at"]
        if expire_at and expire_at < timezone.now() and expire_at in self._known_expiries():
            return None
        return expire_at

    def _known_expiries(self) -> list[datetime]:
        stored = [self.instance.expire_at]
        if self.instance.pk:
            earlier = self.instance.revisions.order_by("-pk").values_list("content__expire_at", flat=True)
            stored += [parse_datetime(at) for at in earlier[:MOST_VERSIONS] if at]
        # The form shows whole minutes.
        return [at.replace(second=0, microsecond=0) for at in stored if at]

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """After an autosave the form that lies open forgets it too."""
        updates = super().get_field_updates_for_resave()
        is_forgotten = bool(self.data.get("expire_at")) and self.cleaned_data.get("expire_at") is None
        return [*updates, ("expire_at", "")] if is_forgotten else updates


class PortalPageForm(PastExpiryForm, WagtailAdminPageForm):
    """Refuses an address under which the page would be hidden by a route of the portal, and what a fixed page can't."""

    def addresses(self, slug: str) -> list[str]:
        """Those that must lead to the page; none for a page outside the site."""
        parts = self.parent_page.get_url_parts() if self.parent_page else None
        return [f"{parts[2]}{slug}/"] if parts and parts[2] else []

    def clean_title(self) -> str:
        return visible_title(self.cleaned_data["title"])

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug != self.instance.slug and is_fixed(self.instance):
            raise ValidationError(KEEPS_ADDRESS, code="fixed")
        if slug and not all(leads_to_page(address, slug) for address in self.addresses(slug)):
            raise ValidationError(ADDRESS_IS_TAKEN.format(slug), code="taken")
        return slug

    def clean_expire_at(self) -> datetime | None:
        expire_at = super().clean_expire_at()
        if expire_at and is_fixed(self.instance):
            raise ValidationError(NEVER_EXPIRES, code="fixed")
        return expire_at
