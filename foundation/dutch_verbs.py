"""Forms of Dutch verbs brought back to the stem of the infinitive: betrokken and betrek, vastgesteld and vaststel."""

import re

SEPARABLE = (
    *("aan", "achter", "af", "bij", "bijeen", "deel", "dicht", "door", "in", "los", "mee", "na", "neer", "om", "onder"),
    *("op", "over", "rond", "samen", "tegen", "terug", "thuis", "toe", "uit", "vast", "vooruit", "voor", "weg", "weer"),
)
INSEPARABLE_PREFIXES = ("be", "ver", "ont", "her", "er", "mis")
# Where "ge" and what follows belong to the word itself.
NO_PARTICIPLE = ("gebruik", "gebeur", "gemeent", "gemiddeld", "gezond", "geweld", "geduld", "gehandicapt", "geleerd")

SEPARABLE_PATTERN = "|".join(sorted(SEPARABLE, key=len, reverse=True))
WEAK_PARTICIPLE = re.compile(rf"^({SEPARABLE_PATTERN}|)ge(\w*[^aeiouy\W]+)(?<!ch)[dt]$")
UNACCENTED_PARTICIPLE = re.compile(rf"^(?:{SEPARABLE_PATTERN}|)(?:be|ver|ont|her)\w{{2,}}[lrmgvbk]d$")
THIRD_PERSON = re.compile(r"[^aeiouynsht]t$")
IRREGULAR_VERB = re.compile(r"(?:doe|gaa|staa)[nt]$")
PREFIX = re.compile(rf"^(?:{SEPARABLE_PATTERN}|)(?:ge|{'|'.join(INSEPARABLE_PREFIXES)}|)$")

# What a strong verb's past and participle become as stems, and the stem of the infinitive.
STRONG_FORMS = {
    variant: base
    for base, variants in {
        "begin": "begon",
        "besluit": "beslot besloot",
        "bewijs": "bewes",
        "bied": "bod bood",
        "bind": "bond",
        "blijf": "blef",
        "breng": "bracht",
        "denk": "dacht",
        "drijf": "dref",
        "grijp": "grep",
        "help": "holp hielp",
        "houd": "hield",
        "kies": "kos koos",
        "kijk": "kek",
        "krijg": "kreg",
        "lop": "liep",
        "nem": "nom nam",
        "schrijf": "schref",
        "schuif": "schof",
        "sprek": "sprok sprak",
        "stijg": "steg",
        "trek": "trok",
        "vergelijk": "vergelek",
        "verlies": "verlor verloor",
        "verwijs": "verwes",
        "vind": "vond",
        "werf": "worf wierf",
        "werp": "worp wierp",
        "wijs": "wes",
        "zend": "zond",
        "zoek": "zocht",
        # The vowel stays; only "ge" has to go.
        "kom": "kom",
        "les": "les",
        "met": "met",
        "val": "val",
    }.items()
    for variant in variants.split()
}
UNCHANGED_FORMS = {variant for variant, base in STRONG_FORMS.items() if variant == base}
LONGEST_VARIANT = max(map(len, STRONG_FORMS))


def is_irregular_verb(word: str) -> bool:
    """Does it end as doen, gaan or staan, whose "n" and "t" are no part of the stem?"""
    return bool(IRREGULAR_VERB.search(word))


def without_person(word: str) -> str:
    """Without what person and participle add to a weak verb: werkt, gekoppeld and betaald lose it."""
    if is_irregular_verb(word):
        return word[:-1]
    participle = WEAK_PARTICIPLE.match(word)
    if participle and len(participle[2]) >= 3 and not word.startswith(NO_PARTICIPLE):
        return participle[1] + participle[2]
    if UNACCENTED_PARTICIPLE.match(word) or (len(word) > 3 and THIRD_PERSON.search(word)):
        return word[:-1]
    return word


def infinitive(stem: str) -> str:
    """The stem of a strong verb's infinitive; any other stem as it is."""
    for length in range(min(LONGEST_VARIANT, len(stem)), 2, -1):
        head, variant = stem[:-length], stem[-length:]
        if variant in STRONG_FORMS and PREFIX.match(head) and (variant not in UNCHANGED_FORMS or head.endswith("ge")):
            return head.removesuffix("ge") + STRONG_FORMS[variant]
    return stem
