"""Pages at an address the portal promises: mails, bookmarks and menus rely on it, so they stay where they are.

Each floor registers its own in its AppConfig.ready(), by the name right below the home page.
"""

from typing import Any

from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page, PagePermissionTester

FIXED_SLUGS: set[str] = set()
ADDRESS_IS_FIXED = "Deze pagina heeft een vast adres, waar mails, bladwijzers en het menu naar verwijzen."
PAGE_STAYS = (
    f"{ADDRESS_IS_FIXED} Verwijderen, offline halen of verplaatsen kan daarom niet. De tekst kun je wel wijzigen."
)
KEEPS_ADDRESS = f"{ADDRESS_IS_FIXED} Laat het adres zoals het is."
NEVER_EXPIRES = f"{ADDRESS_IS_FIXED} Kies daarom geen datum waarop ze verloopt."
HOME_DEPTH = 2


def register(*slugs: str) -> None:
    FIXED_SLUGS.update(slugs)


def is_fixed(page: Page) -> bool:
    """Is this the home page, or a fixed page right below it? Asked of its address on the site, not of a draft's."""
    if page.depth == HOME_DEPTH:
        return True
    return page.depth == HOME_DEPTH + 1 and page.url_path.strip("/").rpartition("/")[2] in FIXED_SLUGS


class PortalPagePermissions(PagePermissionTester):
    """Wagtail's rights, without what would take a fixed page away."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return not is_fixed(self.page) and super().can_delete(ignore_bulk)

    def can_unpublish(self) -> bool:
        return not is_fixed(self.page) and super().can_unpublish()

    def can_move(self) -> bool:
        return not is_fixed(self.page) and super().can_move()

    def can_set_view_restrictions(self) -> bool:
        return bool(self.page.private_page_options) and super().can_set_view_restrictions()


class PortalCopyForm(CopyForm):
    """Without aliases: a second page that cannot be edited, with the same text in the same list, serves nobody."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
