import pytest

from foundation import dutch

TOGETHER = [
    "ondersteuningsplannen ondersteuningsplan",
    "besturen bestuur",
    "schoolbesturen schoolbestuur",
    "thuiszitters thuiszitter thuiszitten",
    "doelen doel",
    "scholen school",
    "leraren leraar",
    "kinderen kind",
    "gemeenten gemeente gemeentes",
    "begroting begrotingen begroten",
    "doelmatige doelmatigheid doelmatig",
    "evalueren evaluatie evaluaties",
    "organisatie organiseren organisaties",
    "strategie strategieën",
    "thema's thema thema’s",
    "brieven brief",
    "leerlingen leerling",
    "besteding besteden besteedt",
    "processen proces",
    "coördinatoren coordinator",
    "betrekken betrekt betrokken betrek",
    "werken werkt",
    "koppelen koppelt gekoppeld gekoppelde",
    "vaststellen vastgesteld vaststelling",
    "terugplaatsing teruggeplaatst",
    "betalen betaald betaalt",
    "schrijven schreef geschreven",
    "vergelijken vergeleken vergelijking",
    "verwijzen verwezen verwijzing",
    "spreken gesproken sprak",
    "meten gemeten meting",
    "leveren levert geleverd",
    "rapport rapportage",
    "meedoen meedoet",
    "toestaan toestaat",
]
APART = [
    ("doel", "deel"),
    ("plan", "plaats"),
    ("school", "scholing"),
    ("bestuur", "besteding"),
    ("ouder", "oud"),
    *[("gemiddeld", "middelen"), ("gebruik", "bruikbaar"), ("gesprek", "spreken")],
]


@pytest.mark.parametrize("together", TOGETHER)
def test_stem_joins_the_forms_of_a_word(together):
    assert len(set(dutch.stems(together))) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_stem_keeps_other_words_apart(one, other):
    assert dutch.stem(one) != dutch.stem(other)


def test_words_leaves_out_punctuation_accents_and_stop_words():
    assert dutch.words('De coördinator en "het" po-vo-overleg!') == ["coordinator", "po", "vo", "overleg"]


def test_split_finds_the_parts_of_a_compound():
    vocabulary = {"schol", "ondersteun", "profiel", "bestur"}

    assert dutch.split("schoolbesturen", vocabulary) == ("schol", "bestur")
    assert dutch.split("schoolondersteuningsprofiel", vocabulary) == ("schol", "ondersteun", "profiel")


def test_split_leaves_a_word_whole_when_a_part_is_unknown():
    assert dutch.split("onderwijs", {"onder"}) == ()
    assert dutch.split("schoolbesturen", {"schol"}) == ()


def test_compound_candidates_hold_every_part_that_split_may_ask_for():
    candidates = dutch.compound_candidates("schoolondersteuningsprofiel")

    assert {"schol", "ondersteun", "profiel"} <= candidates
