"""The beginning of a text, cut where a sentence ends: three dots in the middle of one say nothing."""

import re

SENTENCE_END = re.compile(r"(?<=[.?!…])[’”)]*\s+(?=[‘“(]?[A-ZÀ-ÖØ-Þ0-9])")
# After these a capital or a number goes on with the same sentence.
ABBREVIATION = re.compile(
    r"\b(?:bijv|bv|nr|art|dr|drs|mr|prof|ir|ing|mw|dhr|ca|resp|jl|o\.a|m\.b\.t|[A-Z])\.$", re.IGNORECASE
)


def whole_sentences(text: str, most_words: int = 22) -> str:
    """As many whole sentences from the beginning as fit in `most_words`, and always the first one."""
    sentences: list[str] = []
    for sentence in _sentences(text):
        if sentences and len(" ".join([*sentences, sentence]).split()) > most_words:
            break
        sentences.append(sentence)
    return " ".join(sentences)


def _sentences(text: str) -> list[str]:
    sentences: list[str] = []
    begin = 0
    text = " ".join(text.split())
    for end in SENTENCE_END.finditer(text):
        if not ABBREVIATION.search(text[begin : end.start()]):
            sentences.append(text[begin : end.end()].strip())
            begin = end.end()
    return [*sentences, text[begin:]] if text[begin:] else sentences
