"""The line that a telephone or a mail program puts under what somebody wrote. Without Django.

'Verzonden vanaf mijn Galaxy A52s', 'Von meinem iPhone gesendet', 'Outlook voor iOS downloaden': such a line has words
of this kind and no others. 'Verstuurd via de mail van onze secretaris' is what somebody wrote.
"""

import re

_SENDING = re.compile("verzonden|verstuurd|gestuurd|sent|gesendet|envoyé")
_FROM = re.compile("vanaf|vanuit|van|via|met|uit|door|from|with|using|by|von|mit|depuis|de")
_OWN = re.compile("mijn|m|my|meinem|meiner|mon")
_DEVICES = re.compile("telefoon|smartphone|phone|handy|mobiel|mobieltje|mobile|tablet|toestel|apparaat|device")
_MAKES = re.compile(
    "iphone|ipad|ipod|android|samsung|galaxy|huawei|xiaomi|redmi|oneplus|oppo|pixel|nokia|sony|xperia|motorola|moto"
    "|fairphone|blackberry|windows|outlook|gmail|yahoo|aol|gmx|proton|protonmail|hotmail|bluemail|thunderbird|spark"
)
_OFFERS = re.compile("get|download|downloaden|haal|ontvang|ophalen|herunterladen|holen")
_BESIDE = re.compile(
    "n|de|een|a|an|the|der|mobiele|zakelijke|work|mail|e|email|app|voor|for|für|on|op|ios|mac|secure|beveiligde|pro|max"
    r"|plus|mini|ultra|lite|t|lte|sie|sich|[a-z]{0,2}\d{1,4}[a-z]{0,2}"
)
_KNOWN = (_OWN, _DEVICES, _MAKES, _OFFERS, _BESIDE)
_LINK = re.compile(r"[<(\[]?https?://\S+")
_EXCUSE = re.compile(
    r"\W+(?:(?:dus|so|please|graag|mijn|my) )*(?:(?:excus|sorry|pardon|entschuldig)\w*\b.{0,40}"
    r"\b(?:ty[po]|tik|fout|brevity|error|kort|spel|tippfehler)|kort\b).{0,30}$",
    re.IGNORECASE,
)
_LONGEST = 150


def is_of_a_device(line: str) -> bool:
    if len(line) > _LONGEST:
        return False
    words = _without_its_verb(re.findall(r"\w+", _EXCUSE.sub("", _LINK.sub(" ", line)).lower()))
    is_named = _has(words, _MAKES) or (_has(words, _OWN) and _has(words, _DEVICES))
    return is_named and all(any(kind.fullmatch(word) for kind in _KNOWN) for word in words)


def _without_its_verb(words: list[str]) -> list[str]:
    """What it was sent from; nothing when it does not say so, and offers no program either."""
    if len(words) > 2:
        if _SENDING.fullmatch(words[0]) and _FROM.fullmatch(words[1]):
            return words[2:]
        if _FROM.fullmatch(words[0]) and _SENDING.fullmatch(words[-1]):
            return words[1:-1]
    return words if "outlook" in words and _has(words, _OFFERS) else []


def _has(words: list[str], kind: re.Pattern[str]) -> bool:
    return any(map(kind.fullmatch, words))
