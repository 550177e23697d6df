import gzip
import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

# A module of ours that another one imports, at once or later.
IMPORTED = re.compile(r"""(?:from |import |import\()["']\.[^"']*/([^"'/]+)["']""")


@pytest.fixture
def collected(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "portal.static_files.OneStylesheetStorage"}}
    call_command("collectstatic", verbosity=0, interactive=False)
    return tmp_path


def test_stylesheet_is_one_file_within_its_weight(collected):
    [sheet] = collected.glob("css/site.????????????.css")

    css = sheet.read_text()

    assert "@import" not in css
    assert css.startswith("@layer reset,tokens,base,layout,components,pages,utilities,print;")
    assert len(gzip.compress(css.encode())) <= 15 * 1024


def test_stylesheet_of_plans_is_one_file_within_its_weight(collected):
    [sheet] = collected.glob("css/plans.????????????.css")

    assert "@import" not in sheet.read_text()
    assert len(gzip.compress(sheet.read_bytes())) <= 6 * 1024


def test_stylesheet_asks_for_the_fonts_the_page_preloads(collected):
    [sheet] = collected.glob("css/site.????????????.css")
    fonts = sorted(path.name for path in collected.glob("fonts/*.????????????.woff2"))

    css = sheet.read_text()

    assert [name for name in fonts if f'url("../fonts/{name}")' in css] == fonts
    assert sum(path.stat().st_size for path in collected.glob("fonts/*.????????????.woff2")) <= 65 * 1024


def test_address_is_kept_until_the_files_are_collected_anew(collected):
    address = staticfiles_storage.url("css/site.css")

    again = staticfiles_storage.url("css/site.css")
    list(staticfiles_storage.post_process({}))

    [sheet] = collected.glob("css/site.????????????.css")
    assert [address, again] == [f"/static/css/{sheet.name}"] * 2
    with pytest.raises(ValueError, match=r"css/site\.css"):
        staticfiles_storage.url("css/site.css")


def test_modules_ask_for_each_other_by_the_name_that_is_kept(collected):
    modules = {path.name: path.read_text() for path in collected.glob("js/**/*.????????????.js")}

    asked = {name for text in modules.values() for name in IMPORTED.findall(text)}

    assert len(asked) > 10
    assert asked - modules.keys() - {path.name for path in collected.glob("vendor/**/*.????????????.js")} == set()
