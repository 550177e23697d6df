"""The forms of a Dutch verb, derived from its infinitive. A separable verb is written with a bar: op|stellen.

A form that does not exist ("verbeteert" beside "verbetert") does no harm, since nobody writes it. So where spelling
depends on stress, which an infinitive doesn't show, both forms are made.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

INFINITIVE, PRESENT, PAST, PARTICIPLE = "infinitive", "present", "past", "participle"
VOWELS = "aeiouëéïüöy"
LONG = ("aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ei", "ij", "ou", "au")
VOICELESS = ("t", "k", "f", "s", "ch", "p", "x", "sh")
DIAERESIS = {"e": "ë", "i": "ï", "u": "ü"}
UNSTRESSED = ("be", "ge", "er", "her", "ont", "ver", "mis")
# Strong and irregular verbs: third person, singular and plural past, participle.
IRREGULAR = {
    "bakken": "bakt bakte bakten gebakken",
    "bieden": "biedt bood boden geboden",
    "blijken": "blijkt bleek bleken gebleken",
    "blijven": "blijft bleef bleven gebleven",
    "breken": "breekt brak braken gebroken",
    "brengen": "brengt bracht brachten gebracht",
    "denken": "denkt dacht dachten gedacht",
    "doen": "doet deed deden gedaan",
    "dragen": "draagt droeg droegen gedragen",
    "dringen": "dringt drong drongen gedrongen",
    "gaan": "gaat ging gingen gegaan",
    "geven": "geeft gaf gaven gegeven",
    "grijpen": "grijpt greep grepen gegrepen",
    "hebben": "heeft had hadden gehad",
    "helpen": "helpt hielp hielpen geholpen",
    "houden": "houdt hield hielden gehouden",
    "kiezen": "kiest koos kozen gekozen",
    "kijken": "kijkt keek keken gekeken",
    "komen": "komt kwam kwamen gekomen",
    "kopen": "koopt kocht kochten gekocht",
    "krijgen": "krijgt kreeg kregen gekregen",
    "krimpen": "krimpt kromp krompen gekrompen",
    "laten": "laat liet lieten gelaten",
    "leggen": "legt legde legden gelegd",
    "lezen": "leest las lazen gelezen",
    "liggen": "ligt lag lagen gelegen",
    "lopen": "loopt liep liepen gelopen",
    "meten": "meet mat maten gemeten",
    "nemen": "neemt nam namen genomen",
    "onderzoeken": "onderzoekt onderzocht onderzochten onderzocht",
    "ontvangen": "ontvangt ontving ontvingen ontvangen",
    "ontwerpen": "ontwerpt ontwierp ontwierpen ontworpen",
    "roepen": "roept riep riepen geroepen",
    "schrijven": "schrijft schreef schreven geschreven",
    "slaan": "slaat sloeg sloegen geslagen",
    "sluiten": "sluit sloot sloten gesloten",
    "spreken": "spreekt sprak spraken gesproken",
    "staan": "staat stond stonden gestaan",
    "stijgen": "stijgt steeg stegen gestegen",
    "treden": "treedt trad traden getreden",
    "treffen": "treft trof troffen getroffen",
    "trekken": "trekt trok trokken getrokken",
    "vallen": "valt viel vielen gevallen",
    "vinden": "vindt vond vonden gevonden",
    "binden": "bindt bond bonden gebonden",
    "vragen": "vraagt vroeg vroegen gevraagd",
    "weten": "weet wist wisten geweten",
    "wijzen": "wijst wees wezen gewezen",
    "winnen": "wint won wonnen gewonnen",
    "werven": "werft wierf wierven geworven",
    "zenden": "zendt zond zonden gezonden",
    "zien": "ziet zag zagen gezien",
    "zitten": "zit zat zaten gezeten",
    "zoeken": "zoekt zocht zochten gezocht",
}


class Form(NamedTuple):
    """A way in which a verb is written. With a particle the form is only this verb when the particle closes it.

    A joined form holds its particle (opstelt), which no finite verb of a main clause does.
    """

    infinitive: str
    shape: str
    particle: str = ""
    is_joined: bool = False


@cache
def conjugate(verb: str) -> tuple[tuple[str, Form], ...]:
    """All forms of a verb, each as the word that is written and what it is then."""
    particle, _, root = verb.rpartition("|")
    infinitive = particle + root
    forms = []
    for word, shape in sorted(set(_simple_forms(root))):
        forms.append((particle + word, Form(infinitive, shape, is_joined=bool(particle))))
        if particle and shape != PARTICIPLE:
            forms.append((word, Form(infinitive, PRESENT if shape == INFINITIVE else shape, particle)))
    return tuple(forms)


def _simple_forms(root: str) -> Iterator[tuple[str, str]]:
    yield root, INFINITIVE
    irregular = _irregular(root)
    if irregular:
        present, past, pasts, participle = irregular
        yield from ((present, PRESENT), (past, PAST), (pasts, PAST), (participle, PARTICIPLE))
        return
    for stem in _stems(root):
        present = stem if stem.endswith("t") else stem + "t"
        ending = "t" if _voiceless(root) else "d"
        yield from ((present, PRESENT), (stem + ending + "e", PAST), (stem + ending + "en", PAST))
        participle = stem if stem.endswith(ending) else stem + ending
        yield from ((one, PARTICIPLE) for one in _with_ge(root, participle))


def _irregular(root: str) -> list[str] | None:
    if root in IRREGULAR:
        return IRREGULAR[root].split()
    for prefix in (*UNSTRESSED, "onder", "over", "door", "voor"):
        if root.startswith(prefix) and root.removeprefix(prefix) in IRREGULAR:
            present, past, pasts, participle = IRREGULAR[root.removeprefix(prefix)].split()
            kept = participle if participle in ("gegeven", "gegaan") else participle.removeprefix("ge")
            bare = kept.removeprefix("ge") if kept == participle else kept
            return [prefix + present, prefix + past, prefix + pasts, prefix + bare]
    return None


def _stems(root: str) -> Iterator[str]:
    body = root.removesuffix("n") if root.endswith("eën") else root.removesuffix("en")
    if root.endswith("eëren"):
        body = root.removesuffix("en")
    if len(body) > 1 and body[-1] == body[-2] and body[-1] not in VOWELS:
        yield body[:-1]
        return
    last = {"v": "f", "z": "s"}.get(body[-1:], body[-1:])
    yield body[:-1] + last
    if len(body) > 2 and body[-1] not in VOWELS and body[-2] in "aeouë" and body[-3:-1] not in LONG:
        vowel = "e" if body[-2] == "ë" else body[-2]
        yield body[:-2] + body[-2] + vowel + last


def _voiceless(root: str) -> bool:
    return root.removesuffix("en").endswith(VOICELESS)


def _with_ge(root: str, participle: str) -> Iterator[str]:
    if root.startswith(("onder", "over", "door", "voor", *UNSTRESSED)):
        yield participle
    yield "ge" + participle
    if participle[0] in DIAERESIS:
        yield "ge" + DIAERESIS[participle[0]] + participle[1:]
