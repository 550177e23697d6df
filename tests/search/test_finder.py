import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.models import Synonym
from foundation.search.finder import RANKED_UP_TO, find
from foundation.search.query import parse
from tests.factories import ThemeFactory

pytestmark = pytest.mark.usefixtures("themes")

PAIRS = [
    ("ondersteuningsplannen", "Het ondersteuningsplan"),
    ("besturen", "Alle schoolbesturen"),
    ("bestuur", "Alle schoolbesturen"),
    ("thuiszitters", "Over thuiszitten"),
    ("thuiszitten", "Onze thuiszitters"),
    ("SWV", "Het samenwerkingsverband"),
    ("samenwerkingsverbanden", "Ons swv"),
    ("osp", "Ondersteuningsplannen"),
    ("ondersteuningsplan", "Het OSP"),
    ("TLV", "Een toelaatbaarheidsverklaring"),
    ("oogo", "Op overeenstemming gericht overleg"),
    ("op overeenstemming gericht overleg", "Het OOGO met de gemeente"),
    ("doel", "Meetbare doelen"),
    ("school", "Twaalf scholen"),
    ("leerling dossier", "De leerlingdossiers"),
    ("leerlingdossier", "Het dossier van de leerling"),
    ("coordinator", "De coördinatoren"),
    ('"meetbare doelen"', "Meetbare doelen"),
]


@pytest.mark.parametrize(("text", "name"), PAIRS)
def test_find_knows_dutch(text, name):
    ThemeFactory(slug="public-1", name=name)
    ThemeFactory(slug="public-2", name="Iets heel anders")

    assert [hit.title for hit in find(parse(text), audiences=["public"]).hits] == [name]


def test_find_needs_every_word():
    ThemeFactory(slug="public-1", name="Doelen")

    assert find(parse("doelen jeugdhulp"), audiences=["public"]).hits == []


def test_find_puts_a_hit_in_the_title_first():
    ThemeFactory(slug="public-1", name="Anders", description="Over geld, en over geld.")
    ThemeFactory(slug="public-2", name="Geld", description="Waar het heen gaat.")

    assert [hit.title for hit in find(parse("geld"), audiences=["public"]).hits] == ["Geld", "Anders"]


def test_find_counts_and_shows_only_what_the_audience_may_see():
    ThemeFactory(slug="public-1", name="Geld", description="open")
    ThemeFactory(slug="members-1", name="Geld binnen", description="kanarie")

    visitor = find(parse("geld"), audiences=["public"])
    member = find(parse("geld"), audiences=["members", "public"])

    assert (visitor.counts, [hit.title for hit in visitor.hits]) == ({"themas": 1}, ["Geld"])
    assert member.counts == {"themas": 2}
    assert find(parse("kanarie"), audiences=["public"]).counts == {}


def test_find_pages_through_a_very_common_word_with_titles_first():
    for n in range(RANKED_UP_TO + 5):
        ThemeFactory(slug=f"public-{n}", name=f"Thema {n}", description="begroting")
    ThemeFactory(slug="public-x", name="De begroting")

    first = find(parse("begroting"), audiences=["public"])
    second = find(parse("begroting"), audiences=["public"], page=2)

    assert first.total == RANKED_UP_TO + 6
    assert first.hits[0].title == "De begroting"
    assert not {hit.pk for hit in first.hits} & {hit.pk for hit in second.hits}


def test_find_follows_the_synonyms_of_editors_at_once():
    ThemeFactory(slug="public-1", name="Over visitatie")
    Synonym.objects.create(terms="visitatie, bezoek van vakgenoten")

    assert find(parse("bezoek vakgenoten"), audiences=["public"]).total == 1


NASTY = [
    *('"', "'", "a AND", "NOT x", "(", "a OR (b", "*", "x*", "col:y", "^a", "a-b", "\\", "%", "'; DROP TABLE x"),
    *("1e5", "NEAR(a b)", "a & | !", "<script>", "{}", "a:A", "+ -", "title_words : x", '"doel" OR (', "\x00", "🙂"),
    *("é" * 500, "woord " * 300),
]


@pytest.mark.parametrize("text", NASTY)
def test_find_bears_any_punctuation(text):
    assert find(parse(text), audiences=["public"]).hits == []


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=80))
def test_find_bears_any_text(text):
    find(parse(text), audiences=["public"])
