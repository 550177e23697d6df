"""The whole life of one page: written, looked at, scheduled, expired, brought back, restricted, moved, and restored."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from knowledge.models import NewsIndexPage, NewsPage
from knowledge.tasks import publish_due_pages
from members.permissions import EDITORS
from tests.portal.processes import start_python
from tests.portal.roles import user_of

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")
TITLE, ADDRESS = "Nieuw in het netwerk", "/nieuws/nieuw-in-het-netwerk/"
ASKS = f"""
from django.test import Client
print(Client(SERVER_NAME="localhost").get("{ADDRESS}", follow=True).redirect_chain)
"""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
GONE = "Deze pagina is er niet"


def published(news: NewsPage, **moments) -> NewsPage:
    """As an editor publishes it with another schedule."""
    news = news.get_latest_revision_as_object()
    for name, moment in moments.items():
        setattr(news, name, moment)
    news.save_revision().publish()
    return NewsPage.objects.get(pk=news.pk)


def publish(page) -> None:
    page.get_by_role("button", name="Meer acties").click()
    page.get_by_role("button", name="Publiceren").click()
    page.wait_for_url("**/cms/pages/*/")


def seen_by(browse, role, address=ADDRESS) -> str:
    user = None if role == "visitor" else user_of(role)
    return browse(address, user=user).get_by_role("heading", level=1).text_content().strip()


def restore_elsewhere(folder) -> str:
    """The address of a database on an empty machine with the portal as it is now."""
    address = f"sqlite:///{folder}/elders.sqlite3"
    call_command("backup", str(folder / "kopie.tar"))
    own = os.environ | {"DATABASE_URL": address, "MEDIA_ROOT": str(folder / "media"), "VAR_DIR": str(folder)}
    command = [sys.executable, "manage.py", "restore", str(folder / "kopie.tar"), "--without-ledger"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=own, check=True, capture_output=True)
    return address


def write_in_browser(browse, editor):
    """Written, looked at in the preview, and kept as a draft."""
    index = NewsIndexPage.objects.get()
    page = browse(reverse("wagtailadmin_pages:add", args=["knowledge", "newspage", index.pk]), user=editor)
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_intro").fill("Wat er nieuw is. En wat er blijft.")
    page.get_by_role("button", name="Toon/verberg voorvertoning").click()
    draft = page.frame_locator("#w-preview-iframe")
    expect(draft.get_by_role("heading", level=1)).to_have_text(TITLE, timeout=60_000)
    with page.expect_event("load"):  # what it saves by itself changes the address too
        page.get_by_role("button", name="Bewaar concept").click()
    return page


def expect_to_come_out_on_schedule(browse, moment) -> NewsPage:
    """Nobody sees it before, and its date is the day on which it comes out."""
    news = published(NewsPage.objects.get(slug="nieuw-in-het-netwerk"), go_live_at=moment)
    assert seen_by(browse, "visitor") == GONE
    with time_machine.travel(moment + HOUR):
        publish_due_pages()
        assert seen_by(browse, "visitor") == TITLE
    news.refresh_from_db()
    assert news.published_on == timezone.localdate(moment + HOUR)
    return news


def expect_to_end_and_be_brought_back(browse, page, news: NewsPage) -> None:
    """Expired, before the sweep comes by and after it; then published again by who opens it."""
    assert seen_by(browse, "visitor") == GONE
    publish_due_pages()
    page.goto(reverse("wagtailadmin_pages:edit", args=[news.pk]))
    page.locator("#id_intro").fill("Wat er weer is.")
    publish(page)
    assert seen_by(browse, "visitor") == TITLE


def expect_to_be_there_for_editors_alone(browse, news: NewsPage) -> None:
    """Restricted: in no list, not there for members; until the restriction is lifted."""
    restriction = news.view_restrictions.create(restriction_type="groups")
    restriction.groups.add(Group.objects.get(name=EDITORS))
    assert seen_by(browse, "member") == GONE
    assert seen_by(browse, "editor") == TITLE
    assert browse("/nieuws/").get_by_role("link", name=TITLE).count() == 0
    news.view_restrictions.all().delete()
    assert seen_by(browse, "member") == TITLE


def expect_to_be_found_under_another_name(browse, editor, news: NewsPage) -> None:
    """Renamed: the old address leads on, with what was asked."""
    news = NewsPage.objects.get(pk=news.pk)
    news.slug = "wat-er-nieuw-is"
    news.save_revision().publish()
    moved = browse(f"{ADDRESS}?bron=mail")
    assert moved.url.endswith("/nieuws/wat-er-nieuw-is/?bron=mail")
    moved = browse(news.url, user=editor)
    moved.get_by_role("link", name="Bewerk deze pagina").click()
    expect(moved.locator("#id_title")).to_have_value(TITLE)


def test_page_is_what_its_editor_made_of_it_from_first_to_last(browse, tmp_path):
    editor, start = user_of("editor"), timezone.now()

    page = write_in_browser(browse, editor)
    news = expect_to_come_out_on_schedule(browse, start + 3 * DAY)
    with time_machine.travel(start + 4 * DAY):
        published(news, expire_at=start + 5 * DAY)
        assert seen_by(browse, "visitor") == TITLE
    with time_machine.travel(start + 6 * DAY):
        expect_to_end_and_be_brought_back(browse, page, news)
        expect_to_be_there_for_editors_alone(browse, news)
        expect_to_be_found_under_another_name(browse, editor, news)

    # Restored on an empty machine, where the old address still leads on.
    said, _ = start_python(ASKS, DATABASE_URL=restore_elsewhere(tmp_path)).communicate()
    assert said.strip() == "[('/nieuws/wat-er-nieuw-is/', 301)]"
