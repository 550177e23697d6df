"""The fixed pages of the site, at the addresses that mails and bookmarks rely on."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission, Locale, Page, Site

from events.sitetree import ensure_event_index
from foundation.addresses import whole_address
from knowledge.models import (
    AboutPage,
    ArticleIndexPage,
    ClientsPage,
    ContactPage,
    HomePage,
    NewsIndexPage,
    OfferingIndexPage,
    PartnersPage,
    SessionReportIndexPage,
    StandardPage,
)
from members.permissions import ORGANISERS

FIXED_PAGES = (
    ("nieuws", NewsIndexPage, "Nieuws"),
    ("ons-aanbod", OfferingIndexPage, "Ons aanbod"),
    ("onze-klanten", ClientsPage, "Onze klanten"),
    ("onze-partners", PartnersPage, "Onze partners"),
    ("over-ons", AboutPage, "Over ons"),
    ("contact", ContactPage, "Contact"),
    ("verslagen", SessionReportIndexPage, "Verslagen"),
    ("kennisbank", ArticleIndexPage, "Kennisbank"),
    ("privacy", StandardPage, "Privacy"),
    ("toegankelijkheid", StandardPage, "Toegankelijkheid"),
)
ROOT = "Alle pagina’s"
# What a page says from the first start on.
FIRST_WORDS = {"privacy": {"body": [{"type": "personal_data", "value": None}]}}


@transaction.atomic
def ensure_site_tree() -> HomePage:
    """Make the home page, the site and the fixed pages that are not there yet; returns the home page.

    What exists is left as it is, so it is safe to call at every start, and by two processes at once. Other floors
    hang their own index page under the page it returns.
    """
    list(Page.objects.filter(depth=1).select_for_update())  # of two first starts, one waits here
    home = HomePage.objects.first() or _make_home()
    Page.objects.filter(depth=1, title="Root").update(title=ROOT, draft_title=ROOT)
    for slug, model, title in FIXED_PAGES:
        if not Page.objects.child_of(home).filter(slug=slug).exists():
            home.add_child(instance=model(title=title, slug=slug, show_in_menus=True, **FIRST_WORDS.get(slug, {})))
            home.refresh_from_db()
    ensure_event_index(home)
    let_organisers_draft(SessionReportIndexPage.objects.child_of(home).first())
    return home


def let_organisers_draft(index: Page) -> None:
    """Organisers begin the report of their own session; publishing it is for editors."""
    organisers = Group.objects.get(name=ORGANISERS)
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page")
    GroupPagePermission.objects.get_or_create(group=organisers, page=index, permission=permission)


def _make_home() -> HomePage:
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    home: HomePage = root.add_child(instance=HomePage(title="Lerend Netwerk Passend Onderwijs", slug="voorpagina"))
    address = urlsplit(whole_address())
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.hostname,
            "port": address.port or (443 if address.scheme == "https" else 80),
            "site_name": settings.WAGTAIL_SITE_NAME,
            "root_page": home,
        },
    )
    # Wagtail's own migration leaves a welcome page nobody asked for.
    for welcome in Page.objects.child_of(root).exclude(pk=home.pk).filter(slug="home"):
        welcome.delete()
    return home
