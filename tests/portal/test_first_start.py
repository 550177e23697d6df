"""An empty portal gets its fixed pages by itself, whichever process is first; demo content never comes by itself."""

import threading

import pytest
from celery.signals import worker_init
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.models import Page, Site

from knowledge.models import HomePage
from members.models import User
from portal.first_start import make_site_tree

from .processes import start_bare_python


def start_web_process() -> None:
    assert start_bare_python("import portal.wsgi").wait(120) == 0


def start_worker() -> None:
    worker_init.send(sender=None)


def migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def be_an_empty_portal() -> None:
    """As Wagtail's own migrations leave it: one site with a page of welcome."""
    Site.objects.all().delete()
    for page in Page.objects.filter(depth__gt=1).order_by("depth"):
        Page.objects.filter(pk=page.pk).delete()
    welcome = Page.objects.get(depth=1).add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)


@pytest.mark.parametrize("start", [start_web_process, start_worker, migrate])
@pytest.mark.django_db(transaction=True)
def test_empty_portal_gets_its_fixed_pages(start):
    be_an_empty_portal()

    start()

    home = HomePage.objects.get()
    assert Site.objects.get().root_page_id == home.pk
    assert {"nieuws", "verslagen", "contact", "privacy"} <= set(home.get_children().values_list("slug", flat=True))
    assert not Page.objects.filter(title__startswith="Welcome").exists()


@pytest.mark.django_db
def test_page_that_was_taken_away_stays_away(client):
    make_site_tree()
    Page.objects.get(slug="onze-partners").delete()

    make_site_tree()

    assert not Page.objects.filter(slug="onze-partners").exists()
    assert client.get("/nieuws/").context["page"].title == "Nieuws"


@pytest.mark.django_db(transaction=True)
def test_two_first_starts_make_one_home_page():
    together, faults = threading.Barrier(2), []

    def start():
        together.wait()
        try:
            make_site_tree()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (faults, HomePage.objects.count(), Page.objects.filter(slug="nieuws").count()) == ([], 1, 1)


def test_start_goes_on_without_tables(tmp_path):
    code = "import logging; logging.basicConfig()\nimport portal.wsgi; print('started')"
    empty = f"sqlite:///{tmp_path}/leeg.sqlite3"

    process = start_bare_python(code, DATABASE_URL=empty)

    assert process.communicate(timeout=120)[0].split() == ["started"]


@pytest.mark.django_db
def test_demo_content_stays_out_of_production(settings):
    settings.IS_PRODUCTION = True

    with pytest.raises(CommandError, match="portaal in productie"):
        call_command("demo_content", only=["themes", "people"])

    assert User.objects.count() == 0


@pytest.mark.search
@pytest.mark.django_db
def test_demo_content_enters_production_when_told_so(settings, capsys):
    settings.IS_PRODUCTION = True

    call_command("demo_content", only=["themes", "people"], in_production=True)

    assert User.objects.filter(email="beheer@leernetwerk.example").exists()


def test_demo_server_stays_out_of_production(settings):
    settings.IS_PRODUCTION = True

    with pytest.raises(CommandError, match="started by its units"):
        call_command("demo_server")
