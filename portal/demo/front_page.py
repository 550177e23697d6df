"""The demo's home page."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from foundation.blocks import RawBlock
from knowledge.models import HomePage

from .data import data_of
from .gallery import Gallery


def load(home: HomePage, gallery: Gallery) -> None:
    """Fill the home page, unless an editor already did."""
    if home.intro:
        return
    words = data_of("voorpagina")
    for name in ("hero_title", "hero_stroke", "hero_rest", "intro"):
        setattr(home, name, words[name])
    home.hero_links = [block("link", link(row)) for row in words["hero_links"]]
    home.hero_card = [block("goal", words["goal"])]
    home.social_image = gallery.picture("kring")
    home.search_description = home.intro
    home.body = [
        block("agenda", words["agenda"]),
        block("moments", moments(words["moments"])),
        block("latest", words["latest"]),
        block("names", names(words["names"])),
        block("questions", questions(words["questions"])),
    ]
    home.save_revision().publish()


def block(kind: str, value: dict[str, Any] | str) -> RawBlock:
    """Without an id Wagtail takes an item of a list for its value."""
    return {"type": kind, "value": value, "id": str(uuid5(NAMESPACE_URL, f"{kind}{value}"))}


def link(row: dict[str, str]) -> dict[str, str | None]:
    return {"text": row["text"], "page": None, "address": row["address"]}


def moments(words: dict[str, Any]) -> dict[str, Any]:
    return {**words, "moments": [block("item", {**row, "link": link(row["link"])}) for row in words["moments"]]}


def names(words: dict[str, Any]) -> dict[str, Any]:
    return {**words, "names": [block("item", name) for name in words["names"]], "link": link(words["link"])}


def questions(words: dict[str, Any]) -> dict[str, Any]:
    return {**words, "questions": [block("item", {"text": text}) for text in words["questions"]]}
