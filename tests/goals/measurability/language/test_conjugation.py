import pytest

from goals.measurability.language.conjugation import PARTICIPLE, PAST, PRESENT, conjugate


def written(verb: str, shape: str, particle: str = "") -> set[str]:
    return {word for word, form in conjugate(verb) if form.shape == shape and form.particle == particle}


@pytest.mark.parametrize(
    ("verb", "present", "past", "participle"),
    [
        ("versterken", "versterkt", "versterkte", "versterkt"),
        ("verbeteren", "verbetert", "verbeterde", "verbeterd"),
        ("organiseren", "organiseert", "organiseerde", "georganiseerd"),
        ("evalueren", "evalueert", "evalueerde", "geëvalueerd"),
        ("implementeren", "implementeert", "implementeerde", "geïmplementeerd"),
        ("streven", "streeft", "streefde", "gestreefd"),
        ("plannen", "plant", "plande", "gepland"),
        ("delen", "deelt", "deelde", "gedeeld"),
        ("creëren", "creëert", "creëerde", "gecreëerd"),
        ("vergroten", "vergroot", "vergrootte", "vergroot"),
        ("verbinden", "verbindt", "verbond", "verbonden"),
        ("onderzoeken", "onderzoekt", "onderzocht", "onderzocht"),
        ("bespreken", "bespreekt", "besprak", "besproken"),
        ("herzien", "herziet", "herzag", "herzien"),
        ("koppelen", "koppelt", "koppelde", "gekoppeld"),
        ("toetsen", "toetst", "toetste", "getoetst"),
        ("verduurzamen", "verduurzaamt", "verduurzaamde", "verduurzaamd"),
    ],
)
def test_verb_has_its_forms(verb, present, past, participle):
    assert present in written(verb, PRESENT)
    assert past in written(verb, PAST)
    assert participle in written(verb, PARTICIPLE)


def test_separable_verb_is_written_apart_and_together():
    assert {"stelt", "stellen"} <= written("op|stellen", PRESENT, "op")
    assert "opstelt" in written("op|stellen", PRESENT)
    assert "opgesteld" in written("op|stellen", PARTICIPLE)
    assert "ingebed" in written("in|bedden", PARTICIPLE)
    assert "doorontwikkeld" in written("door|ontwikkelen", PARTICIPLE)
    assert "bijgedragen" in written("bij|dragen", PARTICIPLE)
