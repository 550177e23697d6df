"""The end of what somebody wrote: the signature, the line of a telephone, the disclaimer. Without Django."""

import re

_SIGNATURE = re.compile(r"^(?:--|—)\s*$")
_DEVICE = re.compile(
    r"^\W{0,3}(?:(?:verzonden|verstuurd|gestuurd|sent)\s+(?:vanaf|vanuit|met|via|uit|from|with|using)\b.{0,70}"
    r"|outlook (?:voor|for) (?:ios|android)\b.{0,60}"
    r"|(?:download|get|haal|ontvang)\s+(?:\[?outlook)\b.{0,80})$",
    re.IGNORECASE,
)
_DEVICE_NAMES = re.compile(
    r"iphone|ipad|android|samsung|galaxy|outlook|mail|telefoon|phone|mobiel|huawei|xiaomi|nokia|tablet|yahoo|blackberry",
    re.IGNORECASE,
)
_GOODBYE = re.compile(
    r"^(?:(?:met |heel )?(?:een )?(?:vriendelijke|hartelijke|warme|zonnige|collegiale|beste|lieve)\s+groet(?:en|jes)?"
    r"|(?:veel )?groet(?:en|jes)?|mvg|m\.v\.g\.?|hgr|gr\.?|hartelijks"
    r"|(?:kind|best|warm) regards|regards|hoogachtend)\b[ ,.!]*(?:\w+[\w .-]{0,30})?[,.]?$",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\b(?:disclaimer|vertrouwelijk|confidential|geadresseerde|intended recipient|denk aan het milieu|print deze)\b",
    re.IGNORECASE,
)
_MOST_LINES, _LONGEST, _WORDS_OF_A_SENTENCE = 14, 90, 5


def without_signature(lines: list[str]) -> list[str]:
    """What is left when everything from the signature on is gone."""
    for at, line in enumerate(lines):
        if _SIGNATURE.match(line) or _is_device(line):
            return without_signature(lines[:at])
    for at, line in enumerate(lines):
        if _GOODBYE.match(line.strip()) and _is_only_a_name(lines[at + 1 :]):
            return lines[:at]
    return lines


def _is_device(line: str) -> bool:
    return bool(_DEVICE.match(line.strip()) and _DEVICE_NAMES.search(line))


def _is_only_a_name(lines: list[str]) -> bool:
    """Nothing that somebody wrote for this mail: name, function, numbers, and below them perhaps a disclaimer."""
    own = lines
    for at, line in enumerate(lines):
        if _DISCLAIMER.search(line):
            own = lines[:at]
            break
    written = [line.strip() for line in own if line.strip()]
    return len(written) <= _MOST_LINES and not any(map(_is_sentence, written))


def _is_sentence(line: str) -> bool:
    if re.match(r"p\.?\s?s\.?\b", line, re.IGNORECASE) or line.endswith("?") or len(line) > _LONGEST:
        return True
    return line.endswith((".", "!")) and len(line.split()) >= _WORDS_OF_A_SENTENCE
