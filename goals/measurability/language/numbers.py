"""Numbers as they are written in Dutch: 1.250, 2,5, twintig, vijfentwintig, één; "een" is an article."""

from decimal import Decimal, InvalidOperation

ONES = "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
ONES += "achttien negentien"
TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"
FRACTIONS = {
    "half": "0.5",
    "halve": "0.5",
    "helft": "0.5",
    "driekwart": "0.75",
    "tweederde": "0.67",
    "anderhalf": "1.5",
}
PARTS = {"derde": 3, "kwart": 4, "vierde": 4, "vijfde": 5, "zesde": 6, "achtste": 8, "tiende": 10}
HALVING = ("halver", "gehalveerd", "verdubbel", "verdrievoudig", "vertienvoudig")


def _number_words() -> dict[str, int]:
    words = {word: value for value, word in enumerate(ONES.split())}
    words |= {word: 10 * value for value, word in enumerate(TENS.split(), start=2)}
    ones = list(enumerate(["één", *ONES.split()[2:10]], start=1))
    for ten, tens in enumerate(TENS.split(), start=2):
        for one, word in ones:
            joint = "ën" if word.endswith("e") else "en"
            words[("een" if one == 1 else word) + joint + tens] = 10 * ten + one
    below_hundred = dict(words)
    for many, front in ((1, ""), *((n, word) for n, word in ones if n > 1)):
        words[front + "honderd"] = 100 * many
        for word, value in below_hundred.items():
            if value:
                words[f"{front}honderd{word}"] = words[f"{front}honderden{word}"] = 100 * many + value
    words |= {front + "duizend": 1000 * value for front, value in below_hundred.items() if value > 1}
    return words | {"duizend": 1000, "miljoen": 1_000_000, "eén": 1, "éen": 1, "dozijn": 12}


NUMBER_WORDS = _number_words()


def amount(text: str) -> Decimal | None:
    """The value of a number in digits or in one word, or None."""
    if text[:1].isdecimal():
        return _of_digits(text)
    if text in NUMBER_WORDS:
        return Decimal(NUMBER_WORDS[text])
    return Decimal(FRACTIONS[text]) if text in FRACTIONS else None


def _of_digits(text: str) -> Decimal | None:
    whole, comma, decimals = text.partition(",")
    thousands = whole.split(".")
    if not comma and len(thousands) == 2 and len(thousands[1]) != 3:
        whole, decimals = thousands
    try:
        return Decimal(f"{whole.replace('.', '')}.{decimals.replace(',', '').replace('.', '') or 0}")
    except InvalidOperation:
        return None
