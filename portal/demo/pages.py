"""The public site of the demo: news, reports, articles, offerings and the pages about POS."""

from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from events.models import Session
from foundation.blocks import RawBlock
from foundation.models import PortalPage, Theme
from goals.models import GoalTemplate
from knowledge.models import (
    AboutPage,
    ArticleIndexPage,
    ArticlePage,
    ContactPage,
    ContactPerson,
    HomePage,
    NewsIndexPage,
    NewsPage,
    OfferingIndexPage,
    OfferingPage,
    SessionReportIndexPage,
    SessionReportPage,
)
from knowledge.sitetree import ensure_site_tree

from . import front_page, manuscript
from .data import data_of
from .gallery import Gallery
from .manuscript import Manuscript
from .progress import Report
from .worksheets import download

NewPage = TypeVar("NewPage", bound=PortalPage)
REPORTS = ("verslag-meetbaar-maken-osp", "verslag-doelmatige-besteding")


def load(*, scale: int, progress: Report) -> None:
    """Make the pages that are not there yet; with `scale` above 1 also more news for load tests."""
    home = ensure_site_tree()
    steps = (
        load_people,
        load_fixed_texts,
        load_logos,
        load_offerings,
        load_articles,
        load_news,
        load_reports,
        front_page.load,
    )
    gallery = Gallery()
    for done, step in enumerate(steps, start=1):
        with transaction.atomic():
            step(HomePage.objects.get(pk=home.pk), gallery)
        progress("pagina’s", done, len(steps))
    copy_news((scale - 1) * 10, progress)


def load_people(home: HomePage, gallery: Gallery) -> None:
    for order, row in enumerate(data_of("site")["team"]):
        ContactPerson.objects.get_or_create(
            name=row["name"],
            defaults={
                "role": row["role"],
                "organisation": "Perspectief op School",
                "email": f"{row['name'].lower().replace(' ', '.')}@perspectief.example",
                "about": row["about"],
                "order": order,
            },
        )


def load_fixed_texts(home: HomePage, gallery: Gallery) -> None:
    for text in manuscript.read("vast"):
        page = Page.objects.child_of(home).get(slug=text.head["adres"]).specific
        if page.intro:
            continue
        page.intro = text.head["intro"]
        if text.blocks:
            page.body = text.blocks
        if "beeld" in text.head:
            page.social_image = gallery.picture(text.head["beeld"])
        publish(page)
    people = list(ContactPerson.objects.all())
    about, contact = AboutPage.objects.get(), ContactPage.objects.get()
    if not about.team:
        about.team = [{"type": "team", "value": [person.pk for person in people]}]
        publish(about)
    if not contact.people.all():
        contact.people = people[:2]
        publish(contact)


def load_logos(home: HomePage, gallery: Gallery) -> None:
    for slug, organisations in (("onze-klanten", "clients"), ("onze-partners", "partners")):
        page = Page.objects.child_of(home).get(slug=slug).specific
        if not page.logos:
            page.logos = [logo_block(row, gallery) for row in data_of("site")[organisations]]
            publish(page)


def logo_block(row: dict[str, str], gallery: Gallery) -> RawBlock:
    logo = {"image": gallery.logo(row["name"]).pk, "decorative": True, "alt_text": ""}
    return {"type": "organisation", "value": {"name": row["name"], "logo": logo, "text": row["text"], "website": ""}}


def load_offerings(home: HomePage, gallery: Gallery) -> None:
    index = OfferingIndexPage.objects.get()
    people = list(ContactPerson.objects.all())
    for number, text in enumerate(manuscript.read("aanbod")):
        add_missing(
            index,
            OfferingPage,
            text,
            for_whom=text.head["voor-wie"],
            shape=text.head["vorm"],
            contact=people[number % 3],
            social_image=gallery.picture(text.head["beeld"]),
        )


