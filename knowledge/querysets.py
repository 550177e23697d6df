from typing import TYPE_CHECKING, Any, Self

from wagtail.models import PageManager

from foundation.visibility import PortalPageQuerySet

if TYPE_CHECKING:
    from .models.content import ContentPage


class ContentQuerySet(PortalPageQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-published_on", "-pk")

    def about(self, theme_slug: str) -> Self:
        return self.filter(theme__slug=theme_slug)

    def of_year(self, year: int) -> Self:
        return self.filter(published_on__year=year)

    def open_to_all(self) -> Self:
        return self.filter(members_only=False)

    def before(self, page: "ContentPage") -> Self:
        """The pages older than `page`, nearest first."""
        return (self.filter(published_on__lt=page.published_on) | self._same_day(page, pk__lt=page.pk)).newest_first()

    def after(self, page: "ContentPage") -> Self:
        """The pages newer than `page`, nearest first."""
        newer = self.filter(published_on__gt=page.published_on) | self._same_day(page, pk__gt=page.pk)
        return newer.order_by("published_on", "pk")

    def _same_day(self, page: "ContentPage", **side: Any) -> Self:
        return self.filter(published_on=page.published_on, **side)


ContentManager = PageManager.from_queryset(ContentQuerySet)
