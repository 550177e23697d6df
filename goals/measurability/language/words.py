"""The closed classes of Dutch: the small words that hold a sentence together."""


def word_set(words: str) -> frozenset[str]:
    """The words of a text with spaces, their apostrophes as `spelling` has them."""
    return frozenset(words.replace("’", "'").split())


PREPOSITIONS = word_set(
    "aan achter bij binnen boven buiten conform dankzij door gedurende in inzake met na naar naast namens om "
    "omtrent onder op over per qua rond rondom sinds tegen tegenover tijdens tot tussen uit van vanaf vanuit "
    "vanwege via volgens voor vóór voorafgaand zonder i.s.m. d.m.v. m.b.t. o.b.v. t.b.v. t.a.v. t.o.v. i.p.v. t/m"
)
DETERMINERS = word_set(
    "de het een één deze dit die dat elk elke ieder iedere alle beide geen onze ons hun haar zijn mijn uw diens "
    "enkele meerdere veel weinig sommige diverse verschillende overige andere zowel welke"
)
CONJUNCTIONS = word_set("en of maar want dus noch alsmede evenals alsook")
PRONOUNS = word_set("wij we ik je jij u men er ze zij hij iedereen niemand iemand dit dat het wie")
SUBORDINATORS = word_set(
    "dat die wie wat hoe welke hoeveel zodat opdat omdat doordat waarbij waardoor waarin waarmee waarop waarvan "
    "waarvoor waaraan waaruit waarover waartoe waar als indien wanneer terwijl hoewel voordat nadat totdat zodra "
    "zolang tenzij mits of"
)
RELATIVES = word_set("dat die wie waarbij waardoor waarin waarmee waarop waarvan waarvoor waaraan waarover waar")
AUXILIARIES = word_set("zijn is was waren wordt worden werd werden heeft hebben had hadden")
PASSIVE = word_set("wordt worden werd werden")
MODALS = word_set(
    "gaat gaan wil willen zal zullen kan kunnen moet moeten mag mogen ging gingen wilde wilden zou zouden blijft "
    "blijven laat laten dient dienen hoeft hoeven"
)
COPULAS = word_set("is zijn was waren blijft blijven staat staan ligt liggen bestaat bestaan")
FINITE = AUXILIARIES | MODALS | COPULAS
FUNCTION_WORDS = PREPOSITIONS | DETERMINERS | CONJUNCTIONS | PRONOUNS | SUBORDINATORS | FINITE
ADVERBS = word_set(
    "niet nog ook al nu dan daar hier weer wel zo samen gezamenlijk daarom daarna daarmee daarvoor hiervoor "
    "vervolgens eerst jaarlijks maandelijks wekelijks uiterlijk mede actief gericht altijd steeds vaak opnieuw "
    "verder"
)
CLAUSE_MARKS = frozenset(".;:!?()")
AIMS = word_set("doel ambitie bedoeling streven")
PERCENT = word_set("% procent procentpunt procentpunten ‰")
