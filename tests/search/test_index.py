import pytest
from django.db import transaction

from foundation.models import SearchDocument, SearchWord, Theme
from foundation.search import index
from foundation.search.finder import find
from foundation.search.hooks import held_back
from foundation.search.query import parse
from foundation.search.rebuild import rebuild
from tests.factories import ThemeFactory

pytestmark = [pytest.mark.usefixtures("themes"), pytest.mark.search]


def titles(text, *audiences):
    return [hit.title for hit in find(parse(text), audiences=audiences or ["public"]).hits]


def test_saving_a_row_makes_it_found():
    ThemeFactory(slug="public-1", name="Naar school", description="Over verzuim en thuiszitters.")

    assert titles("verzuim") == ["Naar school"]


def test_saving_again_forgets_the_old_words():
    theme = ThemeFactory(slug="public-1", name="Naar school", description="Over verzuim.")
    theme.description = "Over begeleiding."
    theme.save()

    assert titles("verzuim") == []
    assert titles("begeleiding") == ["Naar school"]


def test_hiding_a_row_takes_its_document_away():
    theme = ThemeFactory(slug="public-1", name="Naar school")
    theme.slug = "hidden-1"
    theme.save()

    assert titles("school") == []
    assert SearchDocument.objects.count() == 0


def test_deleting_a_row_takes_its_document_away():
    ThemeFactory(slug="public-1", name="Naar school").delete()

    assert SearchDocument.objects.count() == 0
    assert titles("school") == []


def test_rolling_back_leaves_the_index_as_it_was():
    with transaction.atomic():
        ThemeFactory(slug="public-1", name="Naar school")
        transaction.set_rollback(True)

    assert titles("school") == []


def test_refresh_follows_an_update_that_no_save_tells_of():
    theme = ThemeFactory(slug="public-1", name="Naar school")
    Theme.objects.update(slug="hidden-1")
    index.refresh("themas", [theme.pk])

    assert titles("school") == []


def test_rebuild_finds_what_was_made_in_bulk():
    Theme.objects.bulk_create(ThemeFactory.build(slug=f"public-{n}", name=f"Doel {n}") for n in range(3))

    assert rebuild() == 3
    assert sorted(titles("doelen")) == ["Doel 0", "Doel 1", "Doel 2"]


def test_holding_back_leaves_the_index_to_a_rebuild():
    with held_back():
        ThemeFactory(slug="public-1", name="Naar school")

    assert titles("school") == []
    assert rebuild() == 1
    assert titles("school") == ["Naar school"]


def test_rebuild_again_changes_nothing():
    ThemeFactory(slug="public-1", name="Naar school")
    rebuild()

    assert rebuild() == 0


def test_rebuild_forgets_rows_and_words_that_are_gone():
    ThemeFactory(slug="public-1", name="Naar school")
    ThemeFactory(slug="public-2", name="Kwikzilver")
    Theme.objects.filter(slug="public-2")._raw_delete("default")
    rebuild()

    assert SearchDocument.objects.count() == 1
    assert not SearchWord.objects.filter(word="kwikzilver").exists()


def test_rebuild_splits_a_compound_by_words_that_came_later():
    ThemeFactory(slug="public-1", name="Kwikzilverkanarie")
    ThemeFactory(slug="public-2", name="Kwikzilver, met een kanarie")

    rebuild()

    assert sorted(titles("kanaries")) == ["Kwikzilver, met een kanarie", "Kwikzilverkanarie"]
