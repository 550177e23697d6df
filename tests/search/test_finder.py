import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.models import Synonym
from foundation.search.finder import find
from foundation.search.query import parse
from foundation.search.ranking import LOOKED_INTO
from tests.factories import ThemeFactory

pytestmark = [pytest.mark.usefixtures("themes"), pytest.mark.search]

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


def titles(text, *audiences):
    return [hit.title for hit in find(parse(text), audiences=audiences or ["public"]).hits]


def test_find_shows_what_has_every_word_when_there_is_enough_of_it():
    for n in range(3):
        ThemeFactory(slug=f"public-{n}", name=f"Doelen {n}", description="Over jeugdhulp.")
    ThemeFactory(slug="public-x", name="Doelen alleen")

    assert sorted(titles("doelen jeugdhulp")) == ["Doelen 0", "Doelen 1", "Doelen 2"]


def test_find_falls_back_to_some_words_the_most_and_rarest_first():
    ThemeFactory(slug="public-1", name="Een", description="doelen jeugdhulp")
    ThemeFactory(slug="public-2", name="Twee", description="jeugdhulp")
    for n in range(3, 8):
        ThemeFactory(slug=f"public-{n}", name=f"Meer {n}", description="doelen")

    found = find(parse("doelen jeugdhulp begroting"), audiences=["public"])

    assert [hit.title for hit in found.hits][:2] == ["Een", "Twee"]
    assert (found.lacking, found.total) == (True, 7)


def test_find_lets_words_that_only_ask_go():
    ThemeFactory(slug="public-1", name="Doelen meten")
    ThemeFactory(slug="public-2", name="Hoe doen we dit")

    found = find(parse("hoe doe je dat, doelen meten"), audiences=["public"])

    assert ([hit.title for hit in found.hits], found.lacking) == (["Doelen meten"], False)


def test_find_finds_a_title_of_nothing_but_small_words():
    ThemeFactory(slug="public-1", name="Over ons")
    ThemeFactory(slug="public-2", name="Doelen", description="Over ons werk.")

    assert titles("over ons") == ["Over ons"]


def test_find_keeps_the_words_of_a_phrase_together():
    ThemeFactory(slug="public-1", name="Geld volgt doel")
    ThemeFactory(slug="public-2", name="Doel volgt geld")

    assert titles('"geld volgt doel"') == ["Geld volgt doel"]
    assert titles("„geld volgt doel”") == ["Geld volgt doel"]


def test_find_is_not_misled_by_a_quote_that_stays_open():
    ThemeFactory(slug="public-1", name="Geld volgt doel")

    assert titles('"geld doel') == ["Geld volgt doel"]


@pytest.mark.parametrize("text", ["kwik zilver", "kwiks zilver", "kwikzilver"])
def test_find_joins_a_compound_that_was_written_apart(text):
    ThemeFactory(slug="public-1", name="Kwikzilver" if text != "kwiks zilver" else "Kwikszilver")

    assert len(titles(text)) == 1


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
    for n in range(LOOKED_INTO + 5):
        ThemeFactory(slug=f"public-{n}", name=f"Thema {n}", description="begroting")
    ThemeFactory(slug="public-x", name="De begroting")

    first = find(parse("begroting"), audiences=["public"])
    second = find(parse("begroting"), audiences=["public"], page=2)

    assert first.total == LOOKED_INTO + 6
    assert first.hits[0].title == "De begroting"
    assert not {hit.pk for hit in first.hits} & {hit.pk for hit in second.hits}


def test_find_follows_the_synonyms_of_editors_at_once():
    ThemeFactory(slug="public-1", name="Over visitatie")
    Synonym.objects.create(terms="visitatie, bezoek van vakgenoten")

    assert find(parse("bezoek vakgenoten"), audiences=["public"]).total == 1


NASTY = [
    *('"', "'", "a AND", "NOT x", "(", "a OR (b", "*", "x*", "col:y", "^a", "a-b", "\\", "%", "'; DROP TABLE x"),
    *("1e5", "NEAR(a b)", "a & | !", "<script>", "{}", "a:A", "+ -", "title_words : x", '"doel" OR (', "\x00", "🙂"),
    *("é" * 500, "woord " * 300, "“", "‘’", '""""', '"de het een"', "a" * 199 + '"'),
]


@pytest.mark.parametrize("text", NASTY)
def test_find_bears_any_punctuation(text):
    assert find(parse(text), audiences=["public"]).hits == []


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=80))
def test_find_bears_any_text(text):
    find(parse(text), audiences=["public"])