def load_articles(home: HomePage, gallery: Gallery) -> None:
    index = ArticleIndexPage.objects.get()
    people = list(ContactPerson.objects.all())
    for number, text in enumerate(manuscript.read("kennisbank")):
        day = day_of(text)
        reviewed = max(day, timezone.localdate() - timedelta(days=30))
        more = {"owner_person": people[number % 4], "last_reviewed_on": reviewed}
        add_missing(index, ArticlePage, text, **about_content(text, gallery), **more)


def load_news(home: HomePage, gallery: Gallery) -> None:
    index = NewsIndexPage.objects.get()
    for text in manuscript.read("nieuws"):
        add_missing(index, NewsPage, text, **about_content(text, gallery))


def load_reports(home: HomePage, gallery: Gallery) -> None:
    index = SessionReportIndexPage.objects.get()
    people = list(ContactPerson.objects.all())
    for name in REPORTS:
        (text,) = manuscript.read(name)
        count = text.head.get("deelnemers")
        page = add_missing(
            index,
            SessionReportPage,
            text,
            held_on=text.head["wanneer"],
            participant_count=int(count) if count else None,
            **about_content(text, gallery),
        )
        if page is not None:
            page.contacts = people[:2]
            page.sessions = list(Session.objects.filter(starts_at__year=day_of(text).year))
            page.goals = list(GoalTemplate.objects.filter(live=True, focus_area__theme=page.theme)[:3])
            publish(page)


def about_content(text: Manuscript, gallery: Gallery) -> dict[str, Any]:
    return {
        "theme": Theme.objects.get(slug=text.head["thema"]),
        "published_on": day_of(text),
        "members_only": text.head.get("alleen-leden") == "ja",
        "social_image": gallery.picture(text.head["beeld"]) if "beeld" in text.head else None,
    }


def day_of(text: Manuscript) -> date:
    """A fixed day, or so many days before today, so that the demo's news stays new."""
    words = text.head["datum"]
    if words.startswith("-"):
        return timezone.localdate() - timedelta(days=int(words[1:-1]))
    return date.fromisoformat(words)


def add_missing(index: Page, model: type[NewPage], text: Manuscript, **fields: object) -> NewPage | None:
    """The new page, or None when a page at this address is there already."""
    if Page.objects.child_of(index).filter(slug=text.head["adres"]).exists():
        return None
    page = model(title=text.head["titel"], slug=text.head["adres"], intro=text.head["intro"], **fields)
    page.body = [*text.blocks, *downloads_of(text)]
    index.add_child(instance=page)
    publish(page)
    index.refresh_from_db()
    return page


def downloads_of(text: Manuscript) -> list[RawBlock]:
    title = text.head.get("bestand")
    return [{"type": "downloads", "value": [download(title).pk]}] if title else []


def publish(page: PortalPage) -> None:
    """Publish it as of the date on it, so that not everything in the demo is new today."""
    if published_on := getattr(page, "published_on", None):
        page.first_published_at = timezone.make_aware(datetime.combine(published_on, time(9)))
    page.save_revision().publish()


def copy_news(count: int, progress: Report) -> None:
    """More news items in the words of the real ones, each older than the one before."""
    index = NewsIndexPage.objects.get()
    slugs = set(Page.objects.child_of(index).values_list("slug", flat=True))
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    texts = manuscript.read("nieuws")
    for number in range(1, count + 1):
        text = texts[number % len(texts)]
        slug = f"{text.head['adres']}-{number}"
        if slug not in slugs:
            index.add_child(instance=news_copy(text, number, slug=slug, theme=themes[text.head["thema"]]))
        progress("extra nieuws", number, count)


def news_copy(text: Manuscript, number: int, **fields: object) -> NewsPage:
    return NewsPage(
        title=f"{text.head['titel']} ({number})",
        intro=text.head["intro"],
        body=text.blocks,
        published_on=timezone.localdate() - timedelta(days=400 + number),
        **fields,
    )
